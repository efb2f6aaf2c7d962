"""Which files of a project use what a file with JWT defines: they are judged together."""

from __future__ import annotations

import os
from bisect import bisect_left
from typing import TYPE_CHECKING

from jwtlint.facts.setters import setting_functions
from jwtlint.facts.words import assigned_names, bound_by, imported_words, relevant_words, seeds_of
from jwtlint.gate import speaks_jwt
from jwtlint.project.discovery import is_test_path
from jwtlint.project.neighbours import MAX_READ
from jwtlint.records import dataclass, field
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from jwtlint.facts.registry import Registry
    from jwtlint.project.workspace import Workspace
    from jwtlint.values.scopes import ModuleScope

MAX_USERS = 40
"""Files that are judged together with one file."""
MAX_HOPS = 3
"""How many modules deep callers are followed."""
MAX_WRAPPER = 40
"""Lines of a function in a user whose own callers are still looked for."""


@dataclass(slots=True)
class _Sought:
    """What is looked for in one project: files, the names each defines, and what names them in text."""

    defined: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, frozenset[str]] = field(default_factory=dict)
    """Those of the names that are bound by an assignment."""
    lent: dict[str, frozenset[str]] = field(default_factory=dict)
    """Names that a file has from a token library itself; others may import them from it."""

    def offer(self, scope: ModuleScope, registry: Registry) -> None:
        """Add what others may take from a module that speaks of JWT."""
        seeds = seeds_of(scope, registry)
        calling = (seeds - registry.set_by(scope.outline.words)) | setting_functions(scope, registry)
        names = _public(_names(scope) & (relevant_words(scope, calling) - seeds))
        lent = seeds & imported_words(scope)
        held = assigned_names(scope) & names
        if held:
            self.held[scope.location] = held
        if names:
            self.defined[scope.location] = names
        if lent:
            self.lent[scope.location] = lent

    def objects(self, target: str, pairs: list[tuple[str, str]]) -> bool:
        """Whether an import takes a library, or something that is neither a function nor a class."""
        held = self.held.get(target, frozenset()) | self.lent.get(target, frozenset())
        return bool(held) and any(name in held or name in ("", "*") for name, _ in pairs)

    @property
    def bases(self) -> tuple[bytes, ...]:
        """Last parts of the modules' names, as they stand in an import; of a package, also from within it."""
        places = (*self.defined, *self.lent)
        within = {b". import"} if any(map(_is_package, places)) else set()
        return tuple(sorted(within | {os.fsencode(_base_name(location)) for location in places}))

    def taken(self, target: str, pairs: list[tuple[str, str]], words: Container[str]) -> set[str]:
        """What an import of a file gives that leads on.

        ``pairs``: (name, bound as) of what is taken, ``("", bound as)`` for the module itself, of
        which the names are taken that are among the words of the importing file.
        """
        names = self.defined.get(target, set())
        lent = self.lent.get(target, frozenset())
        found = {bound for name, bound in pairs if name in names or name in lent}
        if any(name == "*" or (names and not name) for name, _ in pairs):
            found |= {name for name in names | lent if name in words}
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a file, read when somebody asks."""

    workspace: Workspace
    location: str

    def __contains__(self, word: object) -> bool:
        scope = self.workspace.load(self.location)
        return scope is not None and word in scope.outline.words


@dataclass(slots=True)
class Users:
    """The users of each file, found for all files of a run in one pass over each project."""

    workspace: Workspace
    registry: Registry
    found: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """File to its direct users, with the names under which each has something of it."""
    holders: dict[str, None] = field(default_factory=dict)
    """Files that have a library, or an object of one, from another file."""
    taken: dict[str, set[str]] = field(default_factory=dict)
    """All names that a user has from others."""
    imports: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=dict)
    """What each file that was looked at imports from the project."""

    def search(self, locations: Iterable[str], files: tuple[str, ...]) -> None:
        """Look through files of the projects of some files for the users of what these define."""
        projects: dict[str, _Sought] = {}
        for location in locations:
            scope = self.workspace.load(location)
            if scope is not None:
                projects.setdefault(self.workspace.project(location), _Sought()).offer(scope, self.registry)
        for root, what in projects.items():
            near = below(files, root)
            sought = what
            for _ in range(MAX_HOPS):
                sought = self._search(near, sought)
                if not sought.defined:
                    break

    def words(self) -> dict[str, frozenset[str]]:
        """The names that lead from each user to a token library."""
        told: dict[str, frozenset[str]] = {}
        for location, taken in self.taken.items():
            scope = self.workspace.load(location)
            if scope is not None:
                told[location] = relevant_words(scope, seeds_of(scope, self.registry, frozenset(taken)))
        return told

    def _search(self, files: tuple[str, ...], what: _Sought) -> _Sought:
        """Find the users of some files; what these define in turn is looked for next."""
        bases = what.bases
        more = _Sought()
        for location in files:
            if is_test_path(location):
                continue
            seeds: set[str] = set()
            imported = self._imports(location, bases)
            words = _Words(self.workspace, location)
            objects: set[str] = set()
            for target, pairs in imported.items():
                taken = what.taken(target, pairs, words) if target != location else set()
                if taken and what.objects(target, pairs):
                    self.holders[location] = None
                    objects |= taken
                if taken:
                    self.found.setdefault(target, {}).setdefault(location, set()).update(taken)
                    seeds |= taken
            if seeds:
                self.taken.setdefault(location, set()).update(seeds)
                passed_on = self._passed_on(location, seeds)
                if passed_on:
                    more.defined[location] = passed_on
                    more.held[location] = self._objects(location, objects) & passed_on
        return more

    def _objects(self, location: str, taken: set[str]) -> frozenset[str]:
        """Names in a user that may hold an object of a library: those it has, and those it assigns."""
        scope = self.workspace.load(location)
        return frozenset(taken) | (assigned_names(scope) if scope is not None else frozenset())

    def _imports(self, location: str, bases: tuple[bytes, ...]) -> dict[str, list[tuple[str, str]]]:
        """What a file imports from the project, if it names one of some modules at all."""
        known = self.imports.get(location)
        if known is not None:
            return known
        try:
            data = read_bytes(location, MAX_READ)
        except Unreadable:
            data = b""
        if not any(base in data for base in bases):
            return {}
        self.imports[location] = self.workspace.resolved(data.decode("utf-8", "replace"), location)
        return self.imports[location]

    def _passed_on(self, location: str, seeds: set[str]) -> set[str]:
        """Names in a user that pass on what it uses: re-exports, short functions that call it."""
        scope = self.workspace.load(location)
        if scope is None:
            return set()
        package = _is_package(location)
        names: set[str] = set()
        for piece in scope.pieces:
            if piece.kind == "import":
                names |= piece.chunk.words & seeds
            elif not seeds.isdisjoint(piece.chunk.names) and piece.chunk.end_line - piece.chunk.line <= MAX_WRAPPER:
                again = set() if package or piece.kind != "other" else self.taken[location]
                names |= bound_by(piece) - again
        return _public(names)

    def of(self, location: str) -> tuple[str, ...]:
        """Modules that use what a file defines, nearest first; one more than are judged, when there are too many."""
        users: dict[str, None] = {}
        waiting = [(location, 0)]
        while waiting:
            here, hops = waiting.pop(0)
            for other in sorted(self.found.get(here, {})):
                if other in users or other == location or len(users) > MAX_USERS:
                    continue
                if self.workspace.load(other) is not None:
                    users[other] = None
                    if hops < MAX_HOPS:
                        waiting.append((other, hops + 1))
        return tuple(users)


def taken_by(scope: ModuleScope, workspace: Workspace, registry: Registry) -> frozenset[str]:
    """Names that a module has from modules of its project that speak of JWT."""
    offered = _Sought()
    imported = workspace.resolved(scope.outline.source.text, scope.location)
    for location in imported:
        other = workspace.load(location)
        if other is not None and speaks_jwt(other.outline.source.data):
            offered.offer(other, registry)
    return frozenset().union(*(offered.taken(target, pairs, scope.outline.words) for target, pairs in imported.items()))


def below(files: tuple[str, ...], root: str) -> tuple[str, ...]:
    """The files in a folder, out of a sorted row."""
    prefix = root.rstrip("/") + "/"
    return files[bisect_left(files, prefix) : bisect_left(files, prefix[:-1] + "0")]


def _base_name(location: str) -> str:
    folder, name = os.path.split(location)
    return os.path.basename(folder) if name == "__init__.py" else name.removesuffix(".py")


def _is_package(location: str) -> bool:
    return os.path.basename(location) == "__init__.py"


def _names(scope: ModuleScope) -> set[str]:
    """Names that the top level of a module binds."""
    return set().union(*(bound_by(piece) for piece in scope.pieces))


def _public(names: set[str]) -> set[str]:
    return {name for name in names if not name.startswith("__")}
