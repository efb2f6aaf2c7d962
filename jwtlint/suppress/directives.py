"""What comments say to the linter.

``# noqa: JWT101,E501`` and ``# jwtlint: ignore[JWT101, weak-hmac-key] -- reason`` speak of the
statement they stand on (the latter also of the one below, from a line of its own);
``# jwtlint: file-ignore[JWT101] -- reason``, ``# flake8: noqa: JWT101`` and ``# jwtlint: skip-file``
speak of the file.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right

from jwtlint.finding import Position
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.suppress.comments import comments

_WORTH = regex(r"noqa|jwtlint[ \t]*:", re.IGNORECASE)
_LINE_START = regex(r"\r\n|\r|\n")
_PIECE = regex(r"#(?=[ \t]+[A-Za-z]|noqa|jwtlint|flake8|ruff|type:|pragma:)", re.IGNORECASE)
"""Where a comment starts anew; ``#123`` and ``#word`` in a sentence do not."""
_CODES = r"[A-Z]+[0-9]+\b(?:[ \t,]+[A-Z]+[0-9]+\b)*"
_NOQA = regex(rf"#[ \t]*noqa\b(?::[ \t]*({_CODES}))?", re.IGNORECASE)
_FILE_NOQA = regex(rf"#[ \t]*(?:flake8|ruff)[ \t]*[:=][ \t]*noqa\b(?::[ \t]*({_CODES}))?", re.IGNORECASE)
_OWN = regex(r"#[ \t]*jwtlint[ \t]*:[ \t]*([\w-]*)[ \t]*(?:\[([^\]]*)\])?", re.IGNORECASE)
_ENTRY = regex(r"[^\s,](?:[^,]*[^\s,])?")
_WORD = regex(r"[^\s,]+")
_BEFORE_REASON = " \t-:\N{EN DASH}\N{EM DASH}"


class Form(enum.Enum):
    """How far a directive reaches."""

    NOQA = "noqa"
    """The statement it stands on."""
    IGNORE = "ignore"
    """That statement or, from a line of its own, the one below."""
    FILE = "file-ignore"
    """The whole file."""
    FILE_NOQA = "file noqa"
    """Likewise, in the words of flake8 and ruff."""
    SKIP = "skip-file"
    """Nothing in the file is looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code, code prefix or rule name, and its columns."""

    text: str
    start: int
    end: int

    def names(self, code: str, rule: str) -> bool:
        """Whether a finding with this code and rule name is meant."""
        return self.text == rule or (self.text[:3] == "JWT" and code.startswith(self.text))


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; ``entries`` is empty when it names none and means every rule."""

    form: Form
    line: int
    entries: tuple[Entry, ...]
    reason: str
    below: int | None
    """The line of code it stands above, if it stands on a line of its own."""
    start: int
    end: int
    """Columns of the directive with its reason."""
    rest: tuple[Position, Position]
    """What to take away so that nothing is left of it."""

    @property
    def everywhere(self) -> bool:
        """Whether it speaks of the whole file."""
        return self.form in {Form.FILE, Form.FILE_NOQA, Form.SKIP}

    @property
    def noqa(self) -> bool:
        """Whether other tools read it too, so that it may hold their codes."""
        return self.form in {Form.NOQA, Form.FILE_NOQA}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A comment that speaks to this linter in words it does not know: it silences nothing."""

    message: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A comment on its line: ``text`` is the whole line, the comment starts at ``start``."""

    number: int
    text: str
    start: int
    alone: bool
    below: int | None
    last: bool
    """Nothing follows, not even the end of the line."""
    leading: bool
    """No program text stands before it."""


def directives(text: str) -> tuple[tuple[Directive, ...], tuple[Mistake, ...]]:
    """Read all directives of a text, in order, and what was meant as one."""
    if not _WORTH.search(text):
        return (), ()
    found: list[Directive] = []
    mistakes: list[Mistake] = []
    for line in _lines(text):
        pieces = [match.start() for match in _PIECE.finditer(line.text, line.start)]
        for start, following in zip(pieces, [*pieces[1:], None], strict=True):
            read = _read(line, start, following)
            if isinstance(read, Directive):
                found.append(read)
            elif read is not None:
                mistakes.append(read)
    return tuple(found), tuple(mistakes)


def _lines(text: str) -> list[_Line]:
    """Give the comments worth reading, in order."""
    starts = [0, *(match.end() for match in _LINE_START.finditer(text))]
    found: list[_Line] = []
    code_from = _first_code(text)
    below: dict[int, int] = {}
    for start, end in reversed(comments(text)):
        number = bisect_right(starts, start)
        opening = starts[number - 1]
        alone = not text[opening:start].strip(" \t\f")
        if alone:  # from the bottom up, so that a stack of comments is walked once
            below[number] = below.pop(number + 1, number + 1)
        if _WORTH.search(text, start, end):
            over = below.get(number) if alone else None
            found.append(
                _Line(number, text[opening:end], start - opening, alone, over, number == len(starts), start < code_from)
            )
    return found[::-1]


def _first_code(text: str) -> int:
    """Give the offset of the first line that is neither blank nor a comment."""
    match = re.match(r"(?:[ \t\f]*(?:#[^\r\n]*)?[\r\n])*[ \t\f]*(?=[^#\s])", text)
    return match.end() if match else len(text)


def _read(line: _Line, start: int, following: int | None) -> Directive | Mistake | None:
    """Read the piece of a comment from its number sign to that of the next."""
    end = len(line.text) if following is None else following
    end = start + len(line.text[start:end].rstrip())
    own = _OWN.match(line.text, start, end)
    if own:
        return _own(line, own, start, end, following)
    match = _NOQA.match(line.text, start, end)
    form = Form.NOQA
    if match is None and line.alone:
        match, form = _FILE_NOQA.match(line.text, start, end), Form.FILE_NOQA
    if match is None:
        return None
    return _directive(line, form, _entries(match, 1, _WORD), match.end(), (start, end, following))


def _own(line: _Line, match: re.Match[str], start: int, end: int, following: int | None) -> Directive | Mistake:
    verb = match[1].lower()
    known = {"ignore": Form.IGNORE, "file-ignore": Form.FILE}.get(verb)
    entries = _entries(match, 2, _ENTRY)
    if verb == "skip-file" and match[2] is None:
        if line.leading:
            return _directive(line, Form.SKIP, (), match.end(), (start, end, following))
        return Mistake("'skip-file' must stand above all code", line.number, start, end)
    if known is None:
        return Mistake(f"no such comment: {verb!r}; write ignore[...]", line.number, start, end)
    if not entries:
        return Mistake(f"{verb!r} names no rule; write {verb}[JWT101]", line.number, start, end)
    return _directive(line, known, entries, match.end(), (start, end, following))


def _entries(match: re.Match[str], group: int, pattern: re.Pattern[str]) -> tuple[Entry, ...]:
    if match[group] is None:
        return ()
    found = pattern.finditer(match.string, match.start(group), match.end(group))
    return tuple(Entry(entry[0], entry.start(), entry.end()) for entry in found)


def _directive(
    line: _Line, form: Form, entries: tuple[Entry, ...], said: int, span: tuple[int, int, int | None]
) -> Directive:
    start, end, following = span
    reason = line.text[said:end].strip(_BEFORE_REASON)
    rest = _rest(line, start, following)
    return Directive(form, line.number, entries, reason, line.below, start, end, rest)


def _rest(line: _Line, start: int, following: int | None) -> tuple[Position, Position]:
    """Find what goes with a directive: the blanks before it, the whole line if it stands alone on it."""
    if following is not None:
        return Position(line.number, start), Position(line.number, following)
    if line.alone and start == line.start and not line.last:
        return Position(line.number, 0), Position(line.number + 1, 0)
    blanks = len(line.text[:start].rstrip())
    return Position(line.number, blanks), Position(line.number, len(line.text))
