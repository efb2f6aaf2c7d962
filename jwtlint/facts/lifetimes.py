"""How long the tokens of a call live, and how long is long for their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.durations import DAY, YEAR, durations, in_words, lifetimes
from jwtlint.facts.purposes import ACCESS, API_KEY, ONE_TIME, OTHER, REFRESH, purpose
from jwtlint.finding import Severity
from jwtlint.records import dataclass
from jwtlint.values.model import Absent, Literal, Table, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.durations import Span
    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

LIMITS = {ACCESS: DAY, ONE_TIME: 7 * DAY, REFRESH: 90 * DAY, OTHER: 30 * DAY, API_KEY: 366 * DAY}
_NEVER = 4_000_000_000
"""Seconds since the epoch: the year 2096."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A lifetime that is written in the program."""

    what: str
    seconds: float
    limit: float
    at: At
    sure: bool
    fallback_of: str = ""

    @property
    def words(self) -> str:
        """``90 days``."""
        return in_words(self.seconds)

    @property
    def limit_words(self) -> str:
        """``1 day``."""
        return "1 day" if self.limit == DAY else in_words(self.limit)

    @property
    def severity(self) -> Severity:
        """An error above a year; long-lived API keys are a note."""
        if self.what.endswith(API_KEY):
            return Severity.NOTE
        return Severity.ERROR if self.seconds > YEAR + DAY else Severity.WARNING


def longest(operation: Operation) -> Iterator[Lived]:
    """The lifetimes of the tokens of a call, one for each place where one is written."""
    claimed = list(_claimed(operation))
    for span in claimed or _given(operation):
        if span.at is None:
            continue
        kind = purpose(operation, span.at, operation.places.get("lifetime"))
        article = "an" if kind[0] in "aAoO" else "a"
        yield Lived(f"{article} {kind}", span.seconds, LIMITS[kind], span.at, span.sure, span.fallback_of)


def _claimed(operation: Operation) -> Iterator[Span]:
    """``exp`` among the claims."""
    for claims in branches_of(operation.value("claims")):
        entry = claims.entries.get("exp") if isinstance(claims, Table) else None
        if entry is None:
            continue
        for value in branches_of(entry.value):
            if isinstance(value, Literal) and isinstance(value.value, int) and value.value >= _NEVER:
                yield from _until(value)
        yield from lifetimes(entry.value)


def _until(value: Literal) -> Iterator[Span]:
    """A point in time that is written out and lies so far ahead that nobody will see it."""
    from jwtlint.facts.durations import Span

    if value.at is not None:
        yield Span(100 * YEAR, value.at)


def _given(operation: Operation) -> list[Span]:
    """The lifetime as an argument or a setting."""
    value = operation.value("lifetime")
    return [] if isinstance(value, Absent) else durations(value)
