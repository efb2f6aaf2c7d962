"""Assignments: names, attributes, items, unpacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.configured import is_config
from jwtlint.values.model import (
    Args,
    At,
    Default,
    Entry,
    Items,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Ref,
    Table,
    Value,
    branches_of,
    either,
    key_of,
)

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def assign(run: Interpreter, target: Any, value: Value, frame: Frame, state: State, at: At) -> None:
    """Bind a target to a value."""
    from jwtlint.values.expressions import evaluate

    match type(target).__name__:
        case "Name":
            state.names[target.value] = value
        case "Attribute":
            base = evaluate(run, target.value, frame, state)
            set_attribute(run, base, target.attr.value, value, frame, state, at)
        case "Subscript" if len(target.slice) == 1 and type(target.slice[0].slice).__name__ == "Index":
            base = evaluate(run, target.value, frame, state)
            index = state.snapshot(evaluate(run, target.slice[0].slice.value, frame, state))
            set_item(run, base, index, value, frame, state, at)
            if type(target.value).__name__ == "Attribute" and isinstance(state.cell(base), Table):
                run.use("store", value, at, frame, state)  # where others find it
        case "Tuple" | "List":
            _unpack(run, target, value, frame, state, at)
        case "StarredElement":
            assign(run, target.value, value, frame, state, at)


def set_attribute(run: Interpreter, base: Value, name: str, value: Value, frame: Frame, state: State, at: At) -> None:
    """``base.name = value``."""
    for branch in branches_of(base):
        live = state.cell(branch)
        if isinstance(branch, Ref) and isinstance(live, Object):
            attributes = {**live.attributes, name: value}
            state.heap[branch.cell] = replace(live, attributes=attributes)
            tell(run, live, "__setattr__", (Literal(name), value), frame, state, at)
            continue
        state.attributes[key_of(branch), name] = value
        if name == "secret_key" or (name.isupper() and is_config(branch)):  # Flask's, and Sanic's config
            run.world.setting(name.upper(), value, at, state)
        run.use("store", value, at, frame, state)
        tell(run, branch, "__setattr__", (Literal(name), value), frame, state, at)


def set_item(run: Interpreter, base: Value, index: Value, value: Value, frame: Frame, state: State, at: At) -> None:
    """``base[index] = value``; the index is a snapshot."""
    for branch in branches_of(base):
        live = state.cell(branch)
        if isinstance(branch, Ref) and isinstance(live, Table):
            keys = [k.value for k in branches_of(index) if isinstance(k, Literal)]
            value = as_asked(value, state)
            entries = dict(live.entries)
            for key in keys:
                old = entries.get(key)
                if len(keys) == 1:
                    entries[key] = Entry(value, at=at)
                elif old is None:
                    entries[key] = Entry(value, maybe=True, at=at)
                else:
                    entries[key] = Entry(either((old.value, value)), old.maybe, at=at)
            is_open = live.open or len(keys) != len(list(branches_of(index)))
            state.heap[branch.cell] = replace(live, entries=entries, open=is_open)
        elif isinstance(branch, Ref) and isinstance(live, Items) and _within(index, live):
            held = list(live.items)
            held[index.value] = value  # type: ignore[union-attr, index]
            state.heap[branch.cell] = replace(live, items=tuple(held))
        elif isinstance(branch, Ref) and isinstance(live, Items):
            state.heap[branch.cell] = replace(live, items=(*live.items, value), open=True)
        else:
            state.attributes[key_of(branch), f"[{key_of(index)}]"] = value
            if isinstance(index, Literal) and isinstance(index.value, str):
                run.world.setting(index.value, value, at, state)
            run.use("store", value, at, frame, state)
            tell(run, branch, "__setitem__", (index, value), frame, state, at)


def tell(
    run: Interpreter, base: Value, method: str, given: tuple[Value, ...], frame: Frame, state: State, at: At
) -> None:
    """Writing to a library's object, or deleting from it, is a call of one of its methods."""
    from jwtlint.values.access import path_of

    owners = [path_of(base)] if isinstance(base, Made | Method) else []
    if isinstance(base, Object):
        owners = [f"{path}()" for path in base.cls.external_bases(run)]
    for path in (f"{owner}.{method}" for owner in owners):
        if run.world.knows(path):
            places: dict[int | str, At] = dict.fromkeys(range(len(given)), at)
            args = Args(tuple(state.snapshot(value) for value in given), places=places)
            run.world.call(path, base, args, at, frame, state)


def _within(index: Value, live: Items) -> bool:
    """Whether an index is written and names an item that is known."""
    size = len(live.items)
    return isinstance(index, Literal) and type(index.value) is int and not live.open and -size <= index.value < size


def as_asked(value: Value, state: State) -> Value:
    """A flag that is set only where the caller asked for it is the caller's to decide."""
    if state.asked and isinstance(value, Literal) and isinstance(value.value, bool):
        name = min(state.asked)
        return Default(Opaque(("asked", name), name=name), value, at=value.at)
    return value


def _unpack(run: Interpreter, target: Any, value: Value, frame: Frame, state: State, at: At) -> None:
    elements = target.elements
    starred = [i for i, e in enumerate(elements) if type(e).__name__ == "StarredElement"]
    live = state.cell(value)
    known = isinstance(live, Items) and not live.open
    items = live.items if isinstance(live, Items) else ()
    for position, element in enumerate(elements):
        inner: Value
        if (known and not starred and len(items) == len(elements)) or (
            known and starred and position < starred[0] and position < len(items)
        ):
            inner = items[position]
        else:
            inner = Opaque(("part", key_of(value), position), state.roots(value), at=at)
        assign(run, element.value, inner, frame, state, at)


def delete(run: Interpreter, target: Any, frame: Frame, state: State) -> None:
    """``del target``."""
    from jwtlint.values.access import item
    from jwtlint.values.expressions import evaluate

    kind = type(target).__name__
    if kind == "Name":
        state.names.pop(target.value, None)
    elif kind == "Subscript" and type(target.slice[0].slice).__name__ == "Index":
        base = evaluate(run, target.value, frame, state)
        index = state.snapshot(evaluate(run, target.slice[0].slice.value, frame, state))
        for branch in branches_of(base):
            live = state.cell(branch)
            if isinstance(branch, Ref) and isinstance(live, Table) and isinstance(index, Literal):
                kept = {k: e for k, e in live.entries.items() if k != index.value}
                state.heap[branch.cell] = replace(live, entries=kept)
            elif isinstance(branch, Opaque):  # which fails where there is no such item
                held = item(run, branch, index, frame, state, frame.at(target))
                run.use("branch", held, frame.at(target), frame, state)
            tell(run, branch, "__delitem__", (index,), frame, state, frame.at(target))
    elif kind in ("Tuple", "List"):
        for element in target.elements:
            delete(run, element.value, frame, state)
