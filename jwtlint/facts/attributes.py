"""Attributes that a function sets on its instance, told by its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = regex(r"\bdef\s+\w+\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
_SET = regex(
    r"^([ \t]*)(?P<names>(?:self\.)?\w+(?:[ \t]*,[ \t]*(?:self\.)?\w+)*)(?P<type>[ \t]*:[^=\n]+)?[ \t]*=(?!=)"
    r"(?P<value>[^\n]*(?:\n(?:\1[ \t]+[^\n]*|[ \t]*[)\]}][^\n]*|[ \t]*(?=\n)))*)",
    re.MULTILINE,
)
"""A statement that binds names or attributes, with the lines that belong to it."""
_WITH = regex(r"\bwith\s+([^\n]*?)\s+as\s+(\w+)")
_WORD = regex(r"\w+")


def attributes(text: str) -> list[tuple[str, frozenset[str]]]:
    """Attributes of ``self`` with the words of what they are set to, those of the local names in it too."""
    if "self." not in text:
        return []
    given: dict[str, set[str]] = {}
    found: list[tuple[str, set[str]]] = []
    for name, words in _bound(text):
        if name.startswith("self."):
            found.append((name[5:], words))
        else:
            given.setdefault(name, set()).update(words)
    return [(name, _through(words, given)) for name, words in found]


def _bound(text: str) -> Iterator[tuple[str, set[str]]]:
    """Names and attributes that are bound, with the words that stand in the value, the type or the default."""
    header = _HEADER.search(text)
    for part in header[1].split(",") if header is not None else ():
        name, *said = _WORD.findall(part) or ("",)
        yield name, set(said)
    for found in _WITH.finditer(text):
        yield found[2], set(_WORD.findall(found[1]))
    for found in _SET.finditer(text):
        words = set(_WORD.findall(f"{found['type'] or ''} {found['value']}"))
        for name in found["names"].split(","):
            yield name.strip(), words


def _through(words: set[str], given: dict[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(words)
    while waiting:
        word = waiting.pop()
        if word not in seen:
            seen.add(word)
            waiting.extend(given.get(word, ()))
    return frozenset(seen)
