"""Guards: what a condition says about the values on either side of a branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from jwtlint.patterns import regex
from jwtlint.records import replace
from jwtlint.values.model import (
    Default,
    Either,
    Items,
    Literal,
    Opaque,
    Table,
    Value,
    branches_of,
    either,
    key_of,
    roots_of,
)
from jwtlint.values.state import State, join_all
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter


def assume(run: Interpreter, node: Any, frame: Frame, state: State) -> tuple[State | None, State | None]:
    """The states in which a condition is true and false; ``None`` where that cannot happen."""
    kind = type(node).__name__
    if kind == "UnaryOperation" and type(node.operator).__name__ == "Not":
        then, other = assume(run, node.expression, frame, state)
        return other, then
    if kind == "BooleanOperation":
        return _boolean(run, node, frame, state)
    from jwtlint.values.expressions import evaluate

    value = state.snapshot(evaluate(run, node, frame, state))
    known = truth(value)
    if known is not None:
        return (state, None) if known else (None, state)
    if kind in ("Name", "Attribute", "Subscript", "NamedExpr", "Call", "Await"):
        run.use("branch", value, frame.at(node), frame, state)
    trials = _trials(run, node, frame, state)
    then = _side(run, node, trials, frame, state.copy(), want=True)
    other = _side(run, node, trials, frame, state.copy(), want=False)
    flag = _flag(node, value)
    if kind == "Comparison" and _with_constant(node):
        flag = _flag(node.left, state.snapshot(evaluate(run, node.left, frame, state)))
    if flag:
        for side in (then, other):
            if side is not None:
                side.asked |= {flag}
    return then, other


def _with_constant(node: Any) -> bool:
    """``verify is False``: a comparison with one of the constants that flags have."""
    return len(node.comparisons) == 1 and getattr(node.comparisons[0].comparator, "value", "") in (
        "True",
        "False",
        "None",
    )


_FLAG = regex(r"verif|valid|check|expir|sign|secur|safe|strict|skip|ignor|debug|trust")


def _flag(node: Any, value: Value) -> str:
    """The parameter that a bare ``if verify:`` asks, when it tells whether something is checked."""
    if type(node).__name__ not in ("Name", "Attribute"):
        return ""
    asked = value.of if isinstance(value, Default) else value
    is_parameter = isinstance(asked, Opaque) and asked.key[:1] == ("parameter",)  # type: ignore[index]
    return asked.name if is_parameter and _FLAG.search(asked.name) else ""  # type: ignore[union-attr]


def _boolean(run: Interpreter, node: Any, frame: Frame, state: State) -> tuple[State | None, State | None]:
    then, other = assume(run, node.left, frame, state.copy())
    if type(node.operator).__name__ == "And":
        if then is None:
            return None, other
        both, second = assume(run, node.right, frame, then)
        return both, join_all((other, second))
    if other is None:
        return then, None
    second, neither = assume(run, node.right, frame, other)
    return join_all((then, second)), neither


MAX_SUBJECTS = 6


def _subjects(run: Interpreter, node: Any, frame: Frame, state: State) -> list[Value]:
    """Values read in a condition that have alternatives a guard can tell apart."""
    from jwtlint.syntax.walk import walk
    from jwtlint.values.expressions import evaluate

    found: dict[object, Value] = {}
    run.muted += 1
    try:
        for part in walk(node):
            if type(part).__name__ not in ("Name", "Attribute", "Subscript", "Call"):
                continue
            value = evaluate(run, part, frame, state.copy())
            if isinstance(value, Default | Either) and len(found) < MAX_SUBJECTS:
                found.setdefault(key_of(value), value)
    finally:
        run.muted -= 1
    return list(found.values())


Trial: TypeAlias = "tuple[Value, list[tuple[Value, bool | None]]]"
"""A value, and each of its alternatives with how the condition comes out if it is this one."""


def _trials(run: Interpreter, node: Any, frame: Frame, state: State) -> list[Trial]:
    return [
        (subject, [(branch, _outcome(run, node, subject, branch, frame, state)) for branch in branches_of(subject)])
        for subject in _subjects(run, node, frame, state)
    ]


def _outcome(run: Interpreter, node: Any, subject: Value, branch: Value, frame: Frame, state: State) -> bool | None:
    from jwtlint.values.expressions import evaluate

    trial = state.copy()
    trial.narrowed[key_of(subject)] = branch
    run.muted += 1
    try:
        return truth(trial.snapshot(evaluate(run, node, frame, trial)))
    finally:
        run.muted -= 1


def _side(run: Interpreter, node: Any, trials: list[Trial], frame: Frame, state: State, *, want: bool) -> State | None:
    """The state on one side of a branch, or ``None`` when no alternative leads there."""
    for subject, outcomes in trials:
        kept = [branch for branch, known in outcomes if known is None or known is want]
        if not kept:
            return None
        if len(kept) < len(outcomes):
            state.narrowed[key_of(subject)] = _rebuilt(subject, kept)
    _narrow_unknown(run, node, frame, state, want=want)
    return state


def _rebuilt(subject: Value, kept: list[Value]) -> Value:
    """What is left of a value: a fallback stays a fallback when both its sides are left."""
    keys = {key_of(value) for value in kept}

    def rebuild(value: Value) -> Value | None:
        match value:
            case Default(of=of, value=default):
                left, right = rebuild(of), rebuild(default)
                if left is not None and right is not None:
                    return replace(value, of=left, value=right)
                return left if left is not None else right
            case Either(branches=branches):
                parts = [part for part in (rebuild(b) for b in branches) if part is not None]
                return either(parts) if parts else None
            case _:
                return value if key_of(value) in keys else None

    return rebuild(subject) or either(kept)


def _narrow_unknown(run: Interpreter, node: Any, frame: Frame, state: State, *, want: bool) -> None:
    """``x in ALLOWED`` and ``x == "lit"``: what was unknown is now one of these."""
    from jwtlint.values.expressions import evaluate

    if type(node).__name__ == "Call" and want:
        _narrow_type(run, node, frame, state)
    if type(node).__name__ != "Comparison" or len(node.comparisons) != 1:
        return
    operator = type(node.comparisons[0].operator).__name__
    positive = {"In": "In", "Equal": "Equal", "NotIn": "In", "NotEqual": "Equal"}.get(operator)
    if positive is None or want is not (operator in ("In", "Equal")):
        return
    run.muted += 1
    try:
        left = state.snapshot(evaluate(run, node.left, frame, state))
        right = state.snapshot(evaluate(run, node.comparisons[0].comparator, frame, state))
    finally:
        run.muted -= 1
    pairs = ((left, right), (right, left)) if positive == "Equal" else ((left, right),)
    for subject, bound in pairs:
        if isinstance(subject, Opaque) and not (roots_of(bound) and positive == "Equal"):
            state.narrowed[key_of(subject)] = _bounded(subject, bound, positive)
            return


_NO_TEXT = frozenset({"list", "tuple", "set", "int", "float", "bool"})


def _narrow_type(run: Interpreter, node: Any, frame: Frame, state: State) -> None:
    """``isinstance(x, list)``: what was unknown is no text, so it is none of the texts that it is elsewhere."""
    from jwtlint.values.expressions import evaluate

    named = [getattr(arg.value, "value", None) for arg in node.args]
    if getattr(node.func, "value", "") != "isinstance" or len(named) != 2 or named[1] not in _NO_TEXT:  # noqa: PLR2004
        return
    if type(node.args[0].value).__name__ != "Name":
        return
    run.muted += 1
    try:
        subject = state.snapshot(evaluate(run, node.args[0].value, frame, state))
    finally:
        run.muted -= 1
    state.narrowed[key_of(subject)] = either(
        [
            replace(one, key=("as", one.key, named[1])) if isinstance(one, Opaque) else one
            for one in branches_of(subject)
        ]
    )


def _bounded(subject: Opaque, bound: Value, operator: str) -> Value:
    """The unknown value, now one of those it was compared with.

    A constant in a comparison is not where the value is written: it has no place of its own here.
    """
    checked = replace(subject, roots=frozenset())
    if operator == "Equal":
        return Literal(bound.value) if isinstance(bound, Literal) else checked
    match bound:
        case Items(items=items, open=False) if items:
            known = [Literal(item.value) for item in items if isinstance(item, Literal)]
            return either(known) if len(known) == len(items) else checked
        case Table(entries=entries, open=False) if entries:
            return either([Literal(key) for key in entries])
        case _:
            return checked
