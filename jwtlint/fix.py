"""Repairs: a text and its fixes give a new text, which is shown or written.

Edits are made in the original text, by position; what no edit names stays as it was, byte for byte.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jwtlint.finding import Edit, Fix, Position
    from jwtlint.syntax.source import Source

CONTEXT = 3
"""Lines around a change in a diff."""

_LINE_END = regex(r"\r\n|\r|\n")


class FixError(Exception):
    """Why a file is not repaired, in one line that names no path."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text after the repairs, and which of them were made."""

    text: str
    applied: tuple[Fix, ...]


def apply(source: Source, fixes: Iterable[Fix], *, unsafe: bool = False) -> Fixed:
    """Make the repairs that go together; of two that touch one place the first is made.

    A fix is made whole or not at all: not when an edit overlaps one of an earlier fix, lies
    outside of the text or in another file, or when it is unsafe and ``unsafe`` is not said. Two
    fixes may share an edit. A second round over the new text brings what was left out.
    """
    text = _Text(source)
    chosen = _Chosen()
    applied = []
    for fix in fixes:
        spans = text.spans(fix.edits)
        if spans and (fix.safe or unsafe) and all(chosen.takes(span, new) for span, new in spans):
            for span, new in spans:
                chosen.add(span, new)
            applied.append(fix)
    pieces = []
    at = 0
    for start, end in chosen.order:
        pieces += [source.text[at:start], chosen.texts[start, end]]
        at = end
    return Fixed("".join([*pieces, source.text[at:]]), tuple(applied))


class _Chosen:
    """Edits by offset that share no text, in order."""

    def __init__(self) -> None:
        self.order: list[tuple[int, int]] = []
        self.texts: dict[tuple[int, int], str] = {}

    def takes(self, span: tuple[int, int], text: str) -> bool:
        """Whether an edit can be added: it touches no other, or is there already."""
        if span in self.texts:
            return self.texts[span] == text
        start, end = span
        following = bisect_right(self.order, start, key=lambda other: other[1])
        return following == len(self.order) or self.order[following][0] >= end

    def add(self, span: tuple[int, int], text: str) -> None:
        """Add an edit that `takes` agreed to."""
        if span not in self.texts:
            insort(self.order, span)
            self.texts[span] = text


class _Text:
    """Turns positions of one file into offsets."""

    def __init__(self, source: Source) -> None:
        self._path = source.path
        ends = list(_LINE_END.finditer(source.text))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(source.text)]
        self._newline = ends[0][0] if ends else "\n"

    def spans(self, edits: Iterable[Edit]) -> list[tuple[tuple[int, int], str]] | None:
        """Give the edits by offset, with the line ends of the file; None when they cannot be made."""
        found = _Chosen()
        for edit in edits:
            start, end = self._offset(edit.place.start), self._offset(edit.place.end)
            if edit.place.path != self._path or start is None or end is None or start > end:
                return None
            text = _LINE_END.sub(lambda _: self._newline, edit.text)
            if not found.takes((start, end), text):
                return None
            found.add((start, end), text)
        return list(found.texts.items())

    def _offset(self, position: Position) -> int | None:
        if not 1 <= position.line <= len(self._starts) or position.column < 0:
            return None
        offset = self._starts[position.line - 1] + position.column
        return offset if offset <= self._ends[position.line - 1] else None


def encoded(source: Source, text: str) -> bytes:
    """Write a new text as the file was written: its encoding, and its byte order mark.

    Raises:
        FixError: the encoding does not hold the text, or does not give back the old bytes.

    """
    mark = b"\xef\xbb\xbf" if source.bom else b""
    try:
        if mark + source.text.encode(source.encoding) != source.data:
            raise FixError(f"text in {source.encoding} cannot be written back as it was")
        return mark + text.encode(source.encoding)
    except UnicodeError:
        raise FixError(f"the repaired text cannot be written in {source.encoding}") from None


def unified_diff(path: str, old: str, new: str, shown: Callable[[int | None, str], str] | None = None) -> str:
    r"""Compare two texts as ``diff -u`` does; empty when they are the same.

    Args:
        path: Name of the file in both headers.
        old: The text before.
        new: The text after.
        shown: What to write for a line: its 1-based number in ``old``, None for a new one, and
            its text without ``\n``. This is where secrets are masked.

    """
    before, after = _lines(old), _lines(new)
    if before == after:
        return ""
    rows = [f"--- {path}", f"+++ {path}"]
    for group in _groups(before, after):
        rows.append(f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@")
        for tag, old_from, old_to, new_from, new_to in group:
            rows += _rows(" " if tag == "equal" else "-", before, range(old_from, old_to), shown, numbered=True)
            if tag != "equal":
                rows += _rows("+", after, range(new_from, new_to), shown, numbered=False)
    return "\n".join(rows) + "\n"


def _groups(before: list[str], after: list[str]) -> Iterator[list[tuple[str, int, int, int, int]]]:
    """Give the changes with their context, looking only at what lies between the first and the last."""
    from difflib import SequenceMatcher

    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    head, tail = max(0, head - CONTEXT), max(0, tail - CONTEXT)
    matcher = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        yield [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in group]


def _common(one: list[str], other: list[str]) -> int:
    """Count the equal lines at the start."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


def _lines(text: str) -> list[str]:
    r"""Cut behind each ``\n``: a carriage return is text here, as it is for ``diff``."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _range(start: int, stop: int) -> str:
    """Write a range of lines as a unified diff does: from 1, an empty one behind the line before."""
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _rows(
    sign: str, lines: list[str], numbers: range, shown: Callable[[int | None, str], str] | None, *, numbered: bool
) -> Iterator[str]:
    for number in numbers:
        line = lines[number].removesuffix("\n")
        yield sign + (shown(number + 1 if numbered else None, line) if shown else line)
        if not lines[number].endswith("\n"):
            yield "\\ No newline at end of file"


def write(path: str, old: bytes, new: bytes, root: str = ".") -> None:
    """Replace the content of a file at once: whoever looks sees the old bytes or the new ones.

    The mode and, where the system allows it, the owner are kept. A symbolic link stays one: the
    file behind it is replaced.

    Raises:
        FixError: the file has changed since ``old`` was read, cannot be written, is not a
            regular file, has a second hard link, or is a link that leads out of ``root``.

    """
    real = os.path.realpath(path)
    if os.path.islink(path) and not _inside(real, os.path.realpath(root)):
        raise FixError("is a symbolic link that leads out of the project")
    try:
        _replace(real, old, new)
    except OSError as error:
        raise FixError(f"cannot be written: {error.strerror or error}") from None


def _inside(path: str, root: str) -> bool:
    return path.startswith(os.path.join(root, ""))


def _replace(path: str, old: bytes, new: bytes) -> None:
    from tempfile import mkstemp

    status = _refuse(path, old)
    handle, temporary = mkstemp(prefix=".jwtlint-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        _dress(temporary, status)
        _refuse(path, old)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _refuse(path: str, old: bytes) -> os.stat_result:
    """Say why a file must not be replaced, or give its status."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise FixError("is not a regular file")
    if status.st_nlink > 1:
        raise FixError("has a second hard link, which would keep the old text")
    if not os.access(path, os.W_OK):
        raise FixError("is write-protected")
    with open(path, "rb") as stream:
        if stream.read(len(old) + 1) != old:
            raise FixError("has changed since it was read")
    return status


def _dress(path: str, status: os.stat_result) -> None:
    """Give a new file the owner and the mode of the old one; the owner first, it resets bits of the mode."""
    from contextlib import suppress

    new = os.stat(path)
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
        with suppress(PermissionError):
            os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))
