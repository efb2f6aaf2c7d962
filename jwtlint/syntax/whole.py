"""The whole module as one parse: what decides where cutting the text is in doubt."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from jwtlint.records import replace

from .cut import Cut, above
from .faults import SyntaxFault
from .parse import parse
from .positions import spans_of
from .tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from .source import Source
    from .tree import Statement


class Whole:
    """The tree of one file, parsed when first asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._tree: Tree | None = None
        self._fault: SyntaxFault | None = None
        self._lines: dict[int, cst.SimpleStatementLine] = {}
        self._made: set[int] = set()
        self._begins: dict[int, list[int]] = {}
        """Where the statements of a body begin, by the id of its class, 0 for the module."""

    @property
    def is_parsed(self) -> bool:
        """Whether there is a tree, which then serves every part of the file."""
        return self._tree is not None

    def tree(self) -> Tree:
        """The tree; raises the module's SyntaxFault."""
        if self._fault is not None:
            raise self._fault
        if self._tree is None:
            try:
                self._tree = Tree(parse(self.source.text), self.source.text)
            except SyntaxFault as fault:
                self._fault = fault
                raise
        return self._tree

    def cuts_of_module(self) -> list[Cut]:
        """One cut for each top-level statement; put together they are the text."""
        end = len(self.source.text)
        cuts = self._cuts(self.tree().module.body, 0, end, 0)
        if cuts:
            cuts[0] = replace(cuts[0], start=0)
        return cuts

    def cuts_of_class(self, body: Sequence[Statement], start: int, end: int) -> list[Cut]:
        """One cut for each statement of the class in ``text[start:end]``."""
        return self._cuts(body, start, end, end)

    def _cuts(self, body: Sequence[Statement], start: int, end: int, width: int) -> list[Cut]:
        text = self.source.text
        places = [self._place(statement) for statement in body]
        floors = [start, *(after for _, _, after in places)]
        firsts = [above(text, begin, floor, start, width) for (begin, _, _), floor in zip(places, floors, strict=False)]
        lasts = [*firsts[1:], end]
        return [
            Cut(first, begin, key, last) for first, (begin, key, _), last in zip(firsts, places, lasts, strict=False)
        ]

    def module_part(self, start: int, end: int) -> tuple[Statement, ...]:
        """The top-level statements that begin in a stretch of the text."""
        return self._between(0, self.tree().statements, start, end)

    def class_part(self, parents: Sequence[Statement], start: int, end: int) -> tuple[Statement, ...]:
        """The statements of the bodies of classes that begin in a stretch of the text."""
        key = id(parents[0]) if parents else -1
        return self._between(key, self.class_body(parents), start, end)

    def _between(self, key: int, body: Sequence[Statement], start: int, end: int) -> tuple[Statement, ...]:
        begins = self._begins.get(key)
        if begins is None:
            begins = self._begins[key] = [self._place(statement)[0] for statement in body]
        return tuple(body[bisect_left(begins, start) : bisect_left(begins, end)])

    def class_body(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements of a class; those on the header's own line are wrapped into one."""
        import libcst

        found: list[Statement] = []
        for statement in statements:
            if not isinstance(statement, libcst.ClassDef):
                continue
            suite = statement.body
            if isinstance(suite, libcst.SimpleStatementSuite):
                found.append(self._wrapped(suite))
            else:
                found.extend(suite.body)  # type: ignore[arg-type]
        return tuple(found)

    def adopt(self, node: cst.CSTNode, start: cst.CSTNode, end: int) -> None:
        """Let a node that is not in the tree stand from where ``start`` begins to an offset."""
        tree = self.tree()
        spans_of(tree)[id(node)] = (spans_of(tree)[id(start)][0], end)
        tree.adopted.append(node)

    def _wrapped(self, suite: cst.SimpleStatementSuite) -> cst.SimpleStatementLine:
        import libcst

        line = self._lines.get(id(suite))
        if line is None:
            line = libcst.SimpleStatementLine(body=suite.body, trailing_whitespace=suite.trailing_whitespace)
            self._lines[id(suite)] = line
            self._made.add(id(line))
            self.adopt(line, suite, spans_of(self.tree())[id(suite)][1])
        return line

    def _place(self, statement: Statement) -> tuple[int, int, int]:
        """Offsets: line of the first decorator or keyword, the keyword itself, the end."""
        spans = spans_of(self.tree())
        key, end = spans[id(statement)]
        first = min([key, *(spans[id(d)][0] for d in getattr(statement, "decorators", ()))])
        if id(statement) in self._made:
            return key, key, end
        text = self.source.text
        return max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1, key, end
