"""Which clock a point in time was read from, and whether it still tells the right time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from jwtlint.records import dataclass, replace
from jwtlint.values.model import Either, Literal, Made, Method, Opaque, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.identities import Key
    from jwtlint.values.model import At

LOCAL, UTC, RIGHT, WRONG = "local", "utc", "right", "wrong"
"""A datetime without zone that holds local time, one that holds UTC, a right time, one that is hours off."""
_LOCAL_TUPLE, _UTC_TUPLE = "local tuple", "utc tuple"
_MAX_WAYS = 16


@dataclass(frozen=True, slots=True)
class Clock:
    """A point in time, and where the clock was read."""

    state: str
    at: At | None
    name: str
    """How people write the call: ``datetime.utcnow()``."""
    fault: str = ""
    """For a wrong time: what makes it wrong."""
    sure: bool = True


_READ = {
    "datetime.datetime.utcnow": UTC,
    "datetime.datetime.utcfromtimestamp": UTC,
    "datetime.datetime.today": LOCAL,
    "time.time": RIGHT,
    "time.localtime": _LOCAL_TUPLE,
    "time.gmtime": _UTC_TUPLE,
    "django.utils.timezone.now": RIGHT,
}
_ZONED = {"datetime.datetime.now": 0, "datetime.datetime.fromtimestamp": 1}
"""Calls that give local time without a zone unless they are told one, and where it is passed."""
_NUMBERS = frozenset({"builtins.round", "math.floor", "math.ceil"})
_TUPLES = {
    "calendar.timegm": {_UTC_TUPLE: "", _LOCAL_TUPLE: "`timegm()` takes it for UTC"},
    "time.mktime": {_LOCAL_TUPLE: "", _UTC_TUPLE: "`mktime()` takes it for local time"},
}


def clocks(value: Value) -> list[Clock]:
    """The clocks that a point in time can come from."""
    return list(islice(_clocks(value), _MAX_WAYS))


def _clocks(value: Value) -> Iterator[Clock]:
    match value:
        case Either():
            for branch in branches_of(value):
                yield from (replace(clock, sure=False) for clock in _clocks(branch))
        case Made():
            yield from _made(value)
        case Opaque():
            yield from _derived(value)


def _made(value: Made) -> Iterator[Clock]:
    path, args = value.path, value.args
    name = ".".join(path.split(".")[-2:]) + "()"
    if path in _READ:
        yield Clock(_READ[path], value.at, name)
    elif path in _ZONED:
        if args.open_positional or args.open_keywords:
            return
        zone = args.keywords.get("tz")
        if zone is None and len(args.positional) > _ZONED[path]:
            zone = args.positional[_ZONED[path]]
        local = zone is None or (isinstance(zone, Literal) and zone.value is None)
        yield Clock(LOCAL if local else RIGHT, value.at, name)
    elif path in _NUMBERS and args.positional:
        yield from _clocks(args.positional[0])
    elif path in _TUPLES and args.positional:
        for clock in _clocks(args.positional[0]):
            fault = _TUPLES[path].get(clock.state)
            if fault is not None:
                yield replace(clock, state=WRONG if fault else RIGHT, fault=fault)
    elif value.base is not None:
        base = value.base
        yield from _through(path.rpartition(".")[2], base.base if isinstance(base, Method) else base, value.at)


def _derived(value: Opaque) -> Iterator[Clock]:
    key, of = value.key, value.of
    how = key[0] if isinstance(key, tuple) and key else ""
    if how in ("Add", "add", "Subtract") and len(of) == 2:  # noqa: PLR2004
        left, right = clocks(of[0]), clocks(of[1])
        if not (left and right) and not (right and how == "Subtract"):
            yield from left or right
    elif how == "reading" and isinstance(key, tuple) and of:
        yield from _through(str(key[2]), of[0], value.at)
    elif how == "call" and of and isinstance(of[0], Opaque) and of[0].of:
        yield from _through(of[0].name, of[0].of[0], value.at)
    elif how == "call" and of and isinstance(of[0], Method):
        yield from _through(of[0].name, of[0].base, value.at)
    elif how == "call" and isinstance(key, tuple) and value.at is not None:
        yield from _called(key[-1], value.at)
    elif how in ("int", "float") and of:
        yield from _clocks(of[0])


def _called(callee: Key, at: At) -> Iterator[Clock]:
    """A call with something unknown: ``datetime.fromtimestamp(claims["exp"])``."""
    path = callee[1] if isinstance(callee, tuple) and callee[:1] == ("external",) else ""
    args = getattr(at.origin.node, "args", None)
    if args is None or any(arg.star for arg in args) or path not in (*_READ, *_ZONED):
        return
    name = ".".join(path.split(".")[-2:]) + "()"
    zones = [arg.value for arg in args if arg.keyword is not None and arg.keyword.value == "tz"]
    zones += [arg.value for arg in args if arg.keyword is None][_ZONED.get(path, 9) :]
    zoned = bool(zones) and getattr(zones[0], "value", "") != "None"
    yield Clock(_READ.get(path) or (RIGHT if zoned else LOCAL), at, name)


def _through(method: str, base: Value, at: At | None) -> Iterator[Clock]:
    for clock in _clocks(base):
        turned = _turned(method, clock, at)
        if turned is not None:
            yield turned


def _turned(method: str, clock: Clock, at: At | None) -> Clock | None:
    """What a method makes of a point in time."""
    match method, clock.state:
        case "timestamp", state if state == UTC:
            return replace(clock, state=WRONG, fault="`timestamp()` takes it for local time")
        case "timestamp" | "astimezone", state if state == LOCAL:
            return replace(clock, state=RIGHT)
        case "timestamp", state if state in (RIGHT, WRONG):
            return clock
        case "timetuple" | "utctimetuple", state if state == LOCAL:
            return replace(clock, state=_LOCAL_TUPLE)
        case "timetuple" | "utctimetuple", state if state == UTC:
            return replace(clock, state=_UTC_TUPLE)
        case "utctimetuple", state if state == RIGHT:
            return replace(clock, state=_UTC_TUPLE)
        case "replace", _:
            return _replaced(clock, at)
        case _:
            return None


def _replaced(clock: Clock, at: At | None) -> Clock | None:
    """``replace()``: a zone that it sets names the time anew, and does not convert it."""
    args = getattr(at.node, "args", None) if at is not None else None
    if args is None or any(arg.star for arg in args):
        return None
    zones = [arg.value for arg in args if arg.keyword is not None and arg.keyword.value == "tzinfo"]
    if not zones:
        return clock
    named = getattr(zones[0], "attr", zones[0])
    if getattr(named, "value", "") not in ("utc", "UTC"):
        return None
    if clock.state == LOCAL:
        return replace(clock, state=WRONG, fault="`replace(tzinfo=...)` calls it UTC and does not convert it")
    return replace(clock, state=RIGHT) if clock.state == UTC else None
