r"""Make text of a scanned project harmless: file names, source lines, words quoted from them.

Such text may hold terminal escapes, characters that reorder a line (CVE-2021-42574), line ends
that forge another line of the report, bytes that were no text at all, or commands for the
log readers of GitHub Actions (``::error::``) and Azure Pipelines (``##vso[...]``).
"""

from __future__ import annotations

import re

from jwtlint.patterns import regex

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BYTE_LOW, _BYTE_HIGH, _BYTE_BASE = 0xDC80, 0xDCFF, 0xDC00
_LAST_TWO_BYTES = 0xFFFE  # code points ending in FFFE or FFFF are no characters, and XML refuses them
_COMMAND_AT_LINE_START = regex(r"(?<!\S)::")
_COMMAND_ANYWHERE = regex(r"##(?:vso)?\[", re.IGNORECASE)


def visible_char(char: str) -> str:
    r"""Return one character as it may be shown; what cannot be seen comes as ``\x1b``, ``\u202e``."""
    if char.isascii() and char.isprintable():
        return char
    from unicodedata import category  # a start hardly ever needs it

    point = ord(char)
    if category(char) not in _UNSEEN and point & 0xFFFF < _LAST_TWO_BYTES:
        return char
    if _BYTE_LOW <= point <= _BYTE_HIGH:  # a byte that was no UTF-8 (PEP 383)
        return f"\\x{point - _BYTE_BASE:02x}"
    if char in _NAMED:
        return _NAMED[char]
    if point <= 0xFF:  # noqa: PLR2004 - Latin-1
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"  # noqa: PLR2004 - the BMP


def visible(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that a terminal or a log reader obeys."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(visible_char, text))
    if "::" in text:
        text = _COMMAND_AT_LINE_START.sub(r"\\x3a:", text)
    return _COMMAND_ANYWHERE.sub(lambda match: match.group()[:-1] + "\\x5b", text) if "##" in text else text


def command_columns(line: str) -> frozenset[int]:
    """Return the columns of ``line`` whose character must be escaped so that no log reader obeys it."""
    if "##" not in line:
        return frozenset()
    return frozenset(match.end() - 1 for match in _COMMAND_ANYWHERE.finditer(line))


def encodable(text: str) -> str:
    r"""Return ``text`` with lone surrogates written out (``\xff``), and nothing else changed."""
    if text.isascii():
        return text
    return "".join(visible_char(c) if "\ud800" <= c <= "\udfff" else c for c in text)


def cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes (UAX #11: wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    from unicodedata import category, east_asian_width

    if category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1
