"""Which files of a project use what a file with JWT defines: they are judged together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwtlint.facts.analysis import User, relevant_words, seeds_of
from jwtlint.project.discovery import is_test_path
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jwtlint.facts.registry import Registry
    from jwtlint.project.workspace import Workspace
    from jwtlint.values.scopes import ModuleScope

MAX_NAMES = 400
"""Names of wrappers that are searched for; the rarest kind of project has more."""
MAX_USERS = 40
"""Files that are judged together with one file."""
MAX_HOPS = 3
"""How many modules deep callers are followed."""
MAX_READ = 2_000_000
_COMMON = frozenset({"encode", "decode", "token", "config", "settings", "client", "logger", "request", "response"})


@dataclass(slots=True)
class Users:
    """The users of each file, found for all files of a run in one pass over the project."""

    workspace: Workspace
    registry: Registry
    mentions: dict[str, set[str]] = field(default_factory=dict)
    """File to the searched names that its bytes contain."""

    def search(self, locations: Iterable[str]) -> None:
        """Look through the project for the names that the given files define."""
        names: set[str] = set()
        for location in locations:
            scope = self.workspace.load(location)
            if scope is not None:
                names |= self.defined(scope)
        for hop in range(2):
            fresh = self._search(names if hop == 0 else self._passed_on(names))
            if not fresh:
                break

    def defined(self, scope: ModuleScope) -> set[str]:
        """Names that a module defines and that lead to a token library."""
        seeds = seeds_of(scope, self.registry)
        return _exported(scope, relevant_words(scope, seeds) - seeds)

    def _search(self, names: set[str]) -> bool:
        chosen = sorted(names, key=lambda name: (-len(name), name))[:MAX_NAMES]
        if not chosen:
            return False
        pattern = re.compile(rb"\b(?:" + b"|".join(re.escape(name.encode()) for name in chosen) + rb")\b")
        fresh = False
        for location in self.workspace.index.files:
            try:
                data = read_bytes(location, MAX_READ)
            except Unreadable:
                continue
            found = {match.decode() for match in set(pattern.findall(data))}
            known = self.mentions.setdefault(location, set())
            fresh = fresh or not found <= known
            known |= found
        return fresh

    def _passed_on(self, names: set[str]) -> set[str]:
        """Names of functions that call the searched ones: their callers matter too."""
        more: set[str] = set()
        for location, found in self.mentions.items():
            scope = self.workspace.load(location) if found and not is_test_path(location) else None
            if scope is not None:
                more |= _exported(scope, relevant_words(scope, frozenset(found)))
        return more - names

    def of(self, location: str) -> list[User]:
        """Modules that use what a file defines, nearest first."""
        scope = self.workspace.load(location)
        if scope is None:
            return []
        users: dict[str, User] = {}
        waiting = [(scope, self.defined(scope), 0)]
        while waiting:
            module, names, hops = waiting.pop(0)
            for other in sorted(self.mentions):
                if other in users or other == location or len(users) >= MAX_USERS:
                    continue
                if not self.mentions[other] & names or is_test_path(other):
                    continue
                user = self._user(other, module, names)
                if user is not None:
                    users[other] = user
                    exported = _exported(user.module, user.words)
                    if hops < MAX_HOPS and exported:
                        waiting.append((user.module, exported, hops + 1))
        return list(users.values())

    def _user(self, location: str, module: ModuleScope, names: set[str]) -> User | None:
        """The file as a user of a module, if it imports from it what it mentions."""
        scope = self.workspace.load(location)
        if scope is None:
            return None
        seeds = self.workspace.taken(scope, module.location, names)
        if not seeds:
            return None
        return User(scope, relevant_words(scope, frozenset(seeds | (self.mentions[location] & names))))


def _exported(scope: ModuleScope, words: frozenset[str]) -> set[str]:
    """Public names of a module, and of its classes' methods, that lead to a token library."""
    defined: set[str] = set()
    for piece in scope.pieces:
        if piece.kind in ("def", "class"):
            defined.add(piece.name)
        elif piece.kind == "other":
            defined.update(re.findall(r"^(\w+)\s*(?::[^=\n]+)?=", piece.chunk.text, re.MULTILINE))
        else:
            defined |= piece.chunk.words  # what a package passes on
    chosen = defined & words
    return {name for name in chosen if len(name) > 3 and not name.startswith("__") and name not in _COMMON}  # noqa: PLR2004
