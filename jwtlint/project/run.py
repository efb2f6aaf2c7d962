"""A run: paths to one report, the same whatever the order and the number of processes."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, nullcontext

from jwtlint.config import Config, ConfigError, Settings
from jwtlint.finding import Certainty, FileReport, Finding, Place, Position, Severity, Unread
from jwtlint.project.configs import FolderConfigs
from jwtlint.project.discovery import discover
from jwtlint.project.examine import Job, examine, failure, look
from jwtlint.project.gather import Gathered
from jwtlint.project.paths import slashed
from jwtlint.project.plan import others_of, plan, settled, settled_beside, without_users
from jwtlint.records import dataclass, replace
from jwtlint.syntax import disk

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jwtlint.finding import Report
    from jwtlint.project.examine import Engine
    from jwtlint.project.plan import Configs, Others
    from jwtlint.project.requirements import Tables
    from jwtlint.project.units import Project
    from jwtlint.syntax.disk import Answers

WORTH_FILES = 400
"""More files with JWT than this are shared out among processes."""
WORTH_LINES = 20_000
"""So are more lines than this in them."""
GC_THRESHOLD = (100_000, 10, 10)
"""Objects between two looks for cycles, which cost a seventh of a run at the usual threshold.

Never looking would keep some ten megabytes for each thousand lines.
"""
SECONDS = 60.0
"""How long a process may look at one file before it is ended; by size, ten more for each megabyte."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, and what it does not tell."""

    report: Report
    failed: bool = False
    """Something that was asked for, or that may speak of JWT, was not analysed."""
    errors: tuple[ConfigError, ...] = ()
    """Configuration files below the given paths that cannot be used."""
    left_out: int = 0
    """Given paths that ``force-exclude`` leaves out."""


@dataclass(slots=True)
class Options:
    """How to run; but for ``noqa``, nothing here changes what is found."""

    jobs: int | None = None
    """Processes at most; None: as many as there are processors."""
    debug: bool = False
    noqa: bool = True
    """``# noqa`` comments count; flake8 applies them itself."""
    progress: Callable[[int, int], None] | None = None
    """Told how many of how many files are done."""
    ending: bool = False
    """The process ends soon after the run: what was allocated is not looked through for cycles any more."""
    cache: str | None = None
    """A folder in which answers are kept from run to run."""
    engine: Engine | None = None
    """Instead of ``jwtlint.engine.lint``; must be importable when processes are spawned."""


def run(paths: Sequence[str], settings: Callable[[str], Config], options: Options | None = None) -> Outcome:
    """Look at files and the Python files below folders.

    Args:
        paths: what the user gave.
        settings: gives the configuration that governs a folder (``jwtlint.config.Settings.of``).
        options: how to run.

    Raises:
        ConfigError: the configuration of a given path cannot be used.

    Ctrl-C ends the run early: the report is that of the files done so far, and not ``complete``.

    """
    chosen = options or Options()
    configs = FolderConfigs(settings)
    for path in paths:
        configs.must(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    gathered, left_out = Gathered(), 0
    with rare_gc(ending=chosen.ending):
        try:
            found = discover(paths, configs.filter)
            left_out = found.left_out
            gathered.refused(found.unread, failed=True)
            gathered.refused(found.passed, failed=False)
            jobs = [
                Job(
                    target.path,
                    configs.of(os.path.dirname(target.path) or "."),
                    target.test,
                    chosen.noqa,
                    debug=chosen.debug,
                )
                for target in found.files
            ]
            _look_at_all(jobs, paths, configs, chosen, gathered)
        except KeyboardInterrupt:
            gathered.complete = False
    gathered.findings += [_invalid(error) for error in configs.errors]
    return Outcome(gathered.report(), gathered.failed, tuple(configs.errors), left_out)


def _look_at_all(
    jobs: list[Job], paths: Sequence[str], configs: FolderConfigs, options: Options, gathered: Gathered
) -> None:
    """Look at all files that were given, and at others for what they do with these."""
    progress = _Progress(options.progress, len(jobs))
    candidates: list[Job] = []
    for job in jobs:
        data = look(job.path, also=job.config.wrapped)
        if isinstance(data, FileReport):
            progress.step()
            gathered.add(data)
        else:
            candidates.append(_narrowed(job))
    if options.engine is not None:
        for report in _examined(candidates, options, gathered, progress):
            gathered.add(report)
        return
    try:
        others = others_of(paths, jobs, configs)
    except Exception as error:  # noqa: BLE001  # one file must not end the run
        _unplanned(error, paths, options, gathered)
        others, options = {}, replace(options, cache=None)
    if candidates or any(others.values()):
        judged = _Judged(jobs, candidates, others, options, progress)
        _answered(judged, paths, configs, gathered)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is judged together."""

    jobs: list[Job]
    """All files that were given."""
    candidates: list[Job]
    """Those of them that speak of JWT."""
    others: Others
    options: Options
    progress: _Progress


def _answered(judged: _Judged, paths: Sequence[str], configs: FolderConfigs, gathered: Gathered) -> None:
    """Judge the files of a run, or find in the cache what was found earlier."""
    part = Gathered()
    if judged.options.cache is None or judged.options.debug:
        try:
            _judge(judged, paths, configs, part)
        finally:
            gathered.take(part)
        return
    from jwtlint.project.cache import Cache, Noted, question

    cache = Cache(judged.options.cache)
    asked = question(paths, judged.jobs, judged.candidates, judged.others)
    known = cache.find(asked, configs)
    if known is not None:
        gathered.take(known)
        return
    noted = Noted(configs)
    try:
        with disk.recorded() as answers:
            _judge(judged, paths, noted, part)
        cache.keep(asked, noted, answers, part)
    finally:
        gathered.take(part)


def _judge(judged: _Judged, paths: Sequence[str], configs: Configs, gathered: Gathered) -> None:
    """Judge the files that were given, and others for what they do with these."""
    jobs, candidates, options = judged.jobs, judged.candidates, judged.options
    try:
        units = plan(jobs, candidates, judged.others, configs, paths)
    except Exception as error:  # noqa: BLE001  # one file must not end the run
        _unplanned(error, paths, options, gathered)
        units = without_users(jobs, candidates)
    pool: dict[str, list[Finding]] = {}
    given = {job.path for job in units if job.given and not job.led}
    try:
        for report in _examined(units, options, gathered, judged.progress):
            for finding in report.findings:
                pool.setdefault(finding.place.path, []).append(finding)
            if report.path in given:
                gathered.add(replace(report, findings=()))
            else:
                gathered.secrets += report.secrets
    finally:  # after Ctrl-C too, what was found is to be shown
        for report in (*settled(jobs, candidates, pool), *settled_beside(jobs, configs, pool)):
            gathered.findings += report.findings
            gathered.suppressed += report.suppressed
            if report.unread is not None:
                gathered.refused([report.unread], failed=True)


def _unplanned(error: Exception, paths: Sequence[str], options: Options, gathered: Gathered) -> None:
    """Say that something failed in us, so that each file is judged without those that use it."""
    said = failure(Job(paths[0], Config(), debug=options.debug), error).unread
    if said is not None:
        reason = f"{said.reason}: files were judged without those that use them"
        gathered.refused([replace(said, reason=reason)], failed=True)


def _examined(candidates: list[Job], options: Options, gathered: Gathered, progress: _Progress) -> Iterator[FileReport]:
    """Analyse files, here or in several processes."""
    lines = sum(_lines(job) for job in candidates) if len(candidates) > WORTH_FILES // 8 else 0
    count = options.jobs or _processors()
    if count > 1 and (len(candidates) > WORTH_FILES or lines > WORTH_LINES):
        reports = _shared(candidates, count, options.engine, gathered)
    else:
        reports = _here(candidates, options.engine, gathered)
    for report in reports:
        progress.step()
        yield report


def _lines(job: Job) -> int:
    """About how many lines a file has."""
    try:
        return os.path.getsize(job.path) // 40
    except OSError:
        return 0


def _here(jobs: list[Job], engine: Engine | None, gathered: Gathered) -> Iterator[FileReport]:
    """Analyse in this process."""
    if not jobs:
        return
    from jwtlint.project.requirements import Tables

    tables = Tables(gathered.warnings)
    for job in jobs:
        data = look(job.path, led=job.led, also=job.config.wrapped)
        yield data if isinstance(data, FileReport) else examine(job, data, tables, engine)


def _shared(jobs: list[Job], count: int, engine: Engine | None, gathered: Gathered) -> Iterator[FileReport]:
    """Analyse in other processes; a file whose process is lost is an unread file."""
    from functools import partial

    from jwtlint.project.sharing import groups
    from jwtlint.project.workers import Lost, each
    from jwtlint.syntax.deep import end_thread

    end_thread()
    project = None
    if engine is None:
        from jwtlint.project.units import prepared

        project = prepared()
    task = partial(work, engine=engine, project=project, since=disk.recording())
    for job, result in each(task, groups(jobs, _lines), count, seconds=_seconds):
        if isinstance(result, Lost):
            gathered.sound = False
            yield FileReport(job.path, speaks_jwt=True, unread=Unread(job.path, result.reason))
        else:
            report, warnings, answers = result
            gathered.warnings += warnings
            disk.told(answers)
            yield report


_tables: Tables | None = None
"""Of a worker process: what it read about versions."""


def work(
    job: Job, engine: Engine | None = None, project: Project | None = None, since: int | None = None
) -> tuple[FileReport, list[Unread], Answers]:
    """Look at one file in a worker process.

    Gives its report, what is new to say about the files of the project and, with ``since``, what the disk was asked.
    """
    from jwtlint.project.requirements import Tables

    global _tables  # noqa: PLW0603
    if _tables is None:
        _tables = Tables()
        if project is not None:
            from jwtlint.project.units import resume

            resume(project)
    before = len(_tables.warnings)
    with disk.recorded(since) if since is not None else nullcontext(disk.Answers()) as answers:
        data = look(job.path, led=job.led, also=job.config.wrapped)
        report = data if isinstance(data, FileReport) else examine(job, data, _tables, engine)
    return report, _tables.warnings[before:], answers


def _seconds(job: Job) -> float:
    try:
        return SECONDS + os.path.getsize(job.path) / 100_000
    except OSError:
        return SECONDS


def _processors() -> int:
    """Count the processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _narrowed(job: Job) -> Job:
    """Settle what the configuration says of this one file."""
    config = job.config.narrowed(job.path)
    return job if config is job.config else replace(job, config=config)


class _Progress:
    """Counts, for whoever wants to know."""

    def __init__(self, tell: Callable[[int, int], None] | None, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def step(self) -> None:
        self._done += 1
        if self._tell is not None:
            self._tell(self._done, self._total)


@contextmanager
def rare_gc(*, ending: bool) -> Iterator[None]:
    """Look for cycles rarely during a run: what is allocated is mostly trees, which need no collector.

    Nor is there any use in a look at all of it when it is over, which Python takes twice: soon, and at its end.
    """
    before = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLD)
    try:
        yield
    finally:
        if ending:
            gc.freeze()
        gc.set_threshold(*before)


def _invalid(error: ConfigError) -> Finding:
    """Report a configuration that cannot be used where it stands."""
    start = Position(error.line or 1, 0)
    return Finding(
        code="JWT903",
        name="invalid-configuration",
        message=error.message,
        place=Place(error.path, start, start),
        severity=Severity.ERROR,
        certainty=Certainty.SURE,
        advice="Correct the file; until then the configuration above it holds.",
        context=error.message,
    )


def run_paths(paths: Iterable[str | os.PathLike[str]], config: Config | None = None) -> Report:
    """See :func:`jwtlint.lint_paths`."""
    given = [slashed(os.fspath(path)) for path in paths]
    settings: Callable[[str], Config] = Settings().of if config is None else lambda _folder: config
    jobs = config.jobs if config is not None else None
    return run(given, settings, Options(jobs=jobs or 1)).report
