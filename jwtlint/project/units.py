"""The unit of work: one file with JWT, judged together with the files that use what it defines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jwtlint.finding import Unread
from jwtlint.project.workspace import Index, Workspace
from jwtlint.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from jwtlint.config import Config
    from jwtlint.facts.analysis import Session
    from jwtlint.facts.registry import Registry
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
    holders: frozenset[str] = frozenset()
    """Files that have a library, or an object of one, from another file: whatever they call may be a call of it."""
    wrappers: Mapping[str, object] = field(default_factory=dict)
    """Callables that the configuration declares, by dotted name."""


@dataclass(slots=True)
class _Process:
    """What this process knows of the project; forked workers inherit it."""

    workspace: Workspace
    project: Project
    sessions: dict[Hashable, Session] = field(default_factory=dict)
    """One for all files whose libraries have the same versions."""
    models: Registry | None = None
    given: frozenset[str] = frozenset()
    """Python files that were given, as they were."""


_process = _Process(Workspace(), Project(Index()))


def prepare(index: Index, wrappers: Mapping[str, object] | None = None) -> Workspace:
    """Start a run: nothing of an earlier one is left."""
    resume(Project(index, wrappers=wrappers or {}), afresh=True)
    return _process.workspace


def tell(words: Mapping[str, frozenset[str]], holders: Iterable[str] = ()) -> None:
    """Say which names lead from the files of the project to a token library, and who has objects of one."""
    _process.project = replace(_process.project, words=words, holders=frozenset(holders))


def prepared() -> Project:
    """What this process was told; plain data for other processes."""
    return _process.project


def resume(project: Project, *, afresh: bool = False) -> None:
    """Go on in another process: a forked one has all that was read, a spawned one nothing."""
    if afresh or _process.project != project:
        _process.workspace = Workspace(project.index)
        _process.project = project
        _process.sessions = {}
        _process.models = None
        _process.given = frozenset()


def models() -> Registry:
    """The library models, with the wrappers of the project; made once in a run."""
    from jwtlint.engine import registry

    if _process.models is None:
        _process.models = registry(_process.project.wrappers)
    return _process.models


def find_in(source: Source, config: Config, versions: Versions, users: Sequence[str]) -> FileReport:
    """The faults of the calls in a file, wherever they are to be repaired; not settled."""
    from jwtlint.engine import find, session
    from jwtlint.project.users import MAX_USERS

    workspace, project = _process.workspace, _process.project
    key = versions.key
    if key not in _process.sessions:
        _process.sessions[key] = session(versions.of, project.words, versions, project.wrappers)
    known = filter(None, map(workspace.load, users[:MAX_USERS]))
    if not _process.given:
        _process.given = frozenset(project.index.given.values())

    def given(path: str) -> bool:
        return path in _process.given or (not path.endswith((".py", ".pyi")) and project.index.covers(path))

    report = find(workspace.own(source), config, _process.sessions[key], tuple(known), given)
    if len(users) > MAX_USERS and report.cut_short is None:
        reason = f"more than {MAX_USERS} files use what it defines, and the others were not looked at for it"
        return replace(report, cut_short=Unread(source.path, reason))
    return report


def cut_already(source: Source) -> Outline | None:
    """The statements of a file, if this process has come to the same file before."""
    scope = _process.workspace.scopes.get(os.path.abspath(source.path))
    known = None if scope is None else scope.outline
    same = known is not None and known.source.data == source.data and known.source.path == source.path
    return known if same else None


def lint_alone(source: Source, config: Config, versions: Versions, *, is_test: bool, noqa: bool) -> FileReport:
    """Check one text by itself: values are followed into other files, callers are not looked for."""
    from jwtlint.engine import lint, session

    made_up = source.path.startswith("<")
    index = Index() if made_up else Index(given={os.path.abspath(source.path): source.path})
    workspace = Workspace(index)
    scope = workspace.own(source)
    told = {}
    if made_up:
        scope.location = ""
    else:
        told = {scope.location: _told(scope, workspace, config.wrappers)}
    within = session(versions.of, told, versions, config.wrappers)
    return lint(source, config, is_test=is_test, scope=scope, noqa=noqa, within=within)


def _told(scope: ModuleScope, workspace: Workspace, wrappers: Mapping[str, object]) -> frozenset[str]:
    """Names of a module that lead to a token library, with what the modules tell that it imports."""
    from jwtlint.engine import registry
    from jwtlint.facts.words import relevant_words, seeds_of
    from jwtlint.project.users import taken_by

    known = registry(wrappers)
    return relevant_words(scope, seeds_of(scope, known, taken_by(scope, workspace, known)))


def users_of(locations: Iterable[str], files: tuple[str, ...], workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """The users of each of some files with JWT, among ``files``; from here on, it is known what leads to a library."""
    from jwtlint.project.users import Users

    users = Users(workspace, models())
    chosen = list(locations)
    users.search(chosen, files)
    tell(users.words(), users.holders)
    return {location: users.of(location) for location in dict.fromkeys((*chosen, *users.holders, *users.taken))}


def calls_library(location: str) -> bool:
    """Whether a file that has names from files with JWT may call a token library itself.

    It mentions a function of one, or has an object of one, which may be such a function under another name.
    """
    scope = _process.workspace.load(location)
    if scope is None:
        return False
    return location in _process.project.holders or models().speaks("", scope.outline.words, led=True)


def concerns(location: str, given: frozenset[str], workspace: Workspace) -> bool:
    """Whether the code of a file that calls a token library can have values from one of the given files.

    Names in that code come from it, directly or through others; or the code reads Django settings or an
    application's configuration, and a given file looks like the place where these are made.
    """
    from jwtlint.facts.words import relevant_words, seeds_of
    from jwtlint.project.neighbours import configures, reads_settings
    from jwtlint.project.suppliers import Suppliers

    scope = workspace.load(location)
    if scope is None:
        return False
    leading = _process.project.words.get(location) or relevant_words(scope, seeds_of(scope, models()))
    if not given.isdisjoint(Suppliers(workspace).of(scope, leading)):
        return True
    if reads_settings(scope.outline.source.data):
        return any(map(configures, given))
    return False
