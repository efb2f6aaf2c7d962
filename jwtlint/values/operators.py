"""Operators on values, and what is left when their result cannot be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.values.model import (
    At,
    Constant,
    Default,
    Either,
    Entry,
    EnvRead,
    Items,
    Literal,
    Made,
    Opaque,
    Table,
    Value,
    branches_of,
    either,
    key_of,
    roots_of,
)
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.values.frames import Frame
    from jwtlint.values.identities import Key
    from jwtlint.values.state import State

MAX_ITEMS = 2_000
"""Longest container that is built; a longer one is cut and counts as open."""
MAX_TEXT = 100_000
"""Longest text that is built; what would be longer is unknown."""


def derived(parts: tuple[Value, ...], key: Key, at: At, name: str = "") -> Opaque:
    """A value computed in a known way from others: it has their roots and its own identity."""
    roots = frozenset().union(*(roots_of(part) for part in parts)) if parts else frozenset()
    return Opaque(key, roots, name, at=at, of=parts)


def fallback(value: Value, default: Value, at: At) -> Value:
    """``value or default`` for a value whose truth is unknown."""
    kept = [branch for branch in branches_of(value) if truth(branch) is not False]
    if not kept:
        return default
    if all(truth(branch) for branch in kept):
        dropped = len(kept) < len(list(branches_of(value)))
        return either((*kept, default)) if dropped else value
    return Default(either(kept), default, at=at)


def lift(value: Value, apply: Callable[[Value], Value]) -> Value:
    """Apply a function to every alternative, keeping what is a fallback and what is a path."""
    match value:
        case Default(of=of, value=default, at=at):
            return Default(lift(of, apply), lift(default, apply), at=at)
        case Either(branches=branches):
            return either([lift(branch, apply) for branch in branches])
        case _:
            return apply(value)


def constant(value: Value, compute: Callable[[Constant], Constant], tag: Key, at: At) -> Value:
    """Apply a pure function to the constants in a value; the rest becomes derived.

    A literal keeps its place: it is still written where it was written.
    """

    def one(branch: Value) -> Value:
        match branch:
            case Literal(value=known, at=origin):
                try:
                    return Literal(compute(known), at=origin)
                except Exception:  # noqa: BLE001 - the scanned program would fail here, not we
                    return Opaque((tag, key_of(branch)), at=at)
            case EnvRead():
                return branch
            case _:
                return derived((branch,), (tag, key_of(branch)), at, getattr(branch, "name", ""))

    return lift(value, one)


def binary(operator: str, left: Value, right: Value, frame: Frame, state: State, node: Any) -> Value:
    """``left <operator> right``."""
    at = frame.at(node)
    if operator in ("BitOr", "Add"):
        container = _containers(operator, state.snapshot(left), state.snapshot(right), at)
        if container is not None:
            return state.store(container, frame.unique(node))
    left, right = state.snapshot(left), state.snapshot(right)
    if operator == "Add":
        known = _joined(left, right, at)
        if known is not None:
            return known
    elif isinstance(left, Literal) and isinstance(right, Literal):
        computed = _computed(operator, left.value, right.value)
        if computed is not None:
            return Literal(computed, at=at)
    elif operator == "Modulo" and isinstance(left, Literal) and left.value == "%s" and not isinstance(right, Items):
        return constant(right, str, "str", at)
    elif operator == "Modulo" and isinstance(left, Literal) and isinstance(left.value, str | bytes):
        return derived((left, right), ("format", key_of(left), key_of(right)), at)
    return derived((left, right), (operator, key_of(left), key_of(right)), at)


def _computed(operator: str, left: Constant, right: Constant) -> Constant:
    if isinstance(left, str) and operator == "Modulo":
        try:
            return (left % right)[:MAX_TEXT]
        except (TypeError, ValueError):
            return None
    if isinstance(left, str | bytes) and isinstance(right, int) and operator == "Multiply":
        return left * right if 0 <= right <= MAX_TEXT // (len(left) or 1) else None
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        return None
    try:
        match operator:
            case "Subtract":
                return left - right
            case "Multiply":
                return left * right
            case "Divide":
                return left / right
            case "FloorDivide":
                return left // right
            case "Power" if abs(right) < MAX_EXPONENT and abs(left) < MAX_TEXT:
                return left**right
            case _:
                return None
    except (ArithmeticError, ValueError):
        return None


MAX_EXPONENT = 64


def _joined(left: Value, right: Value, at: At) -> Value | None:
    """The sum of two values whose alternatives are (partly) constants."""
    if isinstance(right, Literal) and right.value in ("", b""):
        return left

    def add(a: Value, b: Value) -> Value:
        match a, b:
            case Literal(value=str() as x), Literal(value=str() as y):
                return Literal((x + y)[:MAX_TEXT], at=at)
            case Literal(value=bytes() as x), Literal(value=bytes() as y):
                return Literal((x + y)[:MAX_TEXT], at=at)
            case Literal(value=int() | float() as x), Literal(value=int() | float() as y):
                return Literal(x + y, at=a.at)
            case _:
                return derived((a, b), ("add", key_of(a), key_of(b)), at)

    if isinstance(right, Literal) and not isinstance(left, Opaque):
        return lift(left, lambda a: add(a, right))
    if isinstance(left, Literal) and not isinstance(right, Opaque):
        return lift(right, lambda b: add(left, b))
    return None


def _containers(operator: str, left: Value, right: Value, at: At) -> Items | Table | None:
    match left, right:
        case Table(), Table() if operator == "BitOr":
            entries: dict[Constant, Entry] = dict(left.entries)
            entries.update(right.entries)
            return Table(entries, left.open or right.open, left.rest + right.rest, at=at)
        case Table(), _ if operator == "BitOr":
            return Table(left.entries, open=True, rest=(*left.rest, right), at=at)
        case _, Table() if operator == "BitOr":
            return Table(right.entries, open=True, rest=(left, *right.rest), at=at)
        case Items(), Items() if len(left.items) + len(right.items) > MAX_ITEMS:
            return Items(left.kind, left.items[:MAX_ITEMS], open=True, at=at)
        case Items(), Items():
            return Items(left.kind, left.items + right.items, left.open or right.open, at=at)
        case Items(), Opaque() if operator == "Add":
            return Items(left.kind, left.items, open=True, at=at)
        case Opaque(), Items() if operator == "Add":
            return Items(right.kind, right.items, open=True, at=at)
        case _:
            return None


def compare(operator: str, left: Value, right: Value) -> bool | None:
    """What a comparison of two snapshot values gives; ``None`` when it cannot be known."""
    verdicts = {_compare(operator, a, b) for a in branches_of(left) for b in branches_of(right)}
    return verdicts.pop() if len(verdicts) == 1 else None


def _compare(operator: str, left: Value, right: Value) -> bool | None:
    match operator:
        case "NotEqual" | "IsNot":
            return _negated(_compare("Equal" if operator == "NotEqual" else "Is", left, right))
        case "NotIn":
            return _negated(_compare("In", left, right))
        case "Equal" | "Is":
            if isinstance(left, Literal) and isinstance(right, Literal):
                return _identical(left.value, right.value, strict=operator == "Is")
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Literal) and one.value is None and _never_none(other):
                    return False
            return None
        case "In":
            return _contains(left, right)
        case _:
            if isinstance(left, Literal) and isinstance(right, Literal):
                return _ordered(operator, left.value, right.value)
            return None


def _negated(verdict: bool | None) -> bool | None:  # noqa: FBT001 - three answers, not a switch
    return None if verdict is None else not verdict


def _never_none(value: Value) -> bool:
    if isinstance(value, Made):
        return truth(value) is True
    return not isinstance(value, Opaque | EnvRead | Either | Default) and type(value).__name__ in {
        "Items",
        "Table",
        "Function",
        "Class",
        "Module",
        "Object",
        "Partial",
    }


def _identical(left: Constant, right: Constant, *, strict: bool) -> bool | None:
    if strict and not (left is None or right is None or isinstance(left, bool) or isinstance(right, bool)):
        return None
    if strict:
        return left is right
    return left == right


def _contains(left: Value, right: Value) -> bool | None:
    if not isinstance(left, Literal):
        return None
    match right:
        case Items(items=items, open=is_open):
            keys = [i.value for i in items if isinstance(i, Literal)]
            if left.value in keys:
                return None if is_open else True
            return None if is_open or len(keys) < len(items) else False
        case Table(entries=entries, open=is_open):
            entry = entries.get(left.value)
            if entry is not None:
                return None if entry.maybe else True
            return None if is_open else False
        case Literal(value=str() as text) if isinstance(left.value, str):
            return left.value in text
        case Literal(value=bytes() as data) if isinstance(left.value, bytes):
            return left.value in data
        case _:
            return None


def _ordered(operator: str, left: Any, right: Any) -> bool | None:
    try:
        match operator:
            case "LessThan":
                return bool(left < right)
            case "LessThanEqual":
                return bool(left <= right)
            case "GreaterThan":
                return bool(left > right)
            case "GreaterThanEqual":
                return bool(left >= right)
            case _:
                return None
    except TypeError:
        return None
