"""Comprehensions, and what a loop over a value sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.values.model import (
    Constant,
    Either,
    Entry,
    Items,
    Literal,
    Opaque,
    Table,
    Value,
    either,
    key_of,
    roots_of,
)
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State

MAX_UNROLLED = 24
"""Iterations over known items that are run one by one."""


def comprehension(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    """A list, set or generator."""
    from jwtlint.values.expressions import evaluate

    kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
    found: list[Value] = []
    complete = _each(run, node.for_in, frame, state, lambda inner: found.append(evaluate(run, node.elt, frame, inner)))
    return state.store(Items(kind, tuple(found), not complete, at=frame.at(node)), frame.unique(node))


def dict_comprehension(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    """A dict."""
    from jwtlint.values.expressions import evaluate

    entries: dict[Constant, Entry] = {}
    unknown: list[bool] = []

    def add(inner: State) -> None:
        key = inner.snapshot(evaluate(run, node.key, frame, inner))
        value = evaluate(run, node.value, frame, inner)
        if isinstance(key, Literal):
            entries[key.value] = Entry(value, at=frame.at(node))
        else:
            unknown.append(True)

    complete = _each(run, node.for_in, frame, state, add)
    is_open = not complete or bool(unknown)
    return state.store(Table(entries, is_open, at=frame.at(node)), frame.unique(node))


def _each(run: Interpreter, loop: Any, frame: Frame, state: State, body: Any) -> bool:
    """Run the element of a comprehension; true when every iteration is known."""
    from jwtlint.values.assign import assign
    from jwtlint.values.expressions import evaluate
    from jwtlint.values.guards import assume

    elements, complete = iterated(evaluate(run, loop.iter, frame, state), frame, state, loop)
    for element in elements:
        fresh = state.copy()
        assign(run, loop.target, element, frame, fresh, frame.at(loop))
        inner: State | None = fresh
        for condition in loop.ifs:
            if inner is not None:
                known = truth(inner.snapshot(evaluate(run, condition.test, frame, inner)))
                complete = complete and known is not None
                inner, _ = assume(run, condition.test, frame, inner)
        if inner is None:
            continue
        if loop.inner_for_in is not None:
            complete = _each(run, loop.inner_for_in, frame, inner, body) and complete
        else:
            body(inner)
        state.heap.update(inner.heap)
    return complete


def iterated(value: Value, frame: Frame, state: State, node: Any) -> tuple[list[Value], bool]:
    """What a loop over a value sees, and whether that is all of it."""
    seen = state.snapshot(value)
    if isinstance(seen, Items) and not seen.open and len(seen.items) <= MAX_UNROLLED:
        return list(seen.items), True
    if isinstance(seen, Table) and not seen.open and len(seen.entries) <= MAX_UNROLLED:
        return [Literal(key, at=entry.at) for key, entry in seen.entries.items()], True
    known: list[Value] = []
    if isinstance(seen, Items):
        known = list(seen.items[:MAX_UNROLLED])
    elif isinstance(seen, Table):
        known = [Literal(key) for key in list(seen.entries)[:MAX_UNROLLED]]
    elif isinstance(seen, Either):
        known = [part for b in seen.branches if isinstance(b, Items) for part in b.items][:MAX_UNROLLED]
    roots = roots_of(seen)
    other = Opaque(("each", key_of(seen), id(node)), roots=roots, at=frame.at(node))
    return [either((*known, other))], False
