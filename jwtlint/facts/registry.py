"""The library models a run knows, by the dotted names their callables have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwtlint.facts import by_hand
from jwtlint.facts.relevance import bound_words
from jwtlint.facts.versions import allowed

if TYPE_CHECKING:
    from collections.abc import Callable as Function

    from jwtlint.facts.model import Callable, Library, Maker, Settings
    from jwtlint.facts.versions import Release


DJANGO_LISTS = ("INSTALLED_APPS", "AUTHENTICATION_BACKENDS", "MIDDLEWARE", "REST_FRAMEWORK")
"""Settings that say which frameworks a Django project uses."""


def _no_version(distribution: str) -> str:  # noqa: ARG001
    return ""


@dataclass(slots=True, eq=False)
class Registry:
    """Models, with the versions that the project allows."""

    libraries: tuple[Library, ...]
    specifier: Function[[str], str] = _no_version
    """Distribution name to version specifier, ``""`` when the project does not say."""
    callables: dict[str, list[tuple[Library, Callable]]] = field(default_factory=dict)
    makers: dict[str, Maker] = field(default_factory=dict)
    types: dict[str, Maker] = field(default_factory=dict)
    flat_settings: frozenset[str] = frozenset()
    """Names of settings that stand by themselves."""
    modules: dict[str, Library] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    all_algorithms: frozenset[str] = frozenset()
    versions_found: dict[str, tuple[Release, ...]] = field(default_factory=dict)
    strangers: frozenset[str] = frozenset()
    """Ids of the libraries that the module at hand does not mean (:mod:`jwtlint.facts.namesakes`)."""

    def __post_init__(self) -> None:
        """Index the models by name."""
        everything: set[str] = set()
        flat: set[str] = set()
        for library in self.libraries:
            for module in library.modules:
                self.modules[module] = library
            for entry in library.callables:
                for name in entry.names:
                    self.callables.setdefault(name, []).append((library, entry))
            for maker in library.makers:
                self.types.setdefault(maker.type, maker)
                for name in maker.names:
                    self.makers[name] = maker
            for settings in library.settings:
                if settings.form == "flat":
                    flat.update(_setting_names(settings))
            self.constants.update(library.constants)
            everything.update(library.all_algorithms)
        self.all_algorithms = frozenset(everything)
        self.flat_settings = frozenset(flat)

    def versions(self, library: Library) -> tuple[Release, ...]:
        """The known releases of a library that the project allows."""
        found = self.versions_found.get(library.id)
        if found is None:
            specifier = self.specifier(library.distribution)
            found = allowed(specifier, library.releases, library.assumed)
            self.versions_found[library.id] = found
        return found

    def seeds(self, text: str, words: frozenset[str]) -> frozenset[str]:
        """Words of a module that lead to a library: what it imports from one, settings, methods."""
        found = set(bound_words(text, self.modules)) | by_hand.seeds(words)
        if "*" in found:
            found |= {name.rpartition(".")[2] for name in self.callables}
        found.update(name[2:] for name in self.callables if name.startswith("*."))
        for name in self.callables:
            method = name.rpartition("().")[2]
            if "_" in method and method != name and name.partition(".")[0] in words:
                found.add(method)  # the object may hang anywhere
        for library in self.libraries:
            for settings in library.settings:
                found.update(settings.names)
                if not words.isdisjoint(DJANGO_LISTS):
                    found.update(name.partition(".")[0] for name in settings.active)
                if settings.form == "flat" and not words.isdisjoint((*settings.names, *settings.modules)):
                    found |= _setting_names(settings)
        if "SECRET_KEY" in found:
            found.add("secret_key")  # Flask's attribute for it
        return frozenset(found & words)

    def namesakes(self) -> dict[str, tuple[Library, ...]]:
        """Module names that several libraries have, with these."""
        names = {name for library in self.libraries for name in library.modules}
        found = {name: tuple(one for one in self.libraries if name in one.modules) for name in names}
        return {name: sharing for name, sharing in found.items() if len(sharing) > 1}


def _setting_names(settings: Settings) -> frozenset[str]:
    roles = (where.name for entry in settings.callables for where in entry.roles.values())
    return frozenset((*settings.names, *roles, *settings.falls_back.values()))
