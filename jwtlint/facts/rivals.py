"""Distributions that a project asks for by mistake, as they are called or imported like the one that its code uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.operations import Rival

if TYPE_CHECKING:
    from jwtlint.facts.model import Library
    from jwtlint.facts.registry import Registry


def rival(library: Library, registry: Registry) -> Rival | None:
    """The other distribution that the project asks for where the code is written for a library."""
    if library.id not in registry.rivals:
        registry.rivals[library.id] = _found(library, registry)
    return registry.rivals[library.id]


def _found(library: Library, registry: Registry) -> Rival | None:
    for distribution, what in library.mistaken.items():
        place = registry.project.named(distribution)
        if place is None and not registry.specifier(distribution):
            continue
        both = registry.project.named(library.distribution) is not None
        both = both or bool(registry.specifier(library.distribution))
        same = what.endswith(" too")
        if same or not both:
            return Rival(distribution, what, both, same, place)
    return None
