"""What must be refused before a parser sees it: it could end the process or never end.

libcst's parser is native: it cannot be interrupted, and a stack that runs out is a crash. Each
guard counts crudely first; only what looks too deep is counted again without strings.
"""

from __future__ import annotations

import re
from itertools import islice

from jwtlint.patterns import regex

from .cut import STRINGS, has_fields, is_whole_string
from .faults import SyntaxFault

BRACKETS = 200
"""How deep brackets may nest: what CPython's own tokenizer allows."""
CHAIN = 1_000
"""How many operators, calls and attributes may follow each other in one expression: recursion
is as deep as they are many, and parsing 4,000 calls in a row takes half a minute."""
CHAIN_WORK = 4_000_000
"""The sum of the squares of all chains of a text: parsing is quadratic in each."""
BRACKET_WORK = 50_000_000
"""The sum of the squares of the depths of all brackets: parsing costs the square of the depth."""
ELIFS = 2_000
"""How many ``elif`` may follow each other: each is nested in the one before."""
PATTERN_WORK = 1 << 17
"""Steps that one ``case`` pattern may cost: the parser tries a mapping pattern four times per
level and any other one twice, so depth 8 and depth 16 are the ends."""
PATTERNS_WORK = 1 << 20
"""The same for all patterns of a text together: a second or two."""

_SHORT = 64
"""Chains up to this length are ordinary code and cost nothing worth adding up."""
_COUNTED = (*"([{.+-*/%@&|^~<>", "not", "lambda", "if", "and", "or", "for")
_LINK = regex(r"\b(?:lambda|not|and|or|if|for)\b|\\(?:\r\n|\r|\n)|[-+*/%@&|^~.<>()\[\]{},;\r\n]")
_ENDS = frozenset(",;\r\n)]}")
_NOISE = regex(STRINGS + r"|#[^\r\n]*", re.DOTALL)
_CASE = regex(r"^[ \t\f]*case\b", re.MULTILINE)
_PATTERN = regex(STRINGS + r"|#[^\r\n]*|\\\r?\n|[()\[\]{}:\n]", re.DOTALL)
_BRANCH = regex(r"^([ \t\f]*)(el)?if\b", re.MULTILINE)


def refuse_bombs(text: str) -> None:
    """Raise SyntaxFault for text that no parser must be given; about 1 ms per 1,000 lines."""
    if sum(map(text.count, _COUNTED)) > BRACKETS:
        _refuse_depth(text)
    if "case" in text:
        _refuse_patterns(text)
    if text.count("elif") > ELIFS:
        _refuse_branches(text)


def position(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and 0-based column of an offset."""
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return len(lines), len(lines[-1])


def _refuse(text: str, offset: int, message: str) -> SyntaxFault:
    line, column = position(text, offset)
    return SyntaxFault(message, line, column)


def _refuse_depth(text: str) -> None:
    if _too_deep(text) is None:
        return
    found = _too_deep(_without_strings(text))
    if found is not None:
        raise _refuse(text, *found)


def _without_strings(text: str) -> str:
    """The text with blanks for strings and comments; as it is where a string's end is in doubt."""
    pieces: list[str] = []
    at = 0
    for found in _NOISE.finditer(text):
        word = found.group()
        if word[0] != "#" and not is_whole_string(text, found.start(), word):
            return text
        if word[0] == "#" or not has_fields(text, found.start()):  # the fields are code
            pieces += (text[at : found.start()], " " * len(word))
            at = found.end()
    return "".join((*pieces, text[at:]))


def _too_deep(text: str) -> tuple[int, str] | None:
    """Where brackets or chains get too much, and which."""
    outer: list[int] = []  # the lengths so far of the chains around the brackets that are open
    length = chain_work = bracket_work = 0
    for index, word in enumerate(_LINK.findall(text)):
        if word in _ENDS:
            if length > _SHORT and (word not in "\r\n" or not outer):
                chain_work += length * length
            if word in ")]}":
                length = outer.pop() if outer else 0
            elif word in ",;" or not outer:
                length = 0
        elif word[0] != "\\":
            length += word != "{"  # a field or a display does not go on with what is before it
            if length > CHAIN or chain_work > CHAIN_WORK:
                return _offset(text, index), f"more than {CHAIN} operators in a row"
            if word in "([{":
                outer.append(length)
                length = 0
                bracket_work += len(outer) * len(outer)
                if len(outer) > BRACKETS or bracket_work > BRACKET_WORK:
                    return _offset(text, index), f"brackets nested deeper than {BRACKETS}"
    return None


def _offset(text: str, index: int) -> int:
    return next(islice(_LINK.finditer(text), index, None)).start()


def _refuse_patterns(text: str) -> None:
    total = 0
    for found in _CASE.finditer(text):
        work = _pattern_work(text, found.end())
        total += work
        if work > PATTERN_WORK or total > PATTERNS_WORK:
            raise _refuse(text, found.end() - len("case"), "case patterns nested too deeply")


def _pattern_work(text: str, start: int) -> int:
    """An upper bound of the steps for the pattern that begins at ``start``."""
    work = 0
    weights = [0]
    for found in _PATTERN.finditer(text, start):
        word = found.group()
        if word in "([{":
            weights.append(weights[-1] + (2 if word == "{" else 1))
            work += 1 << weights[-1]
            if work > PATTERN_WORK:
                break
        elif word in ")]}:\n" and len(weights) == 1:
            break
        elif word in ")]}":
            weights.pop()
    return work


def _refuse_branches(text: str) -> None:
    rows: dict[str, int] = {}
    for found in _BRANCH.finditer(text):
        indent = found.group(1)
        rows[indent] = rows.get(indent, 0) + 1 if found.group(2) else 0
        if rows[indent] > ELIFS:
            raise _refuse(text, found.start(), f"more than {ELIFS} elif in a row")
