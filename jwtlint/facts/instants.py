"""Values that are written where a point in time in seconds is due, and are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.clocks import clocks
from jwtlint.facts.durations import spans
from jwtlint.values.model import Literal, Made, Method, Opaque, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLISECONDS, NANOSECONDS, TEXT, TIMEDELTA, RELATIVE = "milliseconds", "nanoseconds", "text", "timedelta", "relative"
_THOUSAND = 1000
_MINUTE = 60
_TEN_YEARS = 315_360_000


def misshapen(value: Value) -> Iterator[tuple[str, Value]]:
    """What is wrong with a value that should be a point in time, and the part that makes it so."""
    for branch in branches_of(value):
        match branch:
            case Literal(value=bool()):
                continue
            case Literal(value=int() | float() as number):
                # A whole number of minutes is a lifetime; others are made up, as in tests of expiry.
                if _MINUTE <= number <= _TEN_YEARS and number % _MINUTE == 0:
                    yield RELATIVE, branch
            case Made():
                yield from _made(branch)
            case Opaque():
                yield from _derived(branch)


def _made(value: Made) -> Iterator[tuple[str, Value]]:
    method = value.path.rpartition(".")[2]
    base = value.base.base if isinstance(value.base, Method) else value.base
    if value.path == "time.time_ns":
        yield NANOSECONDS, value
    elif value.path == "datetime.timedelta":
        yield TIMEDELTA, value
    elif base is not None and method == "total_seconds":
        found = spans(base)
        if found and not any(span.ahead for span in found):
            yield RELATIVE, value
    elif base is not None and clocks(base) and (method == "isoformat" or (method == "strftime" and _dated(value))):
        yield TEXT, value


def _dated(value: Made) -> bool:
    """Whether ``strftime()`` writes a date; ``%s`` writes seconds."""
    form = value.args.positional[0] if value.args.positional else None
    return isinstance(form, Literal) and isinstance(form.value, str) and "%s" not in form.value


def _derived(value: Opaque) -> Iterator[tuple[str, Value]]:
    key, of = value.key, value.of
    how = key[0] if isinstance(key, tuple) and key else ""
    if how == "Multiply" and len(of) == 2:  # noqa: PLR2004
        for factor, other in (of, of[::-1]):
            if isinstance(factor, Literal) and factor.value == _THOUSAND and clocks(other):
                yield MILLISECONDS, value
    elif how in ("Add", "add") and len(of) == 2:  # noqa: PLR2004
        for part in of:
            yield from (found for found in misshapen(part) if found[0] in (MILLISECONDS, NANOSECONDS))
    elif how in ("int", "float") and of:
        yield from (found for found in misshapen(of[0]) if found[0] != TEXT)
    elif how == "str" and of and clocks(of[0]) and _is_datetime(of[0]):
        yield TEXT, value
    elif how == "call" and isinstance(key, tuple) and len(key) > 3:  # noqa: PLR2004
        called = key[3]
        if isinstance(called, tuple) and called[0] == "attribute" and called[-1] == "isoformat":
            yield TEXT, value


def _is_datetime(value: Value) -> bool:
    """Whether the text of a point in time is a date, and not a number."""
    if isinstance(value, Made):
        return value.path.startswith("datetime.datetime.")
    if not isinstance(value, Opaque):
        return False
    key = value.key
    moved = isinstance(key, tuple) and key[0] in ("Add", "Subtract")
    return moved and any(_is_datetime(part) for part in value.of)
