"""The unit of work: one file with JWT, judged together with the files that use what it defines."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwtlint.project.workspace import Index, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jwtlint.config import Config
    from jwtlint.finding import FileReport
    from jwtlint.syntax.source import Source

UserWords = tuple[str, tuple[str, ...]]
"""Absolute path of a user, and the names that lead from it to a token library."""


@dataclass(slots=True)
class _Process:
    """What this process knows of the project; forked workers inherit it."""

    workspace: Workspace


_process = _Process(Workspace())


def prepare(index: Index) -> Workspace:
    """Start a run: nothing of an earlier one is left."""
    _process.workspace = Workspace(index)
    return _process.workspace


def prepared() -> Index:
    """What `prepare` was told; plain data for other processes."""
    return _process.workspace.index


def resume(index: Index) -> None:
    """Go on in another process: a forked one has all that was read, a spawned one nothing."""
    if _process.workspace.index != index:
        prepare(index)


def find_in(source: Source, config: Config, versions: Callable[[str], str], users: Iterable[UserWords]) -> FileReport:
    """The faults of the calls in a file, wherever they are to be repaired; not settled."""
    from jwtlint.engine import find
    from jwtlint.facts.analysis import User

    workspace = _process.workspace
    found = []
    for location, words in users:
        scope = workspace.load(location)
        if scope is not None:
            found.append(User(scope, frozenset(words)))
    given = frozenset(workspace.index.given.values())
    return find(workspace.own(source), config, versions=versions, users=found, given=lambda path: path in given)


def lint_alone(
    source: Source, config: Config, versions: Callable[[str], str], *, is_test: bool, noqa: bool
) -> FileReport:
    """Check one text by itself: values are followed into other files, callers are not looked for."""
    from jwtlint.engine import lint

    made_up = source.path.startswith("<")
    index = Index() if made_up else Index(given={os.path.abspath(source.path): source.path})
    scope = Workspace(index).own(source)
    if made_up:
        scope.location = ""
    return lint(source, config, versions=versions, is_test=is_test, scope=scope, noqa=noqa)


def users_of(locations: Iterable[str], workspace: Workspace) -> dict[str, tuple[UserWords, ...]]:
    """The users of each of some files with JWT."""
    from jwtlint.engine import registry
    from jwtlint.project.users import Users

    users = Users(workspace, registry())
    chosen = list(locations)
    users.search(chosen)
    return {
        location: tuple((user.module.location, tuple(sorted(user.words))) for user in users.of(location))
        for location in chosen
    }


def concerns(location: str, data: bytes, given: frozenset[str], workspace: Workspace) -> bool:
    """Whether a file with JWT can take values from one of the given files.

    It imports one, directly or through others; or it reads Django settings or an application's
    configuration, and a given file looks like the place where these are made.
    """
    if not given.isdisjoint(workspace.reached(location)):
        return True
    if b"django.conf" in data or b".config" in data:
        return any("settings" in one or "config" in one or one.endswith("__init__.py") for one in given)
    return False
