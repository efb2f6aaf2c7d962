"""What a run looks at besides the files it was given, and what becomes of the findings in these."""

from __future__ import annotations

import os

from jwtlint.finding import FileReport, once
from jwtlint.project.discovery import discover, marked_project_of
from jwtlint.project.examine import Job, failure, look
from jwtlint.project.neighbours import Neighbours, configures, reads_settings
from jwtlint.project.paths import relative
from jwtlint.records import replace
from jwtlint.syntax.source import Source, Unreadable, read, read_bytes

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol, TypeAlias

    from jwtlint.config import Config
    from jwtlint.finding import Finding
    from jwtlint.project.ignores import Filter
    from jwtlint.project.workspace import Workspace

    Others: TypeAlias = Mapping[str, bytes | None]
    """Files of the project that were not given, with the bytes of those that speak of JWT."""

    class Configs(Protocol):
        """The configuration of folders."""

        def of(self, folder: str) -> Config:
            """The configuration that governs a folder."""

        def filter(self, folder: str) -> Filter:
            """What the configuration of a folder leaves out."""


def plan(
    jobs: list[Job], candidates: list[Job], others: Others, configs: Configs, paths: Sequence[str] = ()
) -> list[Job]:
    """The units of a run: given files with JWT, and others that do something with given ones."""
    given = {os.path.abspath(job.path): job.path for job in jobs}
    near = Neighbours((*given, *others))
    strangers = _strangers(others, frozenset(given), near, configs)
    if not candidates and not strangers:
        return []
    from jwtlint.project.units import prepare, users_of
    from jwtlint.project.workspace import Index

    tests = {os.path.abspath(job.path) for job in jobs if job.test}
    files = tuple(sorted({*given, *others}))
    wrappers = {name: said for job in jobs for name, said in job.config.wrappers.items()}
    folders = tuple(os.path.abspath(path) for path in paths if os.path.isdir(path))
    workspace = prepare(Index(given, files, folders), wrappers)
    locations = {os.path.abspath(job.path): job for job in (*candidates, *strangers)}
    searched = files if candidates else tuple(sorted(near.used_by(given)))
    users = users_of([one for one in locations if one not in tests], searched, workspace)
    led = _led(users, locations, jobs, configs)
    units: list[Job] = []
    for location, job in {**locations, **led}.items():
        its_users = users.get(location, ())
        if job.given or _touches(location, its_users, frozenset(given), workspace):
            units.append(replace(job, alone=False, users=its_users))
    return units


def _led(
    users: Mapping[str, tuple[str, ...]], locations: Mapping[str, Job], jobs: list[Job], configs: Configs
) -> dict[str, Job]:
    """Files that name no token library, and may call one by what they take from other files."""
    from jwtlint.project.units import calls_library

    given = {os.path.abspath(job.path): job for job in jobs}
    found: dict[str, Job] = {}
    for location in users:
        if location not in locations and calls_library(location):
            job = given.get(location) or _stranger(location, configs)
            found[location] = replace(job, led=True)
    return found


def others_of(paths: Sequence[str], jobs: list[Job], configs: Configs) -> Others:
    """Files of the projects that the given paths belong to and that were not given.

    Each by its absolute path, with its bytes if it speaks of JWT.
    """
    given = {os.path.abspath(job.path) for job in jobs}
    roots: dict[str, None] = {}
    for path in paths:
        root = marked_project_of(path) if os.path.exists(path) else None
        if root is None or os.path.dirname(root) == root:
            continue
        place = os.path.abspath(path)
        if not os.path.isdir(path) or os.path.commonpath([root, place]) != place:
            roots[root] = None
    found = discover(tuple(roots), configs.filter).files if roots else ()
    places = [os.path.abspath(one.path) for one in found if not one.test]
    looked = {place: _looked(place, configs) for place in places if place not in given}
    return {place: None if isinstance(data, FileReport) else data for place, data in looked.items()}


def _strangers(others: Others, given: frozenset[str], near: Neighbours, configs: Configs) -> list[Job]:
    """Files with JWT that were not given and can have to do with those that were."""
    speaking = {location: data for location, data in others.items() if data is not None}
    if not speaking:
        return []
    reached = near.used_by(given) | near.users_of(given)
    settings = any(map(configures, given))
    return [
        _stranger(location, configs)
        for location, data in speaking.items()
        if location in reached or (settings and reads_settings(data))
    ]


def _looked(location: str, configs: Configs) -> bytes | FileReport:
    return look(location, also=configs.of(os.path.dirname(location)).wrapped)


def _stranger(location: str, configs: Configs) -> Job:
    """A file that was not given."""
    near = relative(location, os.getcwd())
    path = location if near.startswith("..") else near
    return Job(path, configs.of(os.path.dirname(location)), given=False)


def _touches(location: str, users: Sequence[str], given: frozenset[str], workspace: Workspace) -> bool:
    """Whether what a file does can have to do with the given ones."""
    from jwtlint.project.units import concerns

    return not given.isdisjoint(users) or concerns(location, given, workspace)


def _source(job: Job) -> Source | None:
    try:
        return read(job.path)
    except Unreadable:
        return None


def without_users(jobs: list[Job], candidates: list[Job]) -> list[Job]:
    """The units of a run when planning failed: the given files with JWT, and no others."""
    from jwtlint.project.units import prepare
    from jwtlint.project.workspace import Index

    given = {os.path.abspath(job.path): job.path for job in jobs}
    prepare(Index(given, tuple(sorted(given))))
    return [replace(job, alone=False) for job in candidates]


def settled(jobs: list[Job], candidates: list[Job], pool: dict[str, list[Finding]]) -> Iterator[FileReport]:
    """Thresholds and comments applied to the findings, file by file.

    A file in which that fails in us gives its findings as they are, and says so.
    """
    looked_at = {job.path for job in candidates}
    for job in jobs:
        if job.path not in looked_at and job.path not in pool:
            continue
        source = _source(job)
        if source is not None:
            yield _settled(job, source, tuple(pool.get(job.path, ())))


def settled_beside(jobs: list[Job], configs: Configs, pool: dict[str, list[Finding]]) -> Iterator[FileReport]:
    """The same for the files beside the code: those that say which libraries the project uses."""
    code = {job.path for job in jobs}
    for path in [path for path in pool if path not in code]:
        from jwtlint.engine.settling import settle_beside
        from jwtlint.project.manifests import MAX_BYTES

        try:
            text = read_bytes(path, MAX_BYTES).decode("utf-8-sig", "replace")
        except Unreadable:
            continue
        found, silenced = settle_beside(path, text, once(pool[path]), configs.of(os.path.dirname(path) or "."))
        yield FileReport(path, found, suppressed=silenced)


def _settled(job: Job, source: Source, found: tuple[Finding, ...]) -> FileReport:
    try:
        from jwtlint.engine.settling import settle
        from jwtlint.project.units import cut_already

        tree = cut_already(source)
        found, silenced = settle(source, found, job.config, is_test=job.test, noqa=job.noqa, tree=tree)
    except Exception as error:  # noqa: BLE001  # one file must not end the run
        return failure(job, error, findings=found)
    return FileReport(job.path, found, speaks_jwt=True, suppressed=silenced)
