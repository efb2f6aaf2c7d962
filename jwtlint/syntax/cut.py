r"""Cutting text at its statements without parsing it.

One regular expression walks over strings, comments, brackets and line ends; a statement begins
where a line outside all of them begins with the block's indentation. Text in which that could be
wrong (a nested f-string, an open bracket, a lone ``\r``) is not cut: the answer is None, and the
caller parses the whole module instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jwtlint.patterns import regex
from jwtlint.records import dataclass

STRINGS = (
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    r'|"""|\'\'\''
    r'|"[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"'
    r"|'[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'"
    r"|[\"']"
)
"""Complete strings; what is left of one whose end is not found is three quotes or one."""

# An f-string's inside without nested quotes of its own kind, comments or anything to argue about; braces in a nested
# string are its own.
_QUOTED = r"'[^'\\\n]*'|\"[^\"\\\n]*\""
_PLAIN_FIELD = (
    rf"\{{(?!\{{)(?:[^{{}}\"'#\\]|{_QUOTED}|\{{(?:[^{{}}\"'#\\]|{_QUOTED})*\}}"
    r"|(?<=:)#(?=[\w,.]*\})|(?<=:[^{}\"'#\\\n])#(?=[\w,.]*\}))*\}"
)
_PLAIN_BODY = regex(rf"[^{{}}]*(?:(?:\{{\{{|\}}\}}|{_PLAIN_FIELD})[^{{}}]*)*\Z")

# What resets or hides an indentation: not worth understanding, as hardly anybody writes it.
_ODD = regex(r"\r(?!\n)|\f(?![ \t\f]*(?:\r?\n|\Z))")
_BLANK_LINES = regex(r"(?:[ \t\f]*(?:#[^\n]*)?\n|[ \t\f]*\r\n)*(?:[ \t\f]*(?:#[^\n]*)?)")
_COMMENT_OR_BLANK = regex(r"([ \t\f]*)(?:(#)|\r?\n)")
_CONTINUES = regex(r"(?:else|elif|except|finally)\b")
_HEAD = regex(
    r"[ \t]*(?:(?:(?P<async>async)(?:[ \t\f]|\\\r?\n)+)?"
    r"(?P<kind>def|class)(?:[ \t\f]|\\\r?\n)+(?P<name>[^\s()\[\]:;,=\\#]+)"
    r"|(?P<import>import|from|lazy[ \t\f]+(?:import|from))\b)"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where one statement stands: offsets into the text.

    ``start``: the comments and blank lines above it; ``begin``: the line of its first
    decorator or keyword; ``key``: its keyword, below the decorators, or the blanks before it; ``end``: exclusive.
    """

    start: int
    begin: int
    key: int
    end: int


def is_odd(text: str) -> bool:
    """Whether the text as a whole is of a kind that is not cut."""
    return _ODD.search(text) is not None


def cut(text: str, start: int, end: int, indent: str = "") -> list[Cut] | None:
    """The statements of a block of ``indent`` in ``text[start:end]``; None where in doubt.

    ``start`` must be the beginning of a line. Put together, the cuts are the whole stretch.
    """
    begins = _begins(text, start, end, indent)
    if begins is None:
        return None
    if _BLANK_LINES.fullmatch(text, start, begins[0].begin if begins else end) is None:
        return None
    stops = [above(text, item.begin, item.floor, start, len(indent)) for item in begins[1:]]
    return [
        Cut(first, item.begin, item.key, last)
        for first, item, last in zip([start, *stops], begins, [*stops, end], strict=False)
    ]


@dataclass(frozen=True, slots=True)
class _Begin:
    """First line and keyword line of a statement; nothing before ``floor`` is its comment."""

    begin: int
    key: int
    floor: int


def _begins(text: str, start: int, end: int, indent: str) -> list[_Begin] | None:
    token, first = _patterns(indent)
    lines: list[tuple[int, int]] = [(start, start)] if first.match(text, start, end) else []
    floor = start
    depth = 0
    for match in token.finditer(text, start, end):
        word = match.group()
        mark = word[0]
        if mark == "\n":
            if depth == 0:
                if len(word) > 1:  # a line that begins with a backslash
                    return None
                lines.append((match.end(), floor))
            continue
        if mark == "#":
            continue
        if mark in "\"'":
            if not is_whole_string(text, match.start(), word):
                return None
        elif mark in "([{":
            depth += len(word) == 1
        elif mark != "\\":
            depth -= 1
            if depth < 0:
                return None
        floor = match.end()
    return None if depth else _joined(text, lines, len(indent))


def _joined(text: str, lines: list[tuple[int, int]], width: int) -> list[_Begin] | None:
    """Statements from the lines on which one begins or goes on."""
    found: list[_Begin] = []
    decorated: tuple[int, int] | None = None
    for at, floor in lines:
        if text[at + width] == "@":
            decorated = decorated or (at, floor)
        elif not _CONTINUES.match(text, at + width):
            begin, low = decorated or (at, floor)
            found.append(_Begin(begin, at, low))
            decorated = None
        elif decorated or not found:
            return None
    return None if decorated else found


def is_whole_string(text: str, start: int, word: str) -> bool:
    """Whether the match of STRINGS at ``start`` is a complete string beyond doubt."""
    quotes = word[:3] if word[:3] in {'"""', "'''"} else word[0]
    if len(word) < 2 * len(quotes):
        return False
    if not has_fields(text, start):
        return True
    return _PLAIN_BODY.match(word, len(quotes), len(word) - len(quotes)) is not None


def has_fields(text: str, quote: int) -> bool:
    """Whether the string whose quotes begin at ``quote`` is an f-string or t-string (or may be)."""
    prefix = text[max(quote - 2, 0) : quote].lower()
    return prefix[-1:] in {"f", "t"} or prefix in {"fr", "tr"}


def above(text: str, begin: int, floor: int, start: int, width: int) -> int:
    """Where the blank lines and comments right above the line at ``begin`` start.

    Nothing before ``floor`` counts, as code ends there; ``start`` is the beginning of the block
    and ``width`` its indentation: a comment further to the right belongs to the block above.
    """
    floor = max(floor, start)
    at = begin
    while at > floor:
        line = text.rfind("\n", floor, at - 1) + 1
        if line == 0:
            if floor > start:  # the rest of a line
                break
            line = start
        found = _COMMENT_OR_BLANK.match(text, line, at)
        if found is None or (found.group(2) and len(found.group(1)) > width):
            break
        at = line
    return at


def head(text: str, piece: Cut) -> tuple[str, str, bool]:
    """Kind, name and asynchrony of a statement."""
    found = _HEAD.match(text, piece.key, piece.end)
    if found is None:
        return "other", "", False
    if found["import"]:
        return "import", "", False
    return found["kind"], found["name"], found["async"] is not None


@lru_cache(maxsize=64)
def _patterns(indent: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    begin = rf"{re.escape(indent)}[^ \t\f\r\n#\\]"
    token = (
        rf"\n(?={begin})|\n[ \t\f]*\\|{STRINGS}|#[^\n]*|\\\r?\n"
        r"|\([^()\[\]{}\"'#\\]*\)|[()\[\]{}]"
    )
    return re.compile(token, re.DOTALL), re.compile(begin)


_HEADER = regex(
    STRINGS + r"|#[^\n]*|\\\r?\n|\([^()\[\]{}\"'#\\]*\)|[()\[\]{}:]",
    re.DOTALL,
)
_BLOCK = regex(r"[ \t\f]*(?:#[^\r\n]*)?\r?\n")
_FIRST_LINE = regex(r"(?:[ \t\f]*(?:#[^\r\n]*)?\r?\n)*(?P<line>(?P<indent>[ \t]*)[^ \t\f\r\n#\\])")


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a class: ``colon`` ends the header, ``start`` is where the body begins.

    ``indent`` is None for a body on the header's own line.
    """

    colon: int
    start: int
    indent: str | None


def body(text: str, key: int, end: int) -> Body | None:
    """Where the compound statement at ``key`` has its body; None where in doubt."""
    depth = 0
    for match in _HEADER.finditer(text, key, end):
        word = match.group()
        mark = word[0]
        if mark in "\"'":
            if not is_whole_string(text, match.start(), word):
                return None
        elif mark in "([{":
            depth += len(word) == 1
        elif mark in ")]}":
            depth -= 1
        elif mark == ":" and depth == 0:
            return _after(text, match.end(), end)
    return None


def _after(text: str, colon: int, end: int) -> Body | None:
    block = _BLOCK.match(text, colon, end)
    if block is None:
        start = colon
        while start < end and text[start] in " \t\f":
            start += 1
        return None if start == end or text[start] == "\\" else Body(colon, start, None)
    first = _FIRST_LINE.match(text, block.end(), end)
    return None if first is None else Body(colon, block.end(), first["indent"])
