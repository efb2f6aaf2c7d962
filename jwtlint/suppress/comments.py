"""Finds the comments of a text: what only looks like one, inside a string, is none.

A scan for quotes, number signs and the braces of formatted strings (PEP 498, 701, 750). It needs
no valid program: a string that does not end on its line ends there.
"""

from __future__ import annotations

import re

from jwtlint.patterns import regex
from jwtlint.records import dataclass

_CODE = regex(r"#|'''|\"\"\"|'|\"")
_FIELD = regex(r"#|'''|\"\"\"|'|\"|[()\[\]{}:]")
_SPEC = regex(r"[{}\r\n]")
_PREFIX = regex(r"(?<!\w)(?:[ub]|[ft]?r|r[bft]|br|[ft])\Z", re.IGNORECASE)
_LINE_END = regex(r"[\r\n]|\Z")
_STRING = {
    (quote, formatted): regex(r"\\|" + quote + ("" if len(quote) > 1 else r"|[\r\n]") + (r"|\{" if formatted else ""))
    for quote in ("'", '"', "'''", '"""')
    for formatted in (False, True)
}


@dataclass(slots=True)
class _Code:
    """Program text: the module's, or that of a replacement field."""

    field: bool = False
    depth: int = 0
    """Open brackets in the field."""


@dataclass(frozen=True, slots=True)
class _String:
    quote: str
    formatted: bool
    raw: bool


@dataclass(frozen=True, slots=True)
class _Spec:
    """What stands behind the colon of a replacement field."""


def comments(text: str) -> list[tuple[int, int]]:
    """List the comments of ``text`` as offsets, from the number sign to the end of the line."""
    found: list[tuple[int, int]] = []
    frames: list[_Code | _String | _Spec] = [_Code()]
    at = 0
    while True:
        match = _next(frames[-1]).search(text, at)
        if match is None:
            return found
        at = match.end()
        frame = frames[-1]
        if isinstance(frame, _String):
            at = _in_string(text, at, match[0], frame, frames)
        elif isinstance(frame, _Spec):
            _in_spec(match[0], frames)
        elif match[0] == "#":
            end = _LINE_END.search(text, at)
            at = len(text) if end is None else end.start()
            found.append((match.start(), at))
        else:
            _in_code(text, match, frame, frames)


def _next(frame: _Code | _String | _Spec) -> re.Pattern[str]:
    """Give the pattern of what matters next."""
    if isinstance(frame, _String):
        return _STRING[frame.quote, frame.formatted]
    if isinstance(frame, _Spec):
        return _SPEC
    return _FIELD if frame.field else _CODE


def _in_code(text: str, match: re.Match[str], frame: _Code, frames: list[_Code | _String | _Spec]) -> None:
    mark = match[0]
    if mark[0] in "'\"":
        start = match.start()
        found = _PREFIX.search(text[max(0, start - 3) : start])
        prefix = found[0].lower() if found else ""
        frames.append(_String(mark, formatted="f" in prefix or "t" in prefix, raw="r" in prefix))
    elif mark in "([{":
        frame.depth += 1
    elif frame.depth and mark in ")]}":
        frame.depth -= 1
    elif mark == "}":
        frames.pop()
    elif mark == ":" and not frame.depth:
        frames.append(_Spec())


def _in_string(text: str, at: int, mark: str, frame: _String, frames: list[_Code | _String | _Spec]) -> int:
    """Go on behind ``mark``, which ends at ``at``; give where to look next."""
    following = text[at : at + 2]
    if mark == "\\":
        if frame.formatted and following == "N{" and not frame.raw:
            return at + 2
        if frame.formatted and following[:1] == "{":
            return at
        return at + (2 if following == "\r\n" else 1)
    if mark == "{":
        if following[:1] == "{":
            return at + 1
        frames.append(_Code(field=True))
        return at
    frames.pop()
    return at


def _in_spec(mark: str, frames: list[_Code | _String | _Spec]) -> None:
    if mark == "{":
        frames.append(_Code(field=True))
    elif mark == "}":
        del frames[-2:]
    elif isinstance(string := frames[-3], _String) and len(string.quote) == 1:
        del frames[-3:]
