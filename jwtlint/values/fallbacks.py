"""``if key is None: key = "..."``: a branch on whether a setting is there makes a fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.values.model import Default, Either, EnvRead, Literal, Value, branches_of, either

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def mark_fallbacks(run: Interpreter, test: Any, frame: Frame, state: State) -> None:
    """Variables that are a setting on one side and a constant on the other, after a test of it."""
    mixed = {name: value for name, value in state.names.items() if _mixed(value)}
    if not mixed:
        return
    tested = _tested(run, test, frame, state)
    for name, value in mixed.items():
        state.names[name] = as_fallback(value, tested)


def as_fallback(value: Value, tested: frozenset[str]) -> Value:
    """``Either`` of a tested setting and something else, as a setting with a default."""
    if not isinstance(value, Either):
        return value
    reads = [b for b in value.branches if isinstance(b, EnvRead) and b.name in tested]
    others = [b for b in value.branches if b not in reads]
    return Default(either(reads), either(others), at=value.at) if reads and others else value


def tested_settings(run: Interpreter, test: Any, frame: Frame, state: State, value: Value) -> frozenset[str]:
    """Names of the settings a condition asks about, if the value mixes one with something else."""
    return _tested(run, test, frame, state) if _mixed(value) else frozenset()


def _mixed(value: Value) -> bool:
    return isinstance(value, Either) and any(isinstance(b, EnvRead) for b in value.branches)


def _tested(run: Interpreter, test: Any, frame: Frame, state: State) -> frozenset[str]:
    from jwtlint.syntax.walk import walk
    from jwtlint.values.expressions import evaluate

    names: set[str] = set()
    run.muted += 1
    try:
        for node in (test, *walk(test)):
            if type(node).__name__ not in ("Name", "Attribute", "Subscript", "Call", "SimpleString"):
                continue
            for branch in branches_of(evaluate(run, node, frame, state.copy())):
                if isinstance(branch, EnvRead):
                    names.add(branch.name)
                elif isinstance(branch, Literal) and isinstance(branch.value, str):
                    names.add(branch.value)
    finally:
        run.muted -= 1
    return frozenset(names)
