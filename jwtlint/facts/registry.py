"""The library models a run knows, by the dotted names their callables have."""

from __future__ import annotations

from collections.abc import Callable as Function
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwtlint.facts.versions import allowed

if TYPE_CHECKING:
    from jwtlint.facts.model import Callable, Library
    from jwtlint.facts.versions import Release


def _no_version(distribution: str) -> str:  # noqa: ARG001
    return ""


@dataclass(slots=True, eq=False)
class Registry:
    """Models, with the versions that the project allows."""

    libraries: tuple[Library, ...]
    specifier: Function[[str], str] = _no_version
    """Distribution name to version specifier, ``""`` when the project does not say."""
    callables: dict[str, list[tuple[Library, Callable]]] = field(default_factory=dict)
    makers: dict[str, str] = field(default_factory=dict)
    modules: dict[str, Library] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    all_algorithms: frozenset[str] = frozenset()
    versions_found: dict[str, tuple[Release, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the models by name."""
        everything: set[str] = set()
        for library in self.libraries:
            for module in library.modules:
                self.modules[module] = library
            for entry in library.callables:
                for name in entry.names:
                    self.callables.setdefault(name, []).append((library, entry))
            for maker in library.makers:
                for name in maker.names:
                    self.makers[name] = maker.type
            self.constants.update(library.constants)
            everything.update(library.all_algorithms)
        self.all_algorithms = frozenset(everything)

    def versions(self, library: Library) -> tuple[Release, ...]:
        """The known releases of a library that the project allows."""
        found = self.versions_found.get(library.id)
        if found is None:
            specifier = self.specifier(library.distribution)
            found = allowed(specifier, library.releases, library.assumed)
            self.versions_found[library.id] = found
        return found

    def words(self) -> frozenset[str]:
        """Top-level module names; a file that mentions none of them uses no library."""
        return frozenset(module.partition(".")[0] for module in self.modules)
