"""Comparisons of what was read from a token, and the clocks that an expiry check reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.clocks import LOCAL, RIGHT, UTC, WRONG, Clock, clocks
from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.noting import callers
from jwtlint.facts.operations import Operation
from jwtlint.values.model import Literal, Method, Opaque, Value, branches_of, roots_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.frames import Frame
    from jwtlint.values.model import At

COMPARE = Callable(kind="compare", names=(), roles={})
TIME_CLAIMS = frozenset({"exp", "nbf", "iat", "auth_time"})


def comparison(values: tuple[Value, ...], site: At, frame: Frame) -> Operation:
    """The operation of a comparison; its first two values are ``left`` and ``right``."""
    return Operation(
        kind="compare",
        library=PYTHON,
        callable=COMPARE,
        path="comparison",
        site=site,
        function=frame.name,
        stack=callers(frame),
        roles=dict(zip(("left", "right"), values, strict=False)),
    )


def mixed_clocks(operation: Operation) -> tuple[Clock, Clock] | None:
    """Two points in time of one comparison that tell different times outside UTC; one comes from a claim."""
    sides = [operation.value("left"), operation.value("right")]
    if not any(root.field in TIME_CLAIMS for side in sides for root in roots_of(side)):
        return None
    points = [point for side in sides for point in _points(side)]
    read = [clock for point in points for clock in _read(point)]
    if not all(clock.sure for clock in read):
        return None
    for one, other in ((UTC, LOCAL), (WRONG, RIGHT)):
        first = next((clock for clock in read if clock.state == one), None)
        second = next((clock for clock in read if clock.state == other), None)
        if first is not None and second is not None:
            return first, second
    return None


def _points(value: Value, depth: int = 4) -> Iterator[Value]:
    """The points in time that a value is, or is the distance of."""
    if isinstance(value, Opaque) and isinstance(value.key, tuple) and depth:
        how, of = value.key[:1], value.of
        if how == ("Subtract",) and len(of) == 2 and all(map(_is_point, of)):  # noqa: PLR2004
            for part in of:
                yield from _points(part, depth - 1)
            return
        inner = _distance(value)
        if inner is not None:
            yield from _points(inner, depth - 1)
            return
    yield value


def _distance(value: Opaque) -> Value | None:
    """What ``total_seconds()`` or ``days`` is taken of."""
    how = value.key[0] if isinstance(value.key, tuple) else ""
    of = value.of[0] if value.of else None
    if how == "attribute" and value.name in ("days", "seconds"):
        return of
    if how == "call" and isinstance(of, Opaque) and of.name == "total_seconds" and of.of:
        return of.of[0]
    if how == "call" and isinstance(of, Method) and of.name == "total_seconds":
        return of.base
    return of if how in ("int", "float") and isinstance(of, Opaque) and _distance(of) is not None else None


def _is_point(value: Value) -> bool:
    return bool(_read(value))


def _read(value: Value) -> list[Clock]:
    """The clocks of a value; a claim itself is a number of seconds, which is right everywhere."""
    found = clocks(value)
    if not found and _is_claim(value):
        return [Clock(RIGHT, value.at, "the claim")]
    return found


def _is_claim(value: Value) -> bool:
    """Whether a value is a time claim as it stands in the token, perhaps as ``int()`` of it."""
    if isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[:1] in (("int",), ("float",)):
        return bool(value.of) and _is_claim(value.of[0])
    parts = [part for part in branches_of(value) if not isinstance(part, Literal)]
    return bool(parts) and all(
        isinstance(part, Opaque)
        and bool(part.roots)
        and all(root.field in TIME_CLAIMS and root.direct for root in part.roots)
        and _is_read(part)
        for part in parts
    )


def _is_read(value: Opaque) -> bool:
    return isinstance(value.key, tuple) and value.key[:1] in (("item",), ("attribute",), ("reading",), ("result",))
