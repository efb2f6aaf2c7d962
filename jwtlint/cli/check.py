"""``jwtlint check``: settings, a run, a report, an exit status."""

from __future__ import annotations

import os
import sys

from jwtlint.cli.output import OutputError, complain, write_bytes, write_diff, write_report
from jwtlint.cli.said import Said
from jwtlint.cli.status import UNUSABLE, status_of

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jwtlint.config import Config, Settings
    from jwtlint.project.repair import Repaired
    from jwtlint.project.run import Options, Outcome

STDIN = "<stdin>"
"""The name of standard input when it was given none."""


def check(words: Sequence[str]) -> int:
    """Do what the words of ``jwtlint check`` say."""
    said = read(words)
    from jwtlint.cli.settings import settings_for, show
    from jwtlint.config import COMMAND_LINE, ConfigError

    try:
        settings = settings_for(said)
        if said.show_settings:
            return show(settings.of(_first_folder(said)))
        if "-" in said.paths:
            return _check_stdin(said, settings)
        return _check_paths(said, settings)
    except (ConfigError, OutputError) as error:
        complain(f"error: {str(error).removeprefix(f'{COMMAND_LINE}: ')}")
        return UNUSABLE


def read(words: Sequence[str]) -> Said:
    """Read the words; only those that may be options need the parser, and argparse.

    Raises:
        SystemExit: with 2 for wrong words, with 0 after ``--help`` and ``--version``.

    """
    if not any(word.startswith("-") for word in words):
        return Said(paths=list(words))
    from jwtlint.cli.arguments import parse

    return parse(words)


def _first_folder(said: Said) -> str:
    path = next((path for path in said.paths if path != "-"), said.stdin_filename or ".")
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _check_paths(said: Said, settings: Settings) -> int:
    """Look at files and folders."""
    from contextlib import closing

    from jwtlint.cli.progress import Progress
    from jwtlint.cli.settings import cache_folder
    from jwtlint.project.paths import slashed
    from jwtlint.project.run import Options, run

    here = settings.of(".")
    paths = [slashed(path) for path in said.paths] or ["."]
    with closing(Progress(quiet=here.quiet)) as progress:
        cache = cache_folder(said, here)
        options = Options(jobs=here.jobs, debug=said.debug, progress=progress.told, cache=cache, ending=True)
        outcome = run(paths, settings.of, options)
        if (said.fix or said.diff) and outcome.report.complete:
            outcome = _mended(outcome, said, settings, options, paths)
    if not said.diff:
        write_report(outcome.report, here, said)
    return _ended(outcome, here)


def _mended(outcome: Outcome, said: Said, settings: Settings, options: Options, paths: Sequence[str]) -> Outcome:
    """Repair what a run found; when something was written, what the next run finds counts."""
    from jwtlint.project.repair import repair_files
    from jwtlint.project.run import run

    repaired = repair_files(
        outcome.report, settings.of, unsafe=said.unsafe_fixes, write_back=not said.diff, options=options
    )
    done = [one for one in repaired if one.count]
    if said.diff:
        write_diff(done, outcome.report)
    _say_repairs(repaired, diff=said.diff)
    return run(paths, settings.of, options) if done and not said.diff else outcome


def _say_repairs(repaired: Sequence[Repaired], *, diff: bool) -> None:
    for one in repaired:
        for reason in one.refused:
            complain(f"{one.path}: not repaired: {reason}")
    counts = [one.count for one in repaired if one.count]
    if counts:
        total = f"{sum(counts)} finding{'s' * (sum(counts) > 1)} in {len(counts)} file{'s' * (len(counts) > 1)}"
        complain(f"{'would repair' if diff else 'repaired'} {total}")


def _check_stdin(said: Said, settings: Settings) -> int:
    """Look at standard input; with ``--fix`` the repaired text goes to standard output, the report to the other."""
    from jwtlint.project.paths import slashed
    from jwtlint.project.repair import repair_bytes
    from jwtlint.project.run import Options
    from jwtlint.project.texts import run_one

    if said.paths != ["-"]:
        raise OutputError("'-' stands alone: no other path beside it")
    if sys.stdin is None:
        raise OutputError("standard input is closed")
    data = sys.stdin.buffer.read()
    path = slashed(said.stdin_filename or STDIN)
    here = settings.of(os.path.dirname(path) or ".")
    options = Options(debug=said.debug, ending=True)
    outcome = run_one(data, path, here, options)
    if said.fix or said.diff:
        repaired = repair_bytes(data, path, here, unsafe=said.unsafe_fixes, options=options)
        if said.diff:
            write_diff([repaired], outcome.report)
        else:
            data = repaired.new.data
            write_bytes(data)
            outcome = run_one(data, path, here, options)
        _say_repairs([repaired], diff=said.diff)
    if not said.diff:
        write_report(outcome.report, here, said, {path: data}, to_stderr=said.fix)
    return _ended(outcome, here)


def _ended(outcome: Outcome, here: Config) -> int:
    """Say what spoils a run besides its findings, and give the exit status."""
    for error in outcome.errors:
        complain(f"error: {error}")
    if not outcome.report.complete:
        complain("interrupted: the report is not complete")
    elif outcome.report.files == 0 and not outcome.report.unread and not outcome.left_out:
        complain("error: no Python files found")
    return status_of(outcome, exit_zero=here.exit_zero)
