"""What decorators of the project make of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import replace
from jwtlint.values.frames import Frame, Spent
from jwtlint.values.functions import Stopped
from jwtlint.values.model import Args, Function
from jwtlint.values.state import State

if TYPE_CHECKING:
    from jwtlint.values.interpreter import Interpreter


def worn(run: Interpreter, function: Function) -> Function | None:
    """The function that is called instead of a decorated one; ``None`` when it is the function itself.

    A decorator that is not the project's, or that gives something unknown, leaves the function as it is.
    """
    decorators = getattr(function.node, "decorators", ())
    if not decorators or function.bare or function.closure is not None:
        return None
    key = id(function.node)
    if key not in run.worn:
        run.worn[key] = None  # a decorator that comes back to the function finds it bare
        run.muted += 1
        try:
            with run.lookup():
                run.worn[key] = _dressed(run, function)
        except (Stopped, Spent):
            pass
        finally:
            run.muted -= 1
    made = run.worn[key]
    if made is None or function.bound is None or function.kind == "staticmethod":
        return made
    return replace(made, bound=function.bound)


def _dressed(run: Interpreter, function: Function) -> Function | None:
    from jwtlint.values.calls import call
    from jwtlint.values.expressions import evaluate

    frame = Frame(function.module, function.chunk, cls=function.cls, serial=run.next_serial())
    bare = replace(function, bare=True, bound=None)
    dressed = bare
    for decorator in reversed(function.node.decorators):  # type: ignore[union-attr]
        state = State()
        made = evaluate(run, decorator.decorator, frame, state)
        if isinstance(made, Function):
            value = state.snapshot(call(run, made, Args((dressed,)), frame.at(decorator), frame, state))
            if not isinstance(value, Function):
                return None
            dressed = value
    return dressed if dressed.node is not function.node else None
