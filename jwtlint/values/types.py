"""What ``isinstance`` says of values that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.values.model import External, Items, Literal, Made, Table, Value, key_of
from jwtlint.values.operators import derived, lift

if TYPE_CHECKING:
    from jwtlint.values.model import At

_TIMES = frozenset({"datetime.timedelta", "datetime.datetime"})
_OWN = _TIMES | {f"builtins.{name}" for name in ("str", "bytes", "int", "float", "bool", "list", "tuple", "dict")}
"""Types of Python's own; an object of another type may pass for one of them, and is not known."""


def is_instance(value: Value, asked: Value, site: At) -> Value:
    """Known for constants and containers that are asked for types of Python's own."""
    several = isinstance(asked, Items) and not asked.open
    names = {one.path if isinstance(one, External) else "" for one in (asked.items if several else (asked,))}  # type: ignore[union-attr]

    def answer(one: Value) -> Value:
        own = _types_of(one)
        if own and names <= _OWN:
            return Literal(not names.isdisjoint(own), at=site)
        return derived((one,), ("isinstance", key_of(one), key_of(asked)), site)

    return lift(value, answer)


def _types_of(value: Value) -> tuple[str, ...]:
    match value:
        case Literal(value=bool()):
            return ("builtins.bool", "builtins.int")
        case Literal(value=str() | bytes() | int() | float() as known):
            return (f"builtins.{type(known).__name__}",)
        case Items(kind="list" | "tuple" as kind):
            return (f"builtins.{kind}",)
        case Table():
            return ("builtins.dict",)
        case Made(path=path) if path in _TIMES:
            return (path,)
        case _:
            return ()
