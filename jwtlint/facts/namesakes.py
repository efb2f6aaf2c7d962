"""Which distribution a module name means, where several install a module of that name.

``jwt`` is PyJWT, Gehirn's ``jwt`` or an old python-jwt. The names that a file takes out of the
module tell: ``JWT`` and ``jwk_from_dict`` are Gehirn's, ``decode`` and ``PyJWK`` are PyJWT's. Where
a file knows both (``try`` the one, else the other), the project's requirements decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.model import Library
    from jwtlint.facts.registry import Registry
    from jwtlint.values.scopes import ModuleScope


def strangers(module: ModuleScope, registry: Registry) -> frozenset[str]:
    """Ids of the libraries that a module does not mean, although it imports a module of their name."""
    found: set[str] = set()
    for name, sharing in registry.namesakes().items():
        if name not in module.outline.words:
            continue
        taken = taken_from(name, module)
        told = {library.id: _evidence(library, name, taken) for library in sharing}
        apart = {one for one, (own, foreign) in told.items() if foreign and not own}
        found |= apart | _unrequired(sharing, told, registry)
    return frozenset(found)


def taken_from(name: str, module: ModuleScope) -> frozenset[str]:
    """Names that a file takes out of a module: imported from it, or read off it."""
    text = module.outline.source.text
    aliases: set[str] = set()
    found: set[str] = set()
    for chunk in module.outline.chunks:
        if name not in chunk.words or "import" not in chunk.words:
            continue
        aliases.update(_aliases(name, chunk.text))
        for names in re.findall(rf"from\s+{name}(?:\.\w+)*\s+import\s+(\([^)]*\)|[^\n#]*)", chunk.text):
            found.update(part.split()[0] for part in names.strip("()\\ ").split(",") if part.split())
    for alias in aliases:
        found.update(re.findall(rf"(?<![\w.]){re.escape(alias)}\.(\w+)", text))
    return frozenset(found)


def _aliases(name: str, text: str) -> Iterator[str]:
    for line in re.findall(r"^[ \t]*import\s+([^\n#]*)", text, re.MULTILINE):
        for part in line.split(","):
            words = part.split()
            if words and words[0].partition(".")[0] == name:
                yield words[2] if len(words) > 2 and words[1] == "as" else name  # noqa: PLR2004


def _evidence(library: Library, name: str, taken: frozenset[str]) -> tuple[bool, bool]:
    """Whether names of the library, and names that it does not have, are taken."""
    makers = (one for maker in library.makers for one in maker.names)
    dotted = (*(one for entry in library.callables for one in entry.names), *makers)
    own = {one.split(".")[1].removesuffix("()").removesuffix("[]") for one in dotted if one.startswith(f"{name}.")}
    return bool(own & taken), bool(library.foreign_names & taken)


def _unrequired(sharing: tuple[Library, ...], told: dict[str, tuple[bool, bool]], registry: Registry) -> set[str]:
    """The libraries that the project does not ask for, where a file knows several."""
    known = [library for library in sharing if told[library.id][0]]
    required = [library for library in known if registry.specifier(library.distribution)]
    return {library.id for library in known if library not in required} if required else set()
