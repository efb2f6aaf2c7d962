"""One file: bytes, gate, and only then the engine. Nothing that happens in one file stops a run."""

from __future__ import annotations

import os
import sys

from jwtlint.finding import FileReport, Unread
from jwtlint.gate import speaks_jwt
from jwtlint.records import dataclass
from jwtlint.syntax.source import Source, Unreadable, decode, read_bytes

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Protocol

    from jwtlint.config import Config
    from jwtlint.finding import Finding
    from jwtlint.project.requirements import Tables, Versions

    class Engine(Protocol):
        """``jwtlint.engine.lint``."""

        def __call__(
            self, source: Source, config: Config, *, versions: Callable[[str], str], is_test: bool, noqa: bool
        ) -> FileReport:
            """Analyse one module."""


INTERNAL = "internal error"
"""How the reason begins when something went wrong in us."""
MAX_READ = 64_000_000
"""Bytes: nothing larger is read."""
MAX_ANALYSED = 2_000_000
"""Bytes: a file with JWT that is larger is not analysed."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be known to look at one file; picklable."""

    path: str
    config: Config
    test: bool = False
    noqa: bool = True
    """``# noqa`` comments count."""
    alone: bool = True
    """The file is checked by itself, and settled; else it is one unit of a run."""
    given: bool = True
    """The user gave the file; else it is looked at for what it does with those that were given."""
    users: tuple[str, ...] = ()
    """Absolute paths of files that use what it defines."""
    led: bool = False
    """The gate may refuse it: names that it takes from other files lead to a library."""
    debug: bool = False
    """Write a traceback to stderr when something goes wrong in us."""


def look(path: str, *, led: bool = False, also: tuple[bytes, ...] = ()) -> bytes | FileReport:
    """Read a file and ask the gate: its bytes when they may speak of JWT, else all there is to say.

    A file that cannot be read may speak of JWT. One that is ``led`` to a library by others is not asked,
    and one that holds one of the words in ``also`` is let through.
    """
    try:
        data = read_bytes(path, MAX_READ)
    except Unreadable as error:
        return FileReport(path, speaks_jwt=True, unread=Unread(path, error.reason))
    return data if led or speaks_jwt(data, also) else FileReport(path)


def examine(job: Job, data: bytes, tables: Tables, engine: Engine | None = None) -> FileReport:
    """Analyse bytes that the gate let through. What cannot be analysed is said, nothing is raised."""
    if len(data) > MAX_ANALYSED:
        reason = f"speaks of JWT and is too large: {len(data):,} bytes, the limit is {MAX_ANALYSED:,} bytes"
        return FileReport(job.path, speaks_jwt=True, unread=Unread(job.path, reason))
    try:
        source = decode(job.path, data)
    except Unreadable as error:
        # The gate lets NUL bytes through; Python refuses them, and without them no word of JWT may be left.
        said = speaks_jwt(data.replace(b"\0", b""))
        return FileReport(job.path, speaks_jwt=said, unread=Unread(job.path, error.reason))
    return _analysed(job, source, tables, engine)


def examine_text(job: Job, text: str, tables: Tables, engine: Engine | None = None) -> FileReport:
    """Analyse text that was decoded by somebody else: a coding line in it says nothing."""
    bom = text.startswith("\ufeff")
    body = text.removeprefix("\ufeff")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = body.count("\n", 0, error.start) + 1
        return FileReport(job.path, speaks_jwt=True, unread=Unread(job.path, "lone surrogate", line))
    if "\0" in text or len(data) > MAX_ANALYSED:
        return examine(job, data, tables, engine)  # which says what is wrong with it
    return _analysed(job, Source(job.path, data, body, "utf-8", bom), tables, engine)


def _analysed(job: Job, source: Source, tables: Tables, engine: Engine | None) -> FileReport:
    """Ask the engine; an exception in us is an unread file."""
    from jwtlint.project.units import find_in, lint_alone

    try:
        versions = _versions(job, tables)
        if engine is not None:
            return engine(source, job.config, versions=versions.of, is_test=job.test, noqa=job.noqa)
        if job.alone:
            return lint_alone(source, job.config, versions, is_test=job.test, noqa=job.noqa)
        if job.test and not job.config.include_tests:
            return FileReport(job.path, speaks_jwt=True)
        return find_in(source, job.config, versions, job.users)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  # a panic of libcst's parser is no Exception
        return failure(job, error)


def failure(job: Job, error: BaseException, findings: tuple[Finding, ...] = ()) -> FileReport:
    """Report a file in which something went wrong in us; with ``debug`` stderr says where."""
    if job.debug:
        _trace(job.path, error)
    return FileReport(job.path, findings, speaks_jwt=True, unread=Unread(job.path, reason(error)))


def _versions(job: Job, tables: Tables) -> Versions:
    """Give the versions of libraries for a file; a made-up name such as ``<string>`` has no project."""
    from jwtlint.project.requirements import versions

    folder = None if job.path.startswith("<") else os.path.dirname(job.path) or "."
    return versions(folder, job.config.libraries, tables)


def reason(error: BaseException) -> str:
    """Say what went wrong in us without the error's own words, which may quote a secret."""
    return f"{INTERNAL}: {type(error).__name__} at {_place(error.__traceback__)}"


def _place(trace: TracebackType | None) -> str:
    """Name the innermost line of our own code that an error passed."""
    place = "unknown place"
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace(os.sep, "/")
        if "/jwtlint/" in file:
            place = f"jwtlint/{file.rpartition('/jwtlint/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _trace(path: str, error: BaseException) -> None:
    import traceback

    lines = traceback.format_tb(error.__traceback__)
    shown = path.encode("utf-8", "backslashreplace").decode()
    sys.stderr.write(f"{shown}: {INTERNAL}\n{''.join(lines)}{type(error).__name__}\n")
