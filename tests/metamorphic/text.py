"""Text that remembers where each of its characters stood before it was rewritten."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Text:
    """A text and, for each character, its offset in the fixture; ``None`` for what is new."""

    text: str
    origins: tuple[int | None, ...]

    @classmethod
    def original(cls, text: str) -> Text:
        """A fixture as it stands in its file."""
        return cls(text, tuple(range(len(text))))

    @classmethod
    def new(cls, text: str, origin: int | None = None) -> Text:
        """Text that was not in the fixture; its first character may stand for one that was."""
        return cls(text, (origin, *([None] * (len(text) - 1))) if text else ())

    def part(self, start: int, end: int) -> Text:
        """A stretch of it."""
        return Text(self.text[start:end], self.origins[start:end])

    def lines_of(self, origin: int) -> set[int]:
        """The 1-based lines on which a character of the fixture stands now."""
        found = [index for index, one in enumerate(self.origins) if one == origin]
        return {self.text.count("\n", 0, index) + 1 for index in found}

    @cached_property
    def tree(self) -> ast.Module:
        """The text, parsed."""
        return ast.parse(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """The offset of a position of ``ast``: 1-based line, column in bytes of UTF-8."""
        start = self._starts[line - 1]
        if self.text.isascii():
            return start + column
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start + len(self.text[start:end].encode()[:column].decode())

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Where a node begins and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> Text:
        """The text of a node."""
        return self.part(*self.span(node))

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def begins_line(self, offset: int) -> bool:
        """Whether only blanks stand before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip()


Part: TypeAlias = "str | Text"
FIRST = 1_000_000
"""More than the changes of any text."""


def argument_at(origin: int) -> int:
    """The origin of what is passed in place of a value that begins at ``origin``."""
    return -1 - origin


def joined(parts: Iterable[Part]) -> Text:
    """Several parts one after the other."""
    texts = [Text.new(part) if isinstance(part, str) else part for part in parts]
    return Text("".join(t.text for t in texts), tuple(origin for t in texts for origin in t.origins))


class Edits:
    """Changes of one text, made all at once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._changes: list[tuple[int, int, int, tuple[Part, ...]]] = []

    def __bool__(self) -> bool:
        return bool(self._changes)

    def replace(self, start: int, end: int, *parts: Part) -> None:
        """Put something else in place of a stretch; what stood there at first stands for it."""
        self._changes.append((start, end, len(self._changes), parts))

    def insert(self, at: int, *parts: Part) -> None:
        """Put something in, after what was put in there before."""
        self.replace(at, at, *parts)

    def above(self, statement: ast.stmt, *parts: Part) -> None:
        """Put statements, each ending in a newline, on lines of their own above one."""
        start, _ = self.text.span(statement)
        line = self.text.line_start(start)
        self.insert(line, self.text.text[line:start], *parts)

    def on_top(self, offset: int, *parts: Part) -> None:
        """Put something in, before everything else that is put in there."""
        self._changes.append((offset, offset, len(self._changes) - FIRST, parts))

    def renamed(self, node: ast.expr, name: str) -> None:
        """Put a name in place of an expression that goes elsewhere."""
        start, end = self.text.span(node)
        origin = self.text.origins[start]
        self.replace(start, end, Text.new(name, None if origin is None else argument_at(origin)))

    def restated(self, node: ast.expr, name: str) -> None:
        """Put a name in place of an expression, for which it stands in findings too."""
        start, end = self.text.span(node)
        self.replace(start, end, Text.new(name, self.text.origins[start]))

    def done(self) -> Text:
        """The text with all changes."""
        parts: list[Part] = []
        at = 0
        for start, end, _, new in sorted(self._changes, key=lambda change: (change[0], change[1], change[2])):
            assert start >= at, f"two changes of {self.text.text[start:end]!r}"
            parts += (self.text.part(at, start), *new)
            at = end
        return joined((*parts, self.text.part(at, len(self.text.text))))
