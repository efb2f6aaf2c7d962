"""Functions that set something of a framework from what they are handed: their callers decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.registry import Registry
    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_WRITTEN = regex(r"\b(\w+)[\"']?\s*\]?\s*(?::[^=\n{}]*)?(?:=(?!=)|:)[ \t]*([^\n]*)")
"""``app.config["NAME"] = value``, ``NAME=value``, ``"NAME": value``."""
_PARAMETERS = regex(r"\bdef\s+\w+\s*\(((?:[^()]|\([^()]*\))*)\)")
_WORD = regex(r"\w+")


def setting_functions(module: ModuleScope, registry: Registry) -> frozenset[str]:
    """Names of functions of a module, and classes with such methods, that write a parameter to a setting."""
    settings = registry.set_by(module.outline.words)
    return frozenset(_found(module.outline.chunks, settings, "")) if settings else frozenset()


def _found(chunks: tuple[Chunk, ...], settings: frozenset[str], owner: str) -> Iterator[str]:
    for chunk in chunks:
        if settings.isdisjoint(chunk.words):
            continue
        if chunk.kind == "class" and chunk.members:
            yield from _found(chunk.members, settings, chunk.name)
        elif chunk.kind == "def" and _hands_on(chunk.text, settings):
            yield from filter(None, (chunk.name, owner))


def _hands_on(text: str, settings: frozenset[str]) -> bool:
    header = _PARAMETERS.search(text)
    if header is None:
        return False
    parameters = frozenset(_WORD.findall(header[1])) - {"self", "cls", "None", "str"}
    written = (found[2] for found in _WRITTEN.finditer(text, header.end()) if found[1] in settings)
    return any(not parameters.isdisjoint(_WORD.findall(value)) for value in written)
