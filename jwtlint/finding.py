"""What a run says: findings, the places they stand at, the steps behind them, and the repairs.

Plain, immutable, picklable data. Lines are 1-based, columns are 0-based code points, ends are
exclusive; ``path`` is the path as the user gave it, with forward slashes.
"""

from __future__ import annotations

import enum

from jwtlint.records import dataclass

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(enum.IntEnum):
    """How bad a finding is; the words are those of SARIF 2.1.0 (``level``)."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """``note``, ``warning`` or ``error``."""
        return self.name.lower()


class Certainty(enum.IntEnum):
    """How much of the fault was proven."""

    POSSIBLE = 0
    """It cannot be excluded; never shown in the default profile."""
    LIKELY = 1
    """It happens on some path, or under an assumption that the message names."""
    SURE = 2
    """It happens on every path."""

    @property
    def word(self) -> str:
        """``possible``, ``likely`` or ``sure``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A point in a text: 1-based line, 0-based column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one file, its end exclusive."""

    path: str
    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Step:
    """One station on the way a value took, in the order of the flow."""

    place: Place
    note: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands at ``place`` by ``text`` (an empty place inserts)."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that repair a finding together; ``safe`` ones cannot make a working program fail."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, at the place where it is repaired.

    ``advice`` says what to do, ``context`` names the surroundings in words that survive moved
    lines (enclosing definition and normalised text) and feeds the fingerprint.
    """

    code: str
    name: str
    message: str
    place: Place
    severity: Severity
    certainty: Certainty
    advice: str = ""
    steps: tuple[Step, ...] = ()
    fix: Fix | None = None
    context: str = ""
    once: tuple[str, int] | None = None
    """A thing and a rank: of findings of a rule about one thing, wherever they stand, that of the lowest rank stays."""

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Order of a report: by path, position and code."""
        return (self.place.path, self.place.start, self.code, self.message)


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave of the findings of a rule about one thing the gravest alone, the first of those that are as grave."""
    found = tuple(findings)
    best: dict[tuple[str, str], Finding] = {}
    for one in found:
        if one.once is not None:
            key = (one.code, one.once[0])
            best[key] = min(best.get(key, one), one, key=_first_of_its_kind)
    return tuple(one for one in found if one.once is None or best[one.code, one.once[0]] is one)


def _first_of_its_kind(finding: Finding) -> tuple[object, ...]:
    rank = finding.once[1] if finding.once is not None else 0
    return (-finding.certainty, rank, *finding.sort_key, repr(finding.steps))


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one or of the run, that was not looked at, and why (one line)."""

    path: str
    reason: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave: findings, the places of secrets in it, and whether it was read."""

    path: str
    findings: tuple[Finding, ...] = ()
    secrets: tuple[Place, ...] = ()
    """Literals that serve as keys; no output may show their text (they may stand in other files)."""
    speaks_jwt: bool = False
    unread: Unread | None = None
    suppressed: int = 0
    """Findings that comments silence."""
    cut_short: Unread | None = None
    """Where the analysis of the file gave up first, because there was too much to follow."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run gave, sorted and without doubles."""

    findings: tuple[Finding, ...] = ()
    secrets: tuple[Place, ...] = ()
    unread: tuple[Unread, ...] = ()
    files: int = 0
    """How many files were looked at."""
    jwt_files: int = 0
    """How many of them speak of JWT and were analysed."""
    suppressed: int = 0
    """Findings that comments silence."""
    complete: bool = True
    """False when the run was interrupted."""
    cut_short: tuple[Unread, ...] = ()
    """Files that were analysed in part only, because there was too much to follow."""
