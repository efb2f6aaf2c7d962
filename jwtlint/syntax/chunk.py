"""One statement of a module or of a class body, parsed only when somebody wants its tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.patterns import regex

from . import cut as cutting
from .faults import SyntaxFault
from .parse import parse
from .positions import spans_of
from .tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from .tree import Statement
    from .whole import Whole

WORD = regex(r"\w+")
_UNSAID = regex(rf"#[^\n\r]*|{cutting.STRINGS}", re.DOTALL)
_SETTING = regex(r"[bruBRU]{0,2}\W*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\W*")
"""A string that is the name of a setting and nothing else."""


class Chunk:
    """One statement with the comments above it.

    ``line`` is the 1-based line of its first decorator or keyword, ``first_line`` that of the
    first comment or blank line above it, ``end_line`` its last line; ``text`` is all from
    ``first_line`` to ``end_line``. ``kind`` is def, class, import or other, ``name`` that of the
    def or class. Several statements on one line are one chunk, of the kind of the first.
    """

    def __init__(
        self,
        whole: Whole,
        parent: Chunk | None,
        piece: cutting.Cut,
        lines: tuple[int, int, int],
        indent: str | None,
    ) -> None:
        self.source = whole.source
        self.first_line, self.line, self.end_line = lines
        self.kind, self.name, self.is_async = cutting.head(self.source.text, piece)
        self._whole = whole
        self._parent = parent
        self._piece = piece
        self._indent = indent
        self._words: frozenset[str] | None = None
        self._names: frozenset[str] | None = None
        self._tree: Tree | None = None
        self._statements: tuple[Statement, ...] | None = None
        self._header: tuple[cst.ClassDef, Tree] | None = None
        self._members: tuple[Chunk, ...] | None = None

    def __repr__(self) -> str:
        """For tests and debugging."""
        return f"<{self.kind} {self.name} {self.line}-{self.end_line}>"

    @property
    def text(self) -> str:
        """The source text of the statement and the comments above it."""
        return self.source.text[self._piece.start : self._piece.end]

    @property
    def words(self) -> frozenset[str]:
        """Every word in ``text``, strings and comments included."""
        if self._words is None:
            self._words = frozenset(WORD.findall(self.text))
        return self._words

    @property
    def names(self) -> frozenset[str]:
        """The words of the code itself, and what looks like the name of a setting in its strings."""
        if self._names is None:
            self._names = frozenset(WORD.findall(_UNSAID.sub(_left, self.text)))
        return self._names

    def statements(self) -> tuple[Statement, ...]:
        """The parsed statement: one node, or none for nothing but comments.

        Raises the SyntaxFault of the whole module if neither this part nor the module parses.
        """
        if self._statements is None:
            self._tree = self._part(self._piece.begin, self._piece.end, "")
            if self._tree is not None:
                self._statements = self._tree.statements
            else:
                self._tree = self._whole.tree()
                self._statements = self._from_whole()
        return self._statements

    def header(self) -> cst.ClassDef:
        """The class statement with an empty body: decorators, name and bases.

        Raises SyntaxFault as ``statements`` does, and ValueError for what is no class.
        """
        if self._header is None:
            if self.kind != "class":
                raise ValueError("only a class has a header")
            self._header = self._parsed_header() or self._whole_header()
        return self._header[0]

    @property
    def members(self) -> tuple[Chunk, ...]:
        """The statements of a class body; nothing for other statements and broken classes."""
        if self._members is None:
            self._members = self._cut_members() if self.kind == "class" else ()
        return self._members

    def trees(self) -> tuple[Tree, ...]:
        """The trees that were built for this chunk so far: of its statements, of its header."""
        own = () if self._tree is None else (self._tree,)
        return own if self._header is None else (*own, self._header[1])

    def _part(self, start: int, end: int, tail: str) -> Tree | None:
        """The tree of a stretch of the file as if it stood alone; None where that is in doubt."""
        if self._whole.is_parsed:
            return None
        text = self.source.text[start:end] + tail
        line, column = self.line, 0
        if self._indent is None:
            column = _column(self.source.text, start)
        elif self._indent:
            text = "if 1:\n" + text
            line -= 1
        try:
            module = parse(text)
        except SyntaxFault:
            return None
        return Tree(module, text, line, column, nested=bool(self._indent), tail=len(tail))

    def _from_whole(self) -> tuple[Statement, ...]:
        start, end = self._piece.start, self._piece.end
        if self._parent is None:
            return self._whole.module_part(start, end)
        return self._whole.class_part(self._parent._from_whole(), start, end)  # noqa: SLF001

    def _parsed_header(self) -> tuple[cst.ClassDef, Tree] | None:
        import libcst

        body = cutting.body(self.source.text, self._piece.key, self._piece.end)
        tree = None if body is None else self._part(self._piece.begin, body.colon, " pass\n")
        if tree is None or not isinstance(tree.statements[0], libcst.ClassDef):
            return None
        return tree.statements[0], tree

    def _whole_header(self) -> tuple[cst.ClassDef, Tree]:
        import libcst

        whole = self._whole.tree()
        for statement in self._from_whole():
            if isinstance(statement, libcst.ClassDef):
                empty = libcst.SimpleStatementSuite(body=[libcst.Pass()])
                header = statement.with_changes(body=empty)
                body = cutting.body(self.source.text, self._piece.key, self._piece.end)
                name_end = spans_of(whole)[id(statement.name)][1]
                self._whole.adopt(header, statement, name_end if body is None else body.colon)
                return header, whole
        raise SyntaxFault("invalid syntax", self.line, 0)

    def _cut_members(self) -> tuple[Chunk, ...]:
        text, piece = self.source.text, self._piece
        body = cutting.body(text, piece.key, piece.end)
        if body is not None and not self._whole.is_parsed:
            if body.indent is None:
                alone = cutting.Cut(body.start, body.start, body.start, piece.end)
                return chunks_of(self._whole, self, [alone], None)
            cuts = cutting.cut(text, body.start, piece.end, body.indent)
            if cuts:
                return chunks_of(self._whole, self, cuts, body.indent)
        try:
            self._whole.tree()
        except SyntaxFault:
            return ()
        inner = self._whole.class_body(self._from_whole())
        cuts = self._whole.cuts_of_class(inner, piece.begin, piece.end)
        return chunks_of(self._whole, self, cuts, None)


def _left(unsaid: re.Match[str]) -> str:
    """What counts of a comment or a string."""
    text = unsaid[0]
    if text[0] == "#":
        return ""
    if cutting.has_fields(unsaid.string, unsaid.start()):
        return text
    named = _SETTING.fullmatch(text)
    return f" {named[1]} " if named else " "


def chunks_of(whole: Whole, parent: Chunk | None, cuts: Sequence[cutting.Cut], indent: str | None) -> tuple[Chunk, ...]:
    """The chunks for cuts in the order of the text, with their lines.

    ``indent`` is that of their block, None for what does not begin at the start of a line.
    """
    text = whole.source.text
    chunks: list[Chunk] = []
    line, at = 1, 0
    if parent is not None:
        line, at = parent.first_line, parent._piece.start  # noqa: SLF001
    for piece in cuts:
        first = line + _line_ends(text, at, piece.start)
        begin = first + _line_ends(text, piece.start, piece.begin)
        line = begin + _line_ends(text, piece.begin, piece.end)
        at = piece.end
        ended = text[max(at - 1, 0) : at] in {"\n", "\r"}
        chunks.append(Chunk(whole, parent, piece, (first, begin, line - ended), indent))
    return tuple(chunks)


def _line_ends(text: str, start: int, end: int) -> int:
    r"""How many of \n, \r\n and \r there are."""
    count = text.count("\n", start, end)
    carriage = text.count("\r", start, end)
    return count + carriage - text.count("\r\n", start, end) if carriage else count


def _column(text: str, offset: int) -> int:
    return offset - (max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1)
