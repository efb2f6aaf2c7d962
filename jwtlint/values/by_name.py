"""Attributes and keys that a value or an argument names: ``getattr``, ``setattr``, ``replace``, ``dict.fromkeys``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import replace
from jwtlint.values.model import (
    Absent,
    Constant,
    Default,
    Entry,
    Items,
    Literal,
    Method,
    Object,
    Opaque,
    Ref,
    Table,
    Value,
)

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Args, At
    from jwtlint.values.standard import Call
    from jwtlint.values.state import State


def get_attribute(call: Call) -> Value | None:
    """``getattr(base, "name", default)``."""
    from jwtlint.values.access import attribute

    name = call.arg(1)
    if not isinstance(name, Literal) or not isinstance(name.value, str):
        return None
    value = attribute(call.run, call.live(0), name.value, call.frame, call.state, call.site)
    default = call.live(2)
    unknown = isinstance(value, Opaque | Method)
    return Default(value, default, at=call.site) if unknown and not isinstance(default, Absent) else value


def write_attribute(call: Call) -> Value | None:
    """``setattr(base, "name", value)``; with an unknown name nothing is known to be written."""
    from jwtlint.values.assign import set_attribute

    name = call.arg(1)
    if not isinstance(name, Literal) or not isinstance(name.value, str):
        return None
    set_attribute(call.run, call.live(0), name.value, call.live(2), call.frame, call.state, call.site)
    return Literal(None, at=call.site)


def write_all(run: Interpreter, callee: Opaque, args: Args, site: At, frame: Frame, state: State) -> Value | None:
    """``self.__dict__.update(...)``: every entry becomes an attribute; ``None`` for other calls."""
    from jwtlint.values.assign import set_attribute

    match callee:
        case Opaque(key=("attribute", _, "update"), of=(Opaque(name="__dict__", of=(owner,)),)):
            tables = [live for live in map(state.cell, args.positional) if isinstance(live, Table)]
            written = {str(name): entry.value for table in tables for name, entry in table.entries.items()}
            for name, value in {**written, **args.keywords}.items():
                set_attribute(run, owner, name, value, frame, state, site)
            return Literal(None, at=site)
        case _:
            return None


def evolved(call: Call) -> Value | None:
    """``dataclasses.replace(settings, key=...)``: another instance, with some attributes of its own."""
    live = call.state.cell(call.live(0))
    if not isinstance(live, Object):
        return None
    key = call.frame.unique(call.site.node)
    attributes = {**live.attributes, **call.args.keywords}
    call.state.heap[key] = replace(live, attributes=attributes, key=key, at=call.site)
    return Ref(key, at=call.site)


def table_of_keys(call: Call) -> Value | None:
    """``dict.fromkeys(("a", "b"), value)``."""
    keys = call.arg(0)
    if not isinstance(keys, Items):
        return None
    given = call.live(1)
    value = Literal(None, at=call.site) if isinstance(given, Absent) else given
    entries: dict[Constant, Entry] = {k.value: Entry(value, at=k.at) for k in keys.items if isinstance(k, Literal)}
    is_open = keys.open or len(entries) < len(keys.items)
    return call.state.store(Table(entries, is_open, at=call.site), call.frame.unique(call.site.node))
