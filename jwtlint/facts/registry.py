"""The library models a run knows, by the dotted names their callables have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts import by_hand
from jwtlint.facts.passing import CHANNELS
from jwtlint.facts.relevance import bound_words
from jwtlint.facts.requirements import NO_PROJECT
from jwtlint.facts.versions import allowed
from jwtlint.records import dataclass, field
from jwtlint.syntax.imports import imports

if TYPE_CHECKING:
    from collections.abc import Callable as Function
    from collections.abc import Iterable, Iterator, Mapping

    from jwtlint.facts.model import Callable, Known, Library, Maker, Settings
    from jwtlint.facts.operations import Rival
    from jwtlint.facts.requirements import Requirements
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
    project: Requirements = NO_PROJECT
    advisories: Mapping[str, Known] = field(default_factory=dict)
    """What is known of versions with faults, by distribution."""
    around: tuple[Library, ...] = ()
    """Models of calls beside those of token libraries; where one of its modules is imported, a call counts."""
    wrappers: tuple[str, ...] = ()
    """Dotted names of callables that the configuration declares; those of the project are not followed."""
    callables: dict[str, list[tuple[Library, Callable]]] = field(default_factory=dict)
    wrapped: dict[str, list[str]] = field(default_factory=dict)
    """The wrappers by their last names."""
    beside: dict[str, list[tuple[Library, Callable]]] = field(default_factory=dict)
    """The callables of ``around``."""
    makers: dict[str, Maker] = field(default_factory=dict)
    types: dict[str, Maker] = field(default_factory=dict)
    flat_settings: frozenset[str] = frozenset()
    """Names of settings that stand by themselves."""
    modules: dict[str, Library] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    all_algorithms: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    """Dotted names that the models speak of, and the beginnings of these."""
    hosts: list[tuple[frozenset[str], tuple[str, ...]]] = field(default_factory=list)
    """Names of other libraries' callables that count where one of these words stands: what they are handed."""
    methods: tuple[tuple[str, str], ...] = ()
    """Methods with telling names, whose object may hang anywhere, each with the first name of its library's path."""
    ends: dict[str, set[str]] = field(default_factory=dict)
    """Last names of the callables of a library, by its modules."""
    anywhere: frozenset[str] = frozenset()
    """Methods that no other object has."""
    always: frozenset[str] = frozenset()
    """Names that mean an operation whatever is imported: settings, methods of any object."""
    outlets: frozenset[str] = frozenset(CHANNELS)
    """Last names of calls beside those of token libraries."""
    rivals: dict[str, Rival | None] = field(default_factory=dict)
    """What is asked for by mistake where a library is meant, by the id of the library."""
    versions_found: dict[str, tuple[Release, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the models by name."""
        for name in self.wrappers:
            self.wrapped.setdefault(_end(name), []).append(name)
        everything: set[str] = set()
        flat: set[str] = set()
        for library in self.libraries:
            names = {_end(name) for entry in library.callables for name in entry.names}
            for module in library.modules:
                self.modules[module] = library
                self.ends.setdefault(module, set()).update(names)
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
        for library in self.around:
            names = {_end(name) for entry in library.callables for name in entry.names}
            for module in library.modules:
                self.ends.setdefault(module, set()).update(names)
            for entry in library.callables:
                for name in entry.names:
                    self.beside.setdefault(name, []).append((library, entry))
        self.outlets |= frozenset(map(_end, self.beside))
        self.all_algorithms = frozenset(everything)
        configured = (settings for library in self.libraries for settings in library.settings)
        told = (name for settings in configured for name in _setting_words(settings))
        self.hosts = [host for library in self.libraries for entry in library.callables for host in _hosts(entry)]
        hosting = {name for _, names in self.hosts for name in names}
        own = [name for name in self.callables if name not in hosting]
        split = ((name.partition(".")[0], name.rpartition("().")[2]) for name in own if "()." in name)
        self.methods = tuple((module, method) for module, method in split if "_" in method)
        self.anywhere = frozenset(name[2:] for name in own if name.startswith("*."))
        self.always = frozenset((*told, *self.anywhere, *self.wrapped))
        beside = [name for library in self.around if library.modules for e in library.callables for name in e.names]
        known = (*own, *self.makers, *self.constants, *self.modules, *beside)
        self.paths = frozenset(_beginnings(name for name in known if not name.startswith("*.")))
        self.flat_settings = frozenset(flat)

    def calls_beside(self, path: str) -> list[tuple[Library, Callable]]:
        """The models of a call beside those of token libraries; methods of whatever object by their name."""
        found = self.beside.get(path)
        if found is None and "." in path:
            found = self.beside.get(f"*.{path.rpartition('.')[2]}")
        return found or []

    def wrapper(self, name: str, within: str, location: str) -> str:
        """The declared name of a function or method of the project; ``""`` when it is none of the wrappers.

        Args:
            name: Its own name.
            within: The name of its class, ``""`` for a function.
            location: The absolute path of its module.

        """
        whole = f"{within}.{name}" if within else name
        place = location.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for declared in self.wrapped.get(name, ()):
            if f"{place}.{whole}".endswith(f".{declared.replace('()', '')}"):
                return declared
        return ""

    def versions(self, library: Library) -> tuple[Release, ...]:
        """The known releases of a library that the project allows."""
        found = self.versions_found.get(library.id)
        if found is None:
            specifier = self.specifier(library.distribution)
            found = allowed(specifier, library.releases, library.assumed)
            self.versions_found[library.id] = found
        return found

    def seeds(self, text: str, words: frozenset[str], taken: frozenset[str] = frozenset()) -> frozenset[str]:
        """Words of a module that lead to a library: what it imports from one, settings, methods.

        ``taken``: names that it takes from other modules and that lead to a library.
        """
        found = {*bound_words(text, self.paths), *taken, *by_hand.seeds(words), *self.wrapped}
        if "*" in found:
            found |= {name.rpartition(".")[2] for name in self.callables}
        found |= self.anywhere | self._hosting(text, words)
        found.update(method for module, method in self.methods if module in words)
        return frozenset(found & words) | self.set_by(words)

    def _hosting(self, text: str, words: frozenset[str]) -> set[str]:
        """What other libraries offer to be handed a class of a token library that stands here."""
        found: set[str] = set()
        for names in (names for needed, names in self.hosts if not words.isdisjoint(needed)):
            found |= {name[2:] for name in names if name.startswith("*.")}
            found |= bound_words(text, frozenset(_beginnings(name for name in names if not name.startswith("*."))))
        return found

    def set_by(self, words: frozenset[str]) -> frozenset[str]:
        """Words of a module that name a setting of a framework."""
        found: set[str] = set()
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

    def speaks(self, text: str, words: frozenset[str], *, led: bool) -> bool:
        """Whether a module can hold an operation: it mentions a function of a library that it imports, or a setting.

        ``led``: it has a name from another module that leads to a library, to whichever; a call that hands
        something out, or does something with a name, may then do it with what a token holds.
        """
        if led and not words.isdisjoint(self.outlets):
            return True
        if not words.isdisjoint(self.always) or by_hand.seeds(words) or self._hosting(text, words) & words:
            return True
        imported: set[str] = set(self.modules) if led else set()
        for module, names in () if led else imports(text):
            imported.update(_upwards(module), (f"{module}.{name}" for name, _ in names))
        return any(not words.isdisjoint(self.ends[one]) for one in imported if one in self.ends)

    def namesakes(self) -> dict[str, tuple[Library, ...]]:
        """Module names that several libraries have, with these."""
        names = {name for library in self.libraries for name in library.modules}
        found = {name: tuple(one for one in self.libraries if name in one.modules) for name in names}
        return {name: sharing for name, sharing in found.items() if len(sharing) > 1}


def _hosts(entry: Callable) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """The names of a callable that is of interest where it is handed one of these classes."""
    for condition in entry.only:
        if condition.test == "named":
            yield frozenset(name.rpartition(".")[2] for name in condition.values), entry.names


def _setting_words(settings: Settings) -> Iterator[str]:
    yield from settings.names
    yield from (name.partition(".")[0] for name in settings.active)
    if settings.form == "flat" and settings.modules:
        yield from settings.modules


def _end(name: str) -> str:
    """The last name of a callable's path that stands in the text of its call."""
    parts = [part for part in name.replace("()", "").replace("[]", "").split(".") if not part.startswith("__")]
    return parts[-1]


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _upwards(name.replace("()", "").replace("[]", ""))


def _setting_names(settings: Settings) -> frozenset[str]:
    roles = (where.name for entry in settings.callables for where in entry.roles.values())
    return frozenset((*settings.names, *roles, *settings.falls_back.values()))
