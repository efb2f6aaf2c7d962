"""Many file reports become one: sorted, without doubles, the same in whatever order they came."""

from __future__ import annotations

import os

from jwtlint.finding import Report, once
from jwtlint.records import dataclass, field

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jwtlint.finding import FileReport, Finding, Place, Unread


@dataclass(slots=True)
class Gathered:
    """What the files of a run gave so far."""

    findings: list[Finding] = field(default_factory=list)
    secrets: list[Place] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    warnings: list[Unread] = field(default_factory=list)
    """Files beside the code that could not be used."""
    cut_short: list[Unread] = field(default_factory=list)
    """Files that were analysed in part."""
    files: int = 0
    jwt_files: int = 0
    suppressed: int = 0
    failed: bool = False
    """Something that was asked for, or that may speak of JWT, was not analysed."""
    complete: bool = True
    sound: bool = True
    """False when a process was lost, which may not happen the next time."""

    def add(self, report: FileReport) -> None:
        """Take what one file gave."""
        self.findings += report.findings
        self.secrets += report.secrets
        self.suppressed += report.suppressed
        self.cut_short += [report.cut_short] if report.cut_short is not None else []
        if report.unread is not None:
            self.refused([report.unread], failed=report.speaks_jwt)
        else:
            self.files += 1
            self.jwt_files += report.speaks_jwt

    def refused(self, unread: Iterable[Unread], *, failed: bool) -> None:
        """Take what was not looked at; ``failed`` when something may be missing for it."""
        for one in unread:
            self.unread.append(one)
            self.failed |= failed

    def take(self, part: Gathered) -> None:
        """Take what a part of the run gathered."""
        self.findings += part.findings
        self.secrets += part.secrets
        self.unread += part.unread
        self.warnings += part.warnings
        self.cut_short += part.cut_short
        self.files += part.files
        self.jwt_files += part.jwt_files
        self.suppressed += part.suppressed
        self.failed |= part.failed

    def report(self) -> Report:
        """Put all in order."""
        return Report(
            findings=_one_of_each(self.findings),
            secrets=tuple(sorted(set(self.secrets), key=lambda place: (os.fsencode(place.path), place))),
            unread=tuple(sorted({*self.unread, *self.warnings}, key=_place_and_reason)),
            files=self.files,
            jwt_files=self.jwt_files,
            suppressed=self.suppressed,
            complete=self.complete,
            cut_short=tuple(sorted(self.cut_short, key=_place_and_reason)),
        )


def _one_of_each(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort; of findings that say the same of one place, found from several files, keep the surest."""
    found: dict[tuple[str, Place], Finding] = {}
    for finding in sorted(once(findings), key=_surest_first):
        found.setdefault((finding.code, finding.place), finding)
    return tuple(sorted(found.values(), key=_order))


def _place_and_reason(unread: Unread) -> tuple[bytes, int, str]:
    return os.fsencode(unread.path), unread.line, unread.reason


def _surest_first(finding: Finding) -> tuple[object, ...]:
    return (-finding.certainty, len(finding.steps), _order(finding))


def _order(finding: Finding) -> tuple[object, ...]:
    path, *rest = finding.sort_key
    return (os.fsencode(path), *rest, -finding.certainty, finding.place.end, repr(finding.steps))
