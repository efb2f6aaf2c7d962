"""Compound statements: branches, loops, exceptions, context managers, patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.syntax.walk import walk
from jwtlint.values.assign import assign
from jwtlint.values.comprehensions import iterated
from jwtlint.values.expressions import evaluate
from jwtlint.values.fallbacks import mark_fallbacks
from jwtlint.values.frames import Loop
from jwtlint.values.guards import assume
from jwtlint.values.model import Literal, Opaque, Value, key_of
from jwtlint.values.operators import compare
from jwtlint.values.state import State, join_all
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter


def _body(run: Interpreter, body: Any, frame: Frame, state: State | None) -> State | None:
    from jwtlint.values.execute import execute_body

    return execute_body(run, body, frame, state)


def if_block(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``if``, ``elif``, ``else``."""
    if type_checking(node.test):
        return _body(run, node.body, frame, state)
    then, other = assume(run, node.test, frame, state)
    if then is other and then is not None:
        other = then.copy()
    after = _body(run, node.body, frame, then)
    if node.orelse is None:
        rest = other
    elif type(node.orelse).__name__ == "If":
        rest = if_block(run, node.orelse, frame, other) if other is not None else None
    else:
        rest = _body(run, node.orelse.body, frame, other)
    merged = join_all((after, rest))
    if merged is not None and after is not None and rest is not None:
        mark_fallbacks(run, node.test, frame, merged)
    return merged


def type_checking(test: Any) -> bool:
    """``if TYPE_CHECKING:`` imports are as good as others for resolving names."""
    name = getattr(test, "value", "") if type(test).__name__ == "Name" else ""
    attr = getattr(getattr(test, "attr", None), "value", "")
    return "TYPE_CHECKING" in (name, attr)


def for_loop(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``for``: known items one by one, unknown ones by what holds in every round."""
    value = evaluate(run, node.iter, frame, state)
    elements, complete = iterated(value, frame, state, node)
    loop = Loop()
    frame.loops.append(loop)
    try:
        if complete:
            after = _rounds(run, node, elements, frame, state, loop)
        else:
            after = _repeat(run, node, elements[0], frame, state, loop)
    finally:
        frame.loops.pop()
    if node.orelse is not None:
        after = _body(run, node.orelse.body, frame, after)
    return join_all((after, *loop.breaks))


def _rounds(run: Interpreter, node: Any, elements: list[Value], frame: Frame, state: State, loop: Loop) -> State | None:
    current: State | None = state
    for element in elements:
        if current is None:
            break
        assign(run, node.target, element, frame, current, frame.at(node))
        current = _body(run, node.body, frame, current)
        current = join_all((current, *loop.continues))
        loop.continues.clear()
    return current


def _repeat(run: Interpreter, node: Any, element: Value, frame: Frame, state: State, loop: Loop) -> State | None:
    skipped = state.copy()
    if len(frame.loops) > MAX_NESTED_LOOPS:
        return join_all((skipped, _once(run, node, element, frame, state, loop)))
    run.muted += 1
    try:
        first = state.copy()
        assign(run, node.target, element, frame, first, frame.at(node))
        once = join_all((_body(run, node.body, frame, first), *loop.continues))
    finally:
        run.muted -= 1
        loop.continues.clear()
        loop.breaks.clear()
    entry = join_all((state, once)) or state
    entry = entry.copy()
    assign(run, node.target, element, frame, entry, frame.at(node))
    after = join_all((_body(run, node.body, frame, entry), *loop.continues))
    loop.continues.clear()
    return join_all((skipped, after))


MAX_NESTED_LOOPS = 3
"""Loops in loops deeper than this are run once: learning first would double the work at each level."""


def _once(run: Interpreter, node: Any, element: Value, frame: Frame, state: State, loop: Loop) -> State | None:
    entry = state.copy()
    assign(run, node.target, element, frame, entry, frame.at(node))
    after = join_all((_body(run, node.body, frame, entry), *loop.continues))
    loop.continues.clear()
    return after


def while_loop(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``while``: one round to learn what changes, one to see it."""
    loop = Loop()
    frame.loops.append(loop)
    try:
        forever = truth(state.snapshot(evaluate(run, node.test, frame, state))) is True
        run.muted += 1
        once = None
        try:
            if len(frame.loops) <= MAX_NESTED_LOOPS:
                then, _ = assume(run, node.test, frame, state.copy())
                once = join_all((_body(run, node.body, frame, then), *loop.continues))
        finally:
            run.muted -= 1
            loop.breaks.clear()
            loop.continues.clear()
        entry = (join_all((state, once)) or state).copy()
        then, other = assume(run, node.test, frame, entry)
        after = join_all((_body(run, node.body, frame, then), *loop.continues))
    finally:
        frame.loops.pop()
    left = None if forever else join_all((other, after))
    if node.orelse is not None:
        left = _body(run, node.orelse.body, frame, left)
    return join_all((left, *loop.breaks))


def try_block(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``try``: a handler sees the state before any of the statements that may have failed."""
    from jwtlint.values.execute import execute

    failed: list[State] = [state.copy()]
    waiting = state.pending
    current: State | None = state
    for statement in node.body.body:
        if current is None:
            break
        current = execute(run, statement, frame, current)
        if current is not None and statement is not node.body.body[-1]:
            failed.append(current.copy())
    if node.orelse is not None:
        current = _body(run, node.orelse.body, frame, current)
    ends: list[State | None] = [current]
    before = join_all(failed)
    for handler in node.handlers:
        entry = before.copy() if before is not None else None
        if entry is not None and handler.name is not None:
            target = handler.name.name
            caught = Opaque(("caught", id(handler), frame.serial), at=frame.at(handler))
            assign(run, target, caught, frame, entry, frame.at(handler))
        if entry is not None and _gives_nothing(handler.body):
            entry.pending &= waiting  # whoever gets nothing is not trusted for what the token said
        ends.append(_body(run, handler.body, frame, entry))
    after = join_all(ends)
    if node.finalbody is not None:
        if after is None:
            _body(run, node.finalbody.body, frame, before.copy() if before is not None else None)
            return None
        after = _body(run, node.finalbody.body, frame, after)
    return after


def _gives_nothing(body: Any) -> bool:
    """Whether every way out of a handler is ``raise``, or ``return`` of nothing."""
    last = body.body[-1] if body.body else body
    small = getattr(last, "body", ())
    if not isinstance(small, tuple | list) or not small or type(small[-1]).__name__ not in ("Raise", "Return"):
        return False
    return all(_is_nothing(getattr(node, "value", None)) for node in walk(body) if type(node).__name__ == "Return")


def _is_nothing(value: Any) -> bool:
    return value is None or (type(value).__name__ == "Name" and value.value in ("None", "False"))


def with_block(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``with``: the body runs; ``suppress`` lets failures pass."""
    suppressing = False
    for entry in node.items:
        value = evaluate(run, entry.item, frame, state)
        suppressing = suppressing or getattr(value, "path", "") == "contextlib.suppress"
        if entry.asname is not None:
            assign(run, entry.asname.name, value, frame, state, frame.at(entry))
    if not suppressing:
        return _body(run, node.body, frame, state)
    before = state.copy()
    return join_all((_body(run, node.body, frame, state), before))


def match_block(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """``match``: a case with a constant pattern says what the subject is."""
    subject = state.snapshot(evaluate(run, node.subject, frame, state))
    ends: list[State | None] = []
    exhausted = False
    for case in node.cases:
        if exhausted:
            break
        verdict, narrowed, catches = _pattern(run, case.pattern, subject, frame, state)
        if verdict is False:
            continue
        entry: State | None = state.copy()
        if narrowed is not None and entry is not None:
            entry.narrowed[key_of(subject)] = narrowed
        if entry is not None:
            _capture(run, case.pattern, subject, frame, entry)
        if case.guard is not None and entry is not None:
            entry, _ = assume(run, case.guard, frame, entry)
        elif catches or verdict is True:
            exhausted = True
        ends.append(_body(run, case.body, frame, entry))
    if not exhausted:
        ends.append(state)
    return join_all(ends)


def _pattern(
    run: Interpreter, pattern: Any, subject: Value, frame: Frame, state: State
) -> tuple[bool | None, Value | None, bool]:
    """(matches?, what the subject is then, matches everything?)."""
    kind = type(pattern).__name__
    if kind == "MatchAs" and pattern.pattern is None:
        return None, None, True
    if kind == "MatchValue":
        value = state.snapshot(evaluate(run, pattern.value, frame, state))
        return compare("Equal", subject, value), value if isinstance(value, Literal) else None, False
    if kind == "MatchSingleton":
        value = state.snapshot(evaluate(run, pattern.value, frame, state))
        return compare("Is", subject, value), value, False
    return None, None, False


def _capture(run: Interpreter, pattern: Any, subject: Value, frame: Frame, state: State) -> None:
    if type(pattern).__name__ == "MatchAs" and pattern.name is not None:
        assign(run, pattern.name, subject, frame, state, frame.at(pattern))
