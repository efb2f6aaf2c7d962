"""Which names of a module lead to a token library, directly or through its own definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts import by_hand
from jwtlint.facts.attributes import attributes
from jwtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jwtlint.facts.registry import Registry
    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope, Piece

TOO_COMMON = frozenset(
    {
        "get",
        "post",
        "put",
        "delete",
        "patch",
        "run",
        "main",
        "call",
        "init",
        "setup",
        "self",
        "cls",
        "new",
        "create",
        "update",
        "list",
        "items",
        "keys",
        "values",
        "copy",
        "test",
        "name",
        "data",
        "user",
        "token",
        "request",
        "response",
        "config",
        "settings",
        "app",
        "db",
        "session",
        "client",
        "value",
        "key",
        "str",
        "int",
    }
)
_TARGETS = regex(r"(?:[\w,()\[\]*][\w\s,()\[\]*]*=(?!=)\s*)+")
_BEFORE = regex(r"(?:\s|#[^\n\r]*(?=[\n\r]|\Z))*")
_HEADED = regex(r"(?:async\s+)?(?:if|for|while|try|with|match)\b")
_LOOPED = regex(r"(?:async\s+)?for\s+([\w\s,()\[\]*]+?)\s+in\b")
_INNER = regex(r"^[ \t]+([A-Za-z_]\w*)\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
"""Names that are bound below a statement with a body."""
FIRST_WORD = regex(r"(?:\s|#[^\n\r]*(?=[\n\r]|\Z))*([A-Za-z_]\w*)")


def seeds_of(module: ModuleScope, registry: Registry, taken: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words of a module that lead to a token library directly, or by a name taken from another module."""
    return registry.seeds(module.outline.source.text, module.outline.words, taken)


def relevant_words(module: ModuleScope, seeds: frozenset[str]) -> frozenset[str]:
    """Names that lead to a token library, directly or through the module's own definitions.

    What only decodes Base64 leads no further than to the code that also splits.
    """
    if seeds.isdisjoint(module.outline.words):
        return frozenset()
    decoders = seeds & by_hand.DECODES
    return _reached(module, (seeds - decoders) | _by_hand(module, decoders))


def _reached(module: ModuleScope, seeds: frozenset[str]) -> frozenset[str]:
    units, mentions = _mentions(module)
    words, waiting = set(seeds), list(seeds)
    seen: set[int] = set()
    while waiting:
        for number in mentions.get(waiting.pop(), ()):
            if number not in seen:
                seen.add(number)
                new = units[number] - words
                words |= new
                waiting.extend(new)
    return frozenset(words)


def _by_hand(module: ModuleScope, decoders: frozenset[str]) -> frozenset[str]:
    """Names of the code that decodes with these words, or with what leads to them, and splits something."""
    if not decoders:
        return frozenset()
    decoding = _reached(module, decoders)
    found: set[str] = set()
    for names, chunk in _units(module.outline.chunks):
        here = decoding & chunk.names
        if here and chunk.kind != "import" and by_hand.splits(chunk.names):
            found.update(names)
            if not names or names[0] in TOO_COMMON:  # it has to be found by what it mentions
                found |= here
    found -= TOO_COMMON
    return frozenset(found)


Mentions = tuple[list[frozenset[str]], dict[str, list[int]]]
"""Names that each unit gives, and the units that mention a word."""


def _mentions(module: ModuleScope) -> Mentions:
    """The definitions and statements of a module, found once."""
    if module.mentions is None:
        units: list[frozenset[str]] = []
        index: dict[str, list[int]] = {}
        for names, chunk in _units(module.outline.chunks):
            if chunk.kind == "import":
                continue
            for word in chunk.names:
                index.setdefault(word, []).append(len(units))
            units.append(_telling(names))
            if chunk.kind == "def":
                for name, words in attributes(chunk.text):
                    for word in words:
                        index.setdefault(word, []).append(len(units))
                    units.append(_telling((name,)))
        for name, bases in _derived(module.outline.chunks):
            for word in bases:
                index.setdefault(word, []).append(len(units))
            units.append(frozenset({name}))
        module.mentions = (units, index)
    return module.mentions


def _telling(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if name not in TOO_COMMON and not name.startswith("__"))


def _units(chunks: tuple[Chunk, ...], owner: str = "") -> Iterator[tuple[tuple[str, ...], Chunk]]:
    """Definitions and statements with the names under which others reach them."""
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            yield from _units(chunk.members, chunk.name)
        elif chunk.kind in ("def", "class"):
            yield ((chunk.name, owner) if owner else (chunk.name,)), chunk
        else:
            yield ((*names_of(chunk.text), owner) if owner else tuple(names_of(chunk.text))), chunk


def names_of(text: str) -> list[str]:
    """Names that a statement which is no definition gives: targets, or what it begins with."""
    start = _BEFORE.match(text).end()  # type: ignore[union-attr]
    body = _HEADED.match(text, start)
    if body is not None:
        looped = _LOOPED.match(text, start)
        return [*(re.findall(r"\w+", looped[1]) if looped else ()), *_INNER.findall(text, body.end())]
    targets = _TARGETS.match(text, start)
    first = FIRST_WORD.match(text)
    return re.findall(r"\w+", targets[0]) if targets else ([first[1]] if first else [])


_BASES = regex(r"(?:@[^\n]*\n\s*)*class\s+\w+\s*\(([^()]*)\)")


def _derived(chunks: tuple[Chunk, ...]) -> Iterator[tuple[str, list[str]]]:
    """Classes that are cut into members, with the words of their bases."""
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            found = _BASES.match(chunk.text.lstrip())
            if found is not None:
                yield chunk.name, re.findall(r"\w+", found[1])
            yield from _derived(chunk.members)


_GUARDED = regex(r"^[ \t]+(?:import|from)\b[^\n]*", re.MULTILINE)


def imported_words(module: ModuleScope) -> frozenset[str]:
    """Names that the import statements of a module mention, those below ``try`` and ``if`` too."""
    found: set[str] = set()
    for chunk in module.outline.chunks:
        if chunk.kind == "import":
            found |= chunk.words
        elif chunk.kind == "other" and "import" in chunk.words:
            found.update(word for line in _GUARDED.findall(chunk.text) for word in re.findall(r"\w+", line))
    return frozenset(found)


_ASSIGNED = regex(r"^(\w+)\s*(?::[^=\n]+)?=", re.MULTILINE)


def bound_by(piece: Piece) -> frozenset[str]:
    """Names that a statement of a module binds."""
    if piece.kind in ("def", "class"):
        return frozenset({piece.name})
    if piece.kind == "import":
        return piece.chunk.words
    return frozenset(_ASSIGNED.findall(piece.chunk.text))


def assigned_names(module: ModuleScope) -> frozenset[str]:
    """Names that the statements of a module bind which are no definitions and no imports."""
    return frozenset().union(*(bound_by(piece) for piece in module.pieces if piece.kind == "other"))
