"""The unit of work: one file with JWT, judged together with the files that use what it defines."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jwtlint.project.workspace import Index, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from jwtlint.config import Config
    from jwtlint.facts.analysis import Session
    from jwtlint.finding import FileReport
    from jwtlint.project.requirements import Versions
    from jwtlint.syntax.outline import Outline
    from jwtlint.syntax.source import Source
    from jwtlint.values.scopes import ModuleScope


@dataclass(frozen=True, slots=True)
class Project:
    """What every process of a run is told; plain data."""

    index: Index
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Names that lead from a file to a token library through other files, by absolute path."""


@dataclass(slots=True)
class _Process:
    """What this process knows of the project; forked workers inherit it."""

    workspace: Workspace
    project: Project
    sessions: dict[Hashable, Session] = field(default_factory=dict)
    """One for all files whose libraries have the same versions."""


_process = _Process(Workspace(), Project(Index()))


def prepare(index: Index) -> Workspace:
    """Start a run: nothing of an earlier one is left."""
    resume(Project(index), afresh=True)
    return _process.workspace


def tell(words: Mapping[str, frozenset[str]]) -> None:
    """Say which names lead from the files of the project to a token library."""
    _process.project = replace(_process.project, words=words)


def prepared() -> Project:
    """What this process was told; plain data for other processes."""
    return _process.project


def resume(project: Project, *, afresh: bool = False) -> None:
    """Go on in another process: a forked one has all that was read, a spawned one nothing."""
    if afresh or _process.project != project:
        _process.workspace = Workspace(project.index)
        _process.project = project
        _process.sessions = {}


def find_in(source: Source, config: Config, versions: Versions, users: Iterable[str]) -> FileReport:
    """The faults of the calls in a file, wherever they are to be repaired; not settled."""
    from jwtlint.engine import find, session

    workspace, project = _process.workspace, _process.project
    key = versions.key
    if key not in _process.sessions:
        _process.sessions[key] = session(versions.of, project.words)
    known = filter(None, map(workspace.load, users))
    given = frozenset(project.index.given.values())
    return find(workspace.own(source), config, _process.sessions[key], tuple(known), lambda path: path in given)


def cut_already(source: Source) -> Outline | None:
    """The statements of a file, if this process has come to the same file before."""
    scope = _process.workspace.scopes.get(os.path.abspath(source.path))
    known = None if scope is None else scope.outline
    same = known is not None and known.source.data == source.data and known.source.path == source.path
    return known if same else None


def lint_alone(
    source: Source, config: Config, versions: Callable[[str], str], *, is_test: bool, noqa: bool
) -> FileReport:
    """Check one text by itself: values are followed into other files, callers are not looked for."""
    from jwtlint.engine import lint

    made_up = source.path.startswith("<")
    index = Index() if made_up else Index(given={os.path.abspath(source.path): source.path})
    workspace = Workspace(index)
    scope = workspace.own(source)
    told = {}
    if made_up:
        scope.location = ""
    else:
        told = {scope.location: _told(scope, workspace)}
    return lint(source, config, versions=versions, is_test=is_test, scope=scope, noqa=noqa, told=told)


def _told(scope: ModuleScope, workspace: Workspace) -> frozenset[str]:
    """Names of a module that lead to a token library, with what the modules tell that it imports."""
    from jwtlint.engine import registry
    from jwtlint.facts.words import relevant_words, seeds_of
    from jwtlint.project.users import taken_by

    models = registry()
    return relevant_words(scope, seeds_of(scope, models, taken_by(scope, workspace, models)))


def users_of(locations: Iterable[str], files: tuple[str, ...], workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """The users of each of some files with JWT, among ``files``; from here on, it is known what leads to a library."""
    from jwtlint.engine import registry
    from jwtlint.project.users import Users

    users = Users(workspace, registry())
    chosen = list(locations)
    users.search(chosen, files)
    tell(users.words())
    return {location: users.of(location) for location in dict.fromkeys((*chosen, *users.holders))}


def calls_library(location: str) -> bool:
    """Whether a file that has names from files with JWT mentions a function of a token library."""
    from jwtlint.engine import registry

    scope = _process.workspace.load(location)
    return scope is not None and registry().speaks("", scope.outline.words, led=True)


def concerns(location: str, given: frozenset[str], workspace: Workspace) -> bool:
    """Whether the code of a file that calls a token library can have values from one of the given files.

    Names in that code come from it, directly or through others; or the code reads Django settings or an
    application's configuration, and a given file looks like the place where these are made.
    """
    from jwtlint.engine import registry
    from jwtlint.facts.words import relevant_words, seeds_of
    from jwtlint.project.neighbours import configures, reads_settings
    from jwtlint.project.suppliers import Suppliers

    scope = workspace.load(location)
    if scope is None:
        return False
    leading = _process.project.words.get(location) or relevant_words(scope, seeds_of(scope, registry()))
    if not given.isdisjoint(Suppliers(workspace).of(scope, leading)):
        return True
    if reads_settings(scope.outline.source.data):
        return any(map(configures, given))
    return False
