"""Where nodes stand in the file.

libcst's nodes carry no positions: they are found by generating the code again and noting where
each node begins and ends. What is generated can differ from what was read (``except X :`` loses
its blank), so offsets are mapped back to the original text.

What a node covers:

- an expression: itself, without the parentheses around it;
- ``Arg``: the whole ``k=v``, stars included, comma excluded; elements of lists, dicts and
  subscripts: ``k: v`` without the comma;
- ``Param``: star and name, without annotation and default;
- a simple statement: without ``;`` and comment; ``SimpleStatementLine``: from its first to its
  last statement; a compound statement: from its first keyword (decorators excluded) to the end
  of the last statement in it;
- everything else: what libcst prints for it, without white space at either end.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from jwtlint.finding import Place, Position
from jwtlint.patterns import regex

from .deep import run_deep
from .walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    import libcst as cst

    from .source import Source
    from .tree import Tree

_LINE_END = regex(r"\r\n|\r|\n")


class Printed(Protocol):
    """A piece of a file with the trees that were read from it."""

    source: Source

    def trees(self) -> tuple[Tree, ...]:
        """The trees that were built so far."""


def locate(chunk: Printed, nodes: Iterable[cst.CSTNode]) -> dict[int, Place]:
    """The places, by ``id(node)``, of nodes of ``chunk.statements()`` or ``chunk.header()``.

    Nodes that are of neither are not in the answer. The first call for a chunk costs about
    twice as much as printing it, later ones nearly nothing.
    """
    wanted = dict.fromkeys(id(node) for node in nodes)
    places: dict[int, Place] = {}
    for tree in chunk.trees():
        spans = spans_of(tree)
        for key in filter(spans.__contains__, wanted):
            start, end = spans[key]
            places[key] = Place(chunk.source.path, _position(tree, start), _position(tree, end))
    return places


def _position(tree: Tree, offset: int) -> Position:
    """The position in the file of an offset in a tree's text."""
    starts = tree.line_starts
    if starts is None:
        starts = tree.line_starts = [0, *(found.end() for found in _LINE_END.finditer(tree.text))]
    offset = min(offset, len(tree.text) - tree.tail)
    row = bisect_right(starts, offset) - 1
    column = offset - starts[row]
    return Position(tree.line + row, column + (tree.column if row == 0 else 0))


def spans_of(tree: Tree) -> dict[int, tuple[int, int]]:
    """The offsets in ``tree.text``, by id, of all nodes of the tree; computed once."""
    if tree.spans is None:
        try:
            tree.spans = run_deep(_spans, tree)
        except RecursionError:
            tree.spans = _coarse(tree)
    return tree.spans


def _coarse(tree: Tree) -> dict[int, tuple[int, int]]:
    """All of the text for every node: true, if not helpful.

    Some Pythons (3.12.1: 1,500 native calls) let nobody print what is nested too deeply.
    """
    start = tree.text.find("\n") + 1 if tree.nested else 0
    return dict.fromkeys(map(id, walk(tree.module)), (start, len(tree.text)))


def _spans(tree: Tree) -> dict[int, tuple[int, int]]:
    tokens, marks = _print(tree.module)
    printed = "".join(tokens)
    # The last newline of a file without one is taken back, and with it the last token.
    offsets = [*accumulate(map(len, tokens), initial=0), len(printed)]
    same = printed == tree.text
    starts, ends = ([], []) if same else _mapping(printed, tree.text)
    spans: dict[int, tuple[int, int]] = {}
    for key, (first, last, loose) in marks.items():
        start, end = offsets[first], offsets[last]
        if loose:
            while start < end and printed[start].isspace():
                start += 1
            while start < end and printed[end - 1].isspace():
                end -= 1
        spans[key] = (start, end) if same else (starts[start], ends[end])
    return spans


def _mapping(printed: str, text: str) -> tuple[list[int], list[int]]:
    """For each offset in ``printed`` that in ``text``: as the start, and as the end, of something.

    What is printed is the text with white space and backslashes left out here and there, so each
    visible character stands for the next one of its kind.
    """
    starts: list[int] = []
    ends = [0]
    at = 0
    for character in printed:
        found = at if character.isspace() else text.find(character, at)
        starts.append(max(found, at))
        if not character.isspace() or text[at : at + 1] == character:
            at = min(starts[-1] + 1, len(text))
        ends.append(at)
    starts.append(at)
    return starts, ends


_Mark = tuple[int, int, bool]
"""The tokens of a node, from and to, and whether white space belongs to them."""


def _print(module: cst.Module) -> tuple[list[str], dict[int, _Mark]]:
    """The tokens of the printed module, and for each node which of them are its own."""
    from libcst import FormattedStringText, TemplatedStringText
    from libcst._nodes.internal import CodegenState

    class Span:
        """Notes the tokens that are printed while it is open."""

        __slots__ = ("first", "last", "node", "start")

        def __init__(self, node: cst.CSTNode, first: cst.CSTNode | None, last: cst.CSTNode | None) -> None:
            self.node = node
            self.first = first
            self.last = last

        def __enter__(self) -> None:
            self.start = len(tokens)

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            trace: TracebackType | None,
        ) -> None:
            if error is None:
                start = self.start if self.first is None else marks[id(self.first)][0]
                end = len(tokens) if self.last is None else marks[id(self.last)][1]
                marks[id(self.node)] = (start, end, False)

    class Log(CodegenState):
        """The printer, with its hooks in use."""

        def before_codegen(self, node: cst.CSTNode) -> None:  # noqa: ARG002
            opened.append(len(tokens))

        def after_codegen(self, node: cst.CSTNode) -> None:
            start = opened.pop()
            if id(node) not in marks:
                marks[id(node)] = (start, len(tokens), node.__class__ not in literal)

        def record_syntactic_position(  # type: ignore[override]
            self,
            node: cst.CSTNode,
            *,
            start_node: cst.CSTNode | None = None,
            end_node: cst.CSTNode | None = None,
        ) -> Span:
            return Span(node, start_node, end_node)

    literal = (FormattedStringText, TemplatedStringText)
    marks: dict[int, _Mark] = {}
    opened: list[int] = []
    state = Log(module.default_indent, module.default_newline)
    tokens = state.tokens
    module._codegen(state)  # noqa: SLF001
    return tokens, marks
