"""Points in time that are read off the clock once, although tokens are issued again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.clocks import clocks
from jwtlint.facts.code import says
from jwtlint.syntax.walk import walk
from jwtlint.values.model import Opaque, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At, Value

IMPORTED, DEFINED = "when the module is imported", "when the function is defined"


def read_once(operation: Operation, value: Value) -> Iterator[tuple[At, str]]:
    """Where the clock was read for a value before anybody asked for the token, and when that was.

    A program that issues its tokens while it is imported, or is started as a script, is in no hurry.
    """
    if not in_function(operation):
        return
    branches = list(branches_of(value))
    if any(isinstance(one, Opaque) and _is_rebound(one) for one in branches):
        return
    for branch in branches:
        for clock in clocks(branch):
            if clock.at is None:
                continue
            when = _when(clock.at.origin)
            script = when == IMPORTED and (says(clock.at, "__main__") or not all(map(in_function, operation.elsewhere)))
            if when and not script:
                yield clock.at, when


def in_function(operation: Operation) -> bool:
    """Whether a call is made in a function, each time that it is called."""
    first = operation.stack[0][1] if operation.stack else operation.site
    defined = first.chunk.kind in ("def", "class") or bool(operation.way[-1])
    return defined and type(operation.site.node).__name__ == "Call"


def _is_rebound(value: Opaque) -> bool:
    return isinstance(value.key, tuple) and value.key[:1] == ("global",)


def _when(at: At) -> str:
    if at.chunk.kind == "other" and at.chunk.words.isdisjoint(("def", "lambda")):
        return IMPORTED
    if at.chunk.kind not in ("def", "other"):
        return ""
    for function in _functions(at):
        if any(node is at.node for node in walk(function.params)):
            return DEFINED
        if any(node is at.node for node in walk(function.body)):
            return ""
    return IMPORTED if at.chunk.kind == "other" else ""


def _functions(at: At) -> Iterator[Any]:
    """The functions in a statement, the outer ones first."""
    for statement in at.chunk.statements():
        for node in walk(statement):
            if type(node).__name__ in ("FunctionDef", "Lambda"):
                yield node
