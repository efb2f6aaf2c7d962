"""Statements: from a node and a state to the state afterwards (``None``: never gets there)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.assign import assign, delete
from jwtlint.values.blocks import for_loop, if_block, match_block, try_block, while_loop, with_block
from jwtlint.values.expressions import evaluate
from jwtlint.values.frames import Spent
from jwtlint.values.functions import Stopped
from jwtlint.values.model import (
    Class,
    Function,
    Items,
    Literal,
    Opaque,
    Table,
    Value,
    either,
)
from jwtlint.values.operators import binary
from jwtlint.values.scopes import class_from_chunk, class_from_node, imported, member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def execute(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    """Run one statement."""
    handler = _HANDLERS.get(type(node).__name__)
    if handler is None:
        return state
    run.budget -= 1
    if run.budget < 0:
        raise Spent
    try:
        after: State | None = handler(run, node, frame, state)
    except Stopped:
        return None
    return after


def execute_body(run: Interpreter, body: Any, frame: Frame, state: State | None) -> State | None:
    """Run the statements of a suite."""
    statements: Sequence[Any] = body.body if hasattr(body, "body") else body
    for statement in statements:
        if state is None:
            return None
        state = execute(run, statement, frame, state)
    return state


def _line(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    after: State | None = state
    for small in node.body:
        if after is None:
            return None
        after = execute(run, small, frame, after)
    return after


def _expression(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    evaluate(run, node.value, frame, state)
    return state


def _assign(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    value = evaluate(run, node.value, frame, state)
    for target in node.targets:
        assign(run, target.target, value, frame, state, frame.at(node))
    return state


def _annotated(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    if node.value is not None:
        value = evaluate(run, node.value, frame, state)
        assign(run, node.target, value, frame, state, frame.at(node))
    elif frame.function is None and frame.cls is not None and type(node.target).__name__ == "Name":
        name = node.target.value
        state.names[name] = Opaque(("field", id(frame.cls), name), name=str(name), at=frame.at(node))
    return state


_AUGMENTED = {"AddAssign": "Add", "BitOrAssign": "BitOr", "SubtractAssign": "Subtract"}


def _augmented(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    old = evaluate(run, node.target, frame, state)
    added = evaluate(run, node.value, frame, state)
    operator = _AUGMENTED.get(type(node.operator).__name__, type(node.operator).__name__)
    live = state.cell(old)
    if operator == "BitOr" and isinstance(live, Table):
        from jwtlint.values.methods import method
        from jwtlint.values.model import Args

        method(run, old, "update", Args((added,)), frame.at(node), frame, state)
        return state
    if operator in ("Add", "BitOr") and isinstance(live, Items):
        from jwtlint.values.methods import method
        from jwtlint.values.model import Args

        method(run, old, "extend", Args((added,)), frame.at(node), frame, state)
        return state
    value = binary(operator, old, added, frame, state, node)
    assign(run, node.target, value, frame, state, frame.at(node))
    return state


def _return(run: Interpreter, node: Any, frame: Frame, state: State) -> None:
    value: Value = Literal(None, at=frame.at(node))
    if node.value is not None:
        value = evaluate(run, node.value, frame, state)
    if frame.function is None:
        return
    run.use("return", value, frame.at(node), frame, state)
    frame.returns.append((value, state))


def _raise(run: Interpreter, node: Any, frame: Frame, state: State) -> None:
    if node.exc is not None:
        run.muted += 1
        try:
            evaluate(run, node.exc, frame, state)
        finally:
            run.muted -= 1


def _assert(run: Interpreter, node: Any, frame: Frame, state: State) -> State | None:
    from jwtlint.values.guards import assume

    return assume(run, node.test, frame, state)[0]


def _del(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    delete(run, node.target, frame, state)
    return state


def _break(run: Interpreter, node: Any, frame: Frame, state: State) -> None:  # noqa: ARG001
    if frame.loops:
        frame.loops[-1].breaks.append(state)


def _continue(run: Interpreter, node: Any, frame: Frame, state: State) -> None:  # noqa: ARG001
    if frame.loops:
        frame.loops[-1].continues.append(state)


# -- definitions -----------------------------------------------------------------------------------


def function_of(node: Any, frame: Frame, state: State) -> Function:
    """The function a ``def`` makes."""
    kind = ""
    for decorator in node.decorators:
        name = getattr(decorator.decorator, "value", "")
        if name in ("staticmethod", "classmethod", "property", "cached_property"):
            kind = "property" if name == "cached_property" else str(name)
        if type(decorator.decorator).__name__ == "Attribute":
            attr = decorator.decorator.attr.value
            kind = "property" if attr == "cached_property" else kind
    closure = frame.closure
    if frame.function is not None:
        closure = {**(closure or {}), **{k: state.snapshot(v) for k, v in state.names.items()}}
    cls = frame.cls if frame.function is None else None
    return Function(
        node,
        frame.chunk,
        frame.module,
        cls=cls,
        closure=closure,
        kind=kind,
        outer=_outer(frame),
        at=frame.at(node),
        home=frame.serial if frame.function is not None else 0,
    )


def _outer(frame: Frame) -> str:
    return frame.name if frame.function is not None else ""


def _def(run: Interpreter, node: Any, frame: Frame, state: State) -> State:  # noqa: ARG001
    function = function_of(node, frame, state)
    state.names[node.name.value] = function
    if frame.function is not None:
        frame.nested.append(function)
    return state


def _class(run: Interpreter, node: Any, frame: Frame, state: State) -> State:  # noqa: ARG001
    name = node.name.value
    module = frame.module
    at_top = frame.function is None and frame.chunk.kind == "class" and frame.chunk.name == name
    scope = module.classes.get(id(frame.chunk) if at_top else id(node))
    if scope is None:
        if at_top:
            scope = class_from_chunk(frame.chunk, module, frame.cls)
            module.classes[id(frame.chunk)] = scope
        else:
            closure = {**(frame.closure or {}), **{k: state.snapshot(v) for k, v in state.names.items()}}
            scope = class_from_node(node, frame.chunk, module, closure)
            module.classes[id(node)] = scope
    state.names[name] = Class(scope, at=frame.at(node))
    return state


# -- imports ---------------------------------------------------------------------------------------


def _import(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    for alias in node.names:
        dotted = dotted_name(alias.name)
        asname = alias.asname.name.value if alias.asname is not None else None
        target = dotted if asname else dotted.partition(".")[0]
        at = frame.at(alias)
        if "." in dotted:
            imported(dotted, frame.module, 0, at, run)
        state.names[str(asname or target)] = imported(target, frame.module, 0, at, run)
    return state


def _import_from(run: Interpreter, node: Any, frame: Frame, state: State) -> State:
    target = dotted_name(node.module) if node.module is not None else ""
    level = len(node.relative)
    if type(node.names).__name__ == "ImportStar":
        _star(run, target, level, frame, state, node)
        return state
    for alias in node.names:
        name = dotted_name(alias.name)
        asname = alias.asname.name.value if alias.asname is not None else name
        at = frame.at(alias)
        state.names[asname] = imported(target, frame.module, level, at, run, name)
    return state


def _star(run: Interpreter, target: str, level: int, frame: Frame, state: State, node: Any) -> None:  # noqa: ARG001
    """``from x import *``: every public name the project's module mentions is looked up."""
    found = frame.module.modules.find(target, frame.module, level)
    if found is None:
        return
    wanted = star_names(found) if frame.wanted is None else [frame.wanted]
    for name in wanted:
        value = member(found, name, run)
        if value is not None and not name.startswith("_"):
            state.names[name] = state.thaw(replace(value), ("global", found.path, name, None))


def star_names(module: Any) -> list[str]:
    """Names that the top level of a module may bind."""
    names: dict[str, None] = {}
    for piece in module.pieces:
        if piece.name:
            names[piece.name] = None
        else:
            names.update(dict.fromkeys(piece.chunk.words))
    return [name for name in names if not name.startswith("_") and name.isidentifier()]


def dotted_name(node: Any) -> str:
    """``a.b.c`` of a Name or Attribute chain."""
    parts: list[str] = []
    while type(node).__name__ == "Attribute":
        parts.append(node.attr.value)
        node = node.value
    parts.append(getattr(node, "value", ""))
    return ".".join(reversed(parts))


_HANDLERS: dict[str, Any] = {
    "SimpleStatementLine": _line,
    "Expr": _expression,
    "Assign": _assign,
    "AnnAssign": _annotated,
    "AugAssign": _augmented,
    "Return": _return,
    "Raise": _raise,
    "Assert": _assert,
    "Del": _del,
    "Break": _break,
    "Continue": _continue,
    "FunctionDef": _def,
    "ClassDef": _class,
    "Import": _import,
    "ImportFrom": _import_from,
    "If": if_block,
    "For": for_loop,
    "While": while_loop,
    "Try": try_block,
    "TryStar": try_block,
    "With": with_block,
    "Match": match_block,
}

__all__ = ["either", "execute", "execute_body", "function_of"]
