"""What of a project's text must not be shown: the secrets of a report, wherever they stand.

Only excerpts need this by design: no message names a secret. Messages are searched nevertheless,
so that a fault in a rule cannot print one (CWE-532).
"""

from __future__ import annotations

from jwtlint.records import dataclass
from jwtlint.reporters import secret_text
from jwtlint.reporters.escape import visible

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.finding import Place
    from jwtlint.reporters.style import Sources

ASCII_MASK = "*" * 6
MASK = "\N{BULLET}" * 6


@dataclass(frozen=True, slots=True, order=True)
class Hidden:
    """A stretch of one line (code points, end exclusive) to be shown as a mask of fixed length."""

    start: int
    end: int


class Redactor:
    """Knows the secrets of one report."""

    def __init__(self, secrets: tuple[Place, ...], sources: Sources, mask: str = ASCII_MASK) -> None:
        """Read the secrets' own text, to recognise it where it is written a second time."""
        self.mask = mask
        self._sources = sources
        self._listed: dict[str, dict[int, list[secret_text.Span]]] = {}
        self._blocks: dict[str, dict[int, list[secret_text.Span]]] = {}
        self._hidden: dict[tuple[str, int], tuple[Hidden, ...]] = {}
        known: set[str] = set()
        for place in secrets:
            literal = _text(sources(place.path), place)
            if literal is not None:
                known |= secret_text.values(literal)
                self._list(place, literal)
        self._known = tuple(sorted(known))

    def _list(self, place: Place, literal: str) -> None:
        start, end = secret_text.inner(literal)
        offset = 0
        for number, part in enumerate(literal.split("\n"), place.start.line):
            base = place.start.column if number == place.start.line else 0
            first = max(start - offset, 0)
            if number != place.start.line:  # leave the indentation of a continued literal
                first = max(first, len(part) - len(part.lstrip()))
            last = min(end - offset, len(part))
            if first < last:
                lines = self._listed.setdefault(place.path, {})
                lines.setdefault(number, []).append((base + first, base + last))
            offset += len(part) + 1

    def hidden(self, path: str, number: int) -> tuple[Hidden, ...]:
        """Return what must be masked in a line of a file (1-based), in order and apart from each other."""
        if (path, number) not in self._hidden:
            self._hidden[path, number] = self._find(path, number)
        return self._hidden[path, number]

    def _find(self, path: str, number: int) -> tuple[Hidden, ...]:
        lines = self._sources(path)
        if not 0 < number <= len(lines):
            return ()
        if path not in self._blocks:
            self._blocks[path] = secret_text.key_blocks(lines)
        line = lines[number - 1]
        spans = [*self._listed.get(path, {}).get(number, ()), *self._blocks[path].get(number, ())]
        return _merged(spans + secret_text.tokens(line) + secret_text.mentions(self._known, line))

    def text(self, place: Place) -> str | None:
        r"""Return the masked text of a place, its lines joined by ``\n``; None when it cannot be had."""
        lines = self._sources(place.path)
        if not 0 < place.start.line <= place.end.line <= len(lines):
            return None
        shown = []
        for number in range(place.start.line, place.end.line + 1):
            line = lines[number - 1]
            start = place.start.column if number == place.start.line else 0
            end = place.end.column if number == place.end.line else len(line)
            shown.append(_cut(line, (start, end), self.hidden(place.path, number), self.mask))
        return "\n".join(shown)

    def prose(self, text: str) -> str:
        """Return a message without the secrets that a faulty rule may have put into it."""
        text = secret_text.without_keys(text, self.mask)
        return _cut(text, (0, len(text)), _merged(secret_text.mentions(self._known, text)), self.mask)

    def say(self, text: str) -> str:
        """Return a message as it may be printed: no secrets, one line, nothing that a terminal obeys."""
        return visible(self.prose(text))

    def reveals(self, text: str) -> bool:
        """Whether ``text`` holds a secret."""
        return self.prose(text) != text


def _text(lines: tuple[str, ...], place: Place) -> str | None:
    first, last = place.start.line, place.end.line
    if not 0 < first <= last <= len(lines):
        return None
    if first == last:
        return lines[first - 1][place.start.column : place.end.column]
    middle = lines[first : last - 1]
    return "\n".join([lines[first - 1][place.start.column :], *middle, lines[last - 1][: place.end.column]])


def _cut(line: str, region: tuple[int, int], hidden: tuple[Hidden, ...], mask: str) -> str:
    """Return a region of ``line`` with every stretch that is hidden, even in part, masked."""
    start, end = region
    parts = []
    for span in hidden:
        if span.end > start and span.start < end:
            parts += [line[start : span.start], mask]
            start = span.end
    return "".join([*parts, line[start:end]])


def _merged(spans: list[secret_text.Span]) -> tuple[Hidden, ...]:
    merged: list[Hidden] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].end:
            merged[-1] = Hidden(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Hidden(start, end))
    return tuple(merged)
