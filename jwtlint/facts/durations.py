"""How long something lasts: durations and ``now + duration``, as far as they are written."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from jwtlint.facts.keys import source_name
from jwtlint.patterns import regex
from jwtlint.records import dataclass, replace
from jwtlint.values.model import At, Default, Either, Literal, Made, Method, Opaque, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DAY = 86_400
YEAR = 365.25 * DAY


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, or a point in time that lies so far ahead."""

    seconds: float
    at: At | None
    """Where the number is written that makes most of it."""
    sure: bool = True
    """False when it is so only on some path."""
    fallback_of: str = ""
    """The variable or setting whose default it is."""
    ahead: int = 0
    """1 when the present time was added, 0 for a mere duration."""


_UNITS = {
    "microseconds": 1e-6,
    "milliseconds": 1e-3,
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": DAY,
    "weeks": 7 * DAY,
}
_LONG_UNITS = {**_UNITS, "months": YEAR / 12, "years": YEAR}
_POSITIONS = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
_MAKERS: Mapping[str, tuple[Mapping[str, float], tuple[str, ...]]] = {
    "datetime.timedelta": (_UNITS, _POSITIONS),
    "django.utils.timezone.timedelta": (_UNITS, _POSITIONS),
    "dateutil.relativedelta.relativedelta": (_LONG_UNITS, ()),
    "pendulum.duration": (_LONG_UNITS, _POSITIONS),
}
_NOW = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "time.time",
        "django.utils.timezone.now",
        "django.utils.timezone.localtime",
        "arrow.now",
        "arrow.utcnow",
        "pendulum.now",
        "pendulum.today",
        "flask_jwt_extended.utils.get_current_time",
    }
)
_CALLED_NOW = regex(r"^(?:utc_?)?now(?:_?utc|_ts|_timestamp)?$|^(?:iat|issued_?at|current_time(?:stamp)?|issue_time)$")
_SAME = frozenset(
    {"timestamp", "utctimetuple", "timetuple", "replace", "astimezone", "total_seconds", "int_timestamp", "datetime"}
)
_CONVERTED = frozenset({"builtins.round", "calendar.timegm", "time.mktime", "math.floor", "math.ceil", "builtins.max"})
_FROM_NUMBERS = (".fromtimestamp", ".utcfromtimestamp")
MAX_WAYS = 16


def durations(value: Value) -> list[Span]:
    """A number of seconds or a duration: what it can be."""
    return [span for span in spans(value) if not span.ahead]


def lifetimes(value: Value) -> list[Span]:
    """``now + duration``: how far ahead it can lie."""
    return [span for span in spans(value) if span.ahead == 1]


def spans(value: Value) -> list[Span]:
    """Everything that is known of a value which is a duration or a point in time."""
    return list(islice(_spans(value), MAX_WAYS))


def _spans(value: Value) -> Iterator[Span]:
    match value:
        case Literal(value=bool()):
            return
        case Literal(value=int() | float() as number, at=at):
            yield Span(number, at)
        case Default(of=of, value=default):
            yield from (replace(span, sure=False) for span in _spans(of))
            name = source_name(of)
            yield from (replace(s, sure=False, fallback_of=s.fallback_of or name) for s in _spans(default))
        case Either():
            for branch in branches_of(value):
                yield from (replace(span, sure=False) for span in _spans(branch))
        case Made():
            yield from _made(value)
        case Method(base=base, name=name) if name in _SAME:
            yield from _spans(base)
        case Opaque():
            yield from _derived(value)


def _made(value: Made) -> Iterator[Span]:
    path = value.path
    if path in _NOW:
        yield Span(0, value.at, ahead=1)
    elif path in _MAKERS:
        yield from _duration(value)
    elif value.args.positional and (path in _CONVERTED or path.endswith(_FROM_NUMBERS)):
        yield from _spans(value.args.positional[0])
    elif value.base is not None and path.rpartition(".")[2] in _SAME:
        base = value.base
        yield from _spans(base.base if isinstance(base, Method) else base)


def _duration(value: Made) -> Iterator[Span]:
    """``timedelta(days=7, hours=2)``: every combination of what its arguments can be."""
    units, positions = _MAKERS[value.path]
    if value.args.open_keywords or value.args.open_positional:
        return
    given = {**dict(zip(positions, value.args.positional, strict=False)), **value.args.keywords}
    ways = []
    for name, amount in given.items():
        if name not in units:
            return
        known = [replace(span, seconds=span.seconds * units[name]) for span in spans(amount)]
        ways.append(known)
    for parts in islice(product(*ways), MAX_WAYS):
        yield _sum(parts, value.at)


def _sum(parts: tuple[Span, ...], at: At | None) -> Span:
    longest = max(parts, key=lambda part: abs(part.seconds), default=None)
    return Span(
        sum(part.seconds for part in parts),
        longest.at if longest is not None and longest.seconds and longest.at is not None else at,
        all(part.sure for part in parts),
        next((part.fallback_of for part in parts if part.fallback_of), ""),
        sum(part.ahead for part in parts),
    )


def _derived(value: Opaque) -> Iterator[Span]:
    key, of = value.key, value.of
    how = key[0] if isinstance(key, tuple) and key else ""
    if how in ("Add", "add", "Subtract") and len(of) == 2:  # noqa: PLR2004
        for left, right in product(_operand(of[0]), _operand(of[1])):
            sign = -1 if how == "Subtract" else 1
            yield _sum((left, replace(right, seconds=sign * right.seconds, ahead=sign * right.ahead)), value.at)
    elif how == "Multiply" and len(of) == 2:  # noqa: PLR2004
        for left, right in product(spans(of[0]), spans(of[1])):
            if not left.ahead and not right.ahead:
                yield replace(_sum((left, right), value.at), seconds=left.seconds * right.seconds)
    elif of and _goes_on(how, value, of[0]):
        yield from _spans(of[0])


def _goes_on(how: object, value: Opaque, of: Value) -> bool:
    """Whether a value is the same span in another form: ``int()`` of it, its ``timestamp()``."""
    if how == "call":
        return isinstance(of, Method) or (isinstance(of, Opaque) and of.name in _SAME)
    return how in ("int", "float", "str") or (how == "attribute" and value.name in _SAME)


def _operand(value: Value) -> list[Span]:
    """The spans of an operand; an unknown one that is called ``now`` is the present time."""
    found = spans(value)
    if found or not isinstance(value, Opaque):
        return found
    name = value.name
    key = value.key
    if isinstance(key, tuple) and len(key) > 3 and key[0] == "call" and isinstance(key[3], tuple):  # noqa: PLR2004
        name = str(key[3][-1])
    return [Span(0, value.at, ahead=1)] if _CALLED_NOW.match(name.lstrip("_")) else []


def in_words(seconds: float) -> str:
    """``90 days``: a duration in its largest fitting unit."""
    for size, unit in ((YEAR, "year"), (DAY, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= (2 * size if unit in ("year", "day") else size) or unit == "second":
            amount = round(seconds / size, 1)
            number = int(amount) if amount == int(amount) else amount
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return ""
