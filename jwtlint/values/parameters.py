"""What the parameters of a function hold when its callers are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.commands import option_default, typed_default
from jwtlint.values.frames import INJECTED, MAX_DEPTH, Frame
from jwtlint.values.functions import Stopped
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Class,
    Default,
    Function,
    Literal,
    Made,
    Opaque,
    Value,
    key_of,
)
from jwtlint.values.state import State

if TYPE_CHECKING:
    from jwtlint.values.interpreter import Interpreter


def parameters(run: Interpreter, function: Function, frame: Frame, state: State) -> dict[str, Value]:
    """Values of the parameters of a root: unknown, or the written default."""
    from jwtlint.values.expressions import evaluate

    found: dict[str, Value] = {}
    params = function.node.params
    for param in (*params.posonly_params, *params.params, *params.kwonly_params):
        name = param.name.value
        unknown = Opaque(("parameter", id(function.node), name), name=name, at=At(function.chunk, param))
        inner = Frame(function.module, function.chunk, cls=function.cls, serial=frame.serial)
        inner.closure = function.closure
        typed = _typed(run, param, inner, unknown, state)
        if param.default is None:
            offered = option_default(run, function, name, inner, state)
            found[name] = typed if offered is None else Default(unknown, offered, at=At(function.chunk, param))
            continue
        default = state.snapshot(evaluate(run, param.default, inner, state))
        default = typed_default(default) or default
        if _provider(default):
            found[name] = _injected(run, default, typed, inner, state)
        elif isinstance(default, Literal) and default.value is None:
            found[name] = unknown
        else:
            found[name] = Default(unknown, default, at=At(function.chunk, param))
    return _without_bound(function, found)


def _provider(default: Value) -> bool:
    """Whether a default is a framework's dependency (``Depends(...)``, ``Header(...)``)."""
    path = getattr(default, "path", "")
    return isinstance(path, str) and path.partition(".")[0] in {"fastapi", "litestar", "starlette", "typer"}


def _typed(run: Interpreter, param: Any, frame: Frame, unknown: Opaque, state: State) -> Value:
    """A parameter whose annotation names a class that is known."""
    from jwtlint.values.expressions import evaluate
    from jwtlint.values.instances import unknown_instance
    from jwtlint.values.model import External

    node: Any = getattr(param.annotation, "annotation", None)
    if type(node).__name__ == "Subscript" and getattr(node.value, "value", "") == "Annotated":
        node = getattr(node.slice[0].slice, "value", None)  # Annotated[Settings, Depends(get_settings)]
    if type(node).__name__ not in ("Name", "Attribute"):
        return unknown
    run.muted += 1
    try:
        named = evaluate(run, node, frame, State())
        if isinstance(named, External):
            return run.world.instance(named.path, unknown.key, frame.at(param)) or unknown
        if isinstance(named, Class):
            return unknown_instance(named.scope, unknown, frame, state)
    finally:
        run.muted -= 1
    return unknown


def _injected(run: Interpreter, default: Value, typed: Value, frame: Frame, state: State) -> Value:
    """What a dependency provider returns: ``Depends(get_settings)``."""
    from jwtlint.values.calls import call

    provider = default.args.get(0, "dependency") if isinstance(default, Made) else Absent()
    if not isinstance(provider, Function):
        if isinstance(typed, Opaque):
            return replace(typed, key=("injected", key_of(default)))
        return typed
    run.muted += 1
    try:
        site = default.at or At(frame.chunk, provider.node)
        frame.label, frame.depth = INJECTED, MAX_DEPTH - 2
        return call(
            run, replace(provider, closure=provider.closure), _unknown(run, provider, frame, state), site, frame, state
        )
    except Stopped:
        return typed
    finally:
        run.muted -= 1


def _unknown(run: Interpreter, function: Function, frame: Frame, state: State) -> Args:
    return Args(keywords=parameters(run, function, frame, state)) if frame.depth < MAX_DEPTH else Args()


def _without_bound(function: Function, found: dict[str, Value]) -> dict[str, Value]:
    if function.bound is not None and found and function.kind != "staticmethod":
        found.pop(next(iter(found)))
    return found
