"""What is known of the claims that a token is issued with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.conditions import judge
from jwtlint.facts.model import REQUIRED
from jwtlint.values.model import Default, Either, Entry, Items, Literal, Made, Opaque, Table, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def closed_tables(value: Value, *, sure: bool = True) -> list[tuple[Table, bool]]:
    """The alternatives whose whole set of names is known, each with "on every path"."""
    match value:
        case Table(open=False):
            return [(value, sure)]
        case Either(branches=branches):
            return [found for branch in branches for found in closed_tables(branch, sure=False)]
        case Default(of=of, value=default):
            return [*closed_tables(of, sure=False), *closed_tables(default, sure=False)]
        case _:
            return []


def all_entries(value: Value, depth: int = 3) -> Iterator[tuple[str, Entry]]:
    """Every claim that is visible, nested ones too."""
    match value:
        case Table(entries=entries):
            for name, entry in entries.items():
                yield str(name), entry
                if depth:
                    yield from all_entries(entry.value, depth - 1)
        case Either(branches=branches):
            for branch in branches:
                yield from all_entries(branch, depth)
        case Default(of=of, value=default):
            yield from all_entries(of, depth)
            yield from all_entries(default, depth)


def times(operation: Operation) -> Iterator[tuple[str, Value]]:
    """The claims that hold a point in time, wherever they are visible."""
    for claims in branches_of(operation.value("claims")):
        if isinstance(claims, Table):
            yield from ((name, claims.entries[name].value) for name in ("exp", "nbf", "iat") if name in claims.entries)


def shape_of(value: Value) -> str:
    """``a number``, ``a list`` or ``a dict`` for a value that is certainly no text; else ``""``."""
    match value:
        case Literal(value=bool()):
            return "a truth value"
        case Literal(value=int() | float()):
            return "a number"
        case Opaque(key=("int" | "float", *_)):
            return "a number"
        case Table():
            return "a dict"
        case Items(kind="list" | "tuple"):
            return "a list"
        case _:
            return ""


_TIMES = ("at", "until", "date", "time", "version", "expires", "changed", "age")


def is_flag_or_time(value: Value) -> bool:
    """Whether a value is no secret: a flag, a number, a time, an identifier, a keyed digest."""
    match value:
        case Literal(value=constant):
            return constant is None or isinstance(constant, bool | int | float)
        case Opaque(name=name):
            return name in ("id", "pk", "uuid") or name.endswith(("_id", *("_" + t for t in _TIMES)))
        case Made(path=path):
            return path.startswith(("datetime.", "time.", "uuid.", "hmac."))
        case Either(branches=branches):
            return all(is_flag_or_time(branch) for branch in branches)
        case _:
            return False


def whole_object(value: Value) -> str:
    """``user.__dict__`` or ``vars(user)``, where all attributes become claims; else ``""``."""
    match value:
        case Opaque(name="__dict__"):
            return "__dict__"
        case Made(path="builtins.vars"):
            return "vars()"
        case Table(rest=rest):
            return next((found for found in map(whole_object, rest) if found), "")
        case _:
            return ""


def demands(operation: Operation, claim: str) -> bool:
    """Whether a verification is told that a claim must be there, whether or not it checks the value."""
    for guarantee in operation.callable.guarantees:
        for state, condition in guarantee.states if guarantee.name == claim else ():
            if state == REQUIRED and judge(condition, operation.roles, operation.versions).holds:
                return True
    return False
