"""Repairs, made only where they help: the text still parses and nothing new is found in it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from jwtlint.fix import FixError, apply, encoded, write
from jwtlint.project.discovery import project_of
from jwtlint.project.texts import run_text
from jwtlint.records import dataclass
from jwtlint.syntax.source import Source, Unreadable, decode, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.config import Config
    from jwtlint.finding import FileReport, Finding, Fix, Report
    from jwtlint.project.run import Options

ROUNDS = 10
"""One repair may make room for another; so many times at most."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file before and after, and what stood in the way of some repairs."""

    path: str
    old: Source
    new: Source
    count: int = 0
    """Findings that are gone."""
    refused: tuple[str, ...] = ()


def repair_files(
    report: Report,
    settings: Callable[[str], Config],
    *,
    unsafe: bool,
    write_back: bool,
    options: Options | None = None,
) -> list[Repaired]:
    """Repair the files of a report, in their order; with ``write_back`` in place, else only in thought."""
    paths = dict.fromkeys(finding.place.path for finding in report.findings if _fixable(finding, unsafe=unsafe))
    done = []
    for path in paths:
        try:
            source = read(path)
        except Unreadable as error:
            done.append(_untouched(path, error.reason))
            continue
        config = settings(os.path.dirname(path) or ".")
        repaired = repair(source, config, unsafe=unsafe, options=options)
        if repaired.count and write_back:
            try:
                write(path, repaired.old.data, repaired.new.data, project_of(path))
            except FixError as error:
                repaired = _untouched(path, str(error))
        done.append(repaired)
    return done


def repair_bytes(data: bytes, path: str, config: Config, *, unsafe: bool, options: Options | None = None) -> Repaired:
    """Repair what was read by somebody else; what cannot be decoded stays as it is."""
    try:
        source = decode(path, data)
    except Unreadable as error:
        return _untouched(path, error.reason, data)
    return repair(source, config, unsafe=unsafe, options=options)


def repair(source: Source, config: Config, *, unsafe: bool, options: Options | None = None) -> Repaired:
    """Repair one text, round after round, as long as each round leaves fewer findings."""

    def lint(one: Source) -> FileReport:
        return run_text(one.data, one.path, config, options)

    now, report, refused = source, lint(source), []
    before = len(report.findings)
    for _ in range(ROUNDS):
        fixes = [finding.fix for finding in report.findings if finding.fix and _fixable(finding, unsafe=unsafe)]
        try:
            step = _step(now, report, fixes, lint, unsafe=unsafe)
        except FixError as error:
            refused.append(str(error))
            break
        if step is None:
            break
        now, report = step
    else:
        refused.append(f"not at rest after {ROUNDS} rounds")
    left = sum(_fixable(finding, unsafe=unsafe) for finding in report.findings)
    if left and not refused:
        refused.append(f"{left} repair{'s' * (left > 1)} would not have helped")
    return Repaired(source.path, source, now, before - len(report.findings), tuple(refused))


def _step(
    source: Source, report: FileReport, fixes: list[Fix], lint: Callable[[Source], FileReport], *, unsafe: bool
) -> tuple[Source, FileReport] | None:
    """Make all repairs at once or, when that does not help, the first that does alone."""
    for attempt in (fixes, *([fix] for fix in fixes if len(fixes) > 1)):
        fixed = apply(source, attempt, unsafe=unsafe)
        if not fixed.applied or fixed.text == source.text:
            continue
        new = _source_of(source, encoded(source, fixed.text))
        found = lint(new) if new is not None else None
        if new is not None and found is not None and _helps(report, found):
            return new, found
    return None


def _source_of(source: Source, data: bytes) -> Source | None:
    """Read the bytes as they will be read next time; None when a repair spoilt the coding line."""
    try:
        new = decode(source.path, data)
    except Unreadable:
        return None
    return new if new.encoding == source.encoding else None


def _helps(before: FileReport, after: FileReport) -> bool:
    """Say whether there are fewer findings, of no code more than before, and all was analysed."""
    old, new = (Counter(finding.code for finding in report.findings) for report in (before, after))
    return after.unread is None and new.total() < old.total() and not new - old


def _fixable(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and (finding.fix.safe or unsafe)


def _untouched(path: str, reason: str, data: bytes = b"") -> Repaired:
    source = Source(path, data, "", "utf-8", bom=False)
    return Repaired(path, source, source, 0, (reason,))
