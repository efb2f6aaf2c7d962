"""Functions of the project: binding arguments, following a call, running one as a root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.frames import MAX_DEPTH, MAX_LINES, Frame, Spent
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Class,
    Default,
    Either,
    Entry,
    Function,
    Items,
    Literal,
    Object,
    Opaque,
    Table,
    Value,
    either,
    key_of,
    moved,
)
from jwtlint.values.state import State, join_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jwtlint.values.interpreter import Interpreter

MAX_EXITS = 12
"""Return paths of one call that are kept apart; more are joined as they come."""


def bind(run: Interpreter, function: Function, args: Args, site: At, frame: Frame, state: State) -> dict[str, Value]:
    """Names of the parameters to the values that a call passes."""
    params: Any = function.node.params
    positional = list(args.positional)
    bound_first = function.bound is not None and function.kind != "staticmethod"
    if bound_first and function.bound is not None:
        positional.insert(0, function.bound)
    keywords = dict(args.keywords)
    names: dict[str, Value] = {}
    ordered = (*params.posonly_params, *params.params)
    for index, param in enumerate(ordered):
        name = param.name.value
        if index < len(positional):
            names[name] = positional[index]
            continue
        names[name] = _keyword(run, function, param, keywords, args, site, state)
    for param in params.kwonly_params:
        names[param.name.value] = _keyword(run, function, param, keywords, args, site, state)
    star, double = params.star_arg, params.star_kwarg
    if type(star).__name__ == "Param":
        rest = tuple(positional[len(ordered) :])
        cell = Items("tuple", rest, args.open_positional)
        names[star.name.value] = state.store(cell, ("star", frame.serial, id(star)))
    if double is not None:
        extra = {k: Entry(v, at=args.places.get(k)) for k, v in keywords.items()}
        table = Table(extra, args.open_keywords)  # type: ignore[arg-type]
        names[double.name.value] = state.store(table, ("double", frame.serial, id(double)))
    note = f"passed to {frame.name}()" if frame.name else ""
    return {name: _passed(value, name, function, args, site, note) for name, value in names.items()}


def _passed(value: Value, name: str, function: Function, args: Args, site: At, note: str) -> Value:
    """The value with the call as the next station of its way."""
    if value is function.bound or isinstance(value, Absent | Function):
        return value
    place = args.places.get(name, site)
    if isinstance(value, Default | Either | Opaque) and value.at is None:
        return value
    return moved(value, At(place.chunk, place.node, f"{note} as `{name}`" if note else "", None))


def _keyword(
    run: Interpreter,
    function: Function,
    param: Any,
    keywords: dict[str, Value],
    args: Args,
    site: At,
    state: State,
) -> Value:
    from jwtlint.values.expressions import evaluate

    name = param.name.value
    default: Value | None = None
    if param.default is not None:
        inner = Frame(function.module, function.chunk, cls=function.cls, closure=function.closure)
        inner.serial = run.next_serial()
        default = evaluate(run, param.default, inner, state)
    if name in keywords:
        given = keywords.pop(name)
        if isinstance(given, Either) and any(isinstance(b, Absent) for b in given.branches):
            kept = [b for b in given.branches if not isinstance(b, Absent)]
            return either((*kept, default)) if default is not None else either(kept)
        return given
    if args.open_keywords or args.open_positional:
        unknown: Value = Opaque(("argument", id(site.node), name), name=name)
        return unknown if default is None else Default(unknown, default, at=At(function.chunk, param))
    if default is not None:
        return default
    return Opaque(("missing", id(site.node), name), name=name)


def inline(run: Interpreter, function: Function, args: Args, site: At, frame: Frame, state: State) -> Value:
    """Follow a call into a project function; the state afterwards is the callee's."""
    node: Any = function.node
    if is_abstract(node):
        return unknown_result(run, function, args, site, frame, state)
    leads = run.leads(function) or any(state.roots(one) for one in (*args.positional, *args.keywords.values()))
    if not (leads or is_short(function)) or frame.depth >= MAX_DEPTH or frame.calls_itself(node):
        return _not_followed(run, function, args, site, frame, state)
    try:
        with run.share(leads=leads):
            return _followed(run, function, args, site, frame, state)
    except Spent:
        return _not_followed(run, function, args, site, frame, state)


def _not_followed(run: Interpreter, function: Function, args: Args, site: At, frame: Frame, state: State) -> Value:
    for value in (*args.positional, *args.keywords.values()):
        expose(value, state)
    return unknown_result(run, function, args, site, frame, state)


def _followed(run: Interpreter, function: Function, args: Args, site: At, frame: Frame, state: State) -> Value:
    from jwtlint.values.execute import execute_body

    node: Any = function.node
    inner = Frame(
        function.module,
        function.chunk,
        function=function,
        cls=function.cls,
        caller=frame,
        site=site,
        depth=frame.depth + 1,
        serial=run.next_serial(),
        closure=_closure(function, frame, state),
    )
    callee = State(
        names={},
        heap=state.heap,
        attributes=state.attributes,
        narrowed=state.narrowed,
        verified=state.verified,
        pending=state.pending,
        asked=state.asked,
    )
    callee.names = bind(run, function, args, site, inner, callee)
    before = run.world.count()
    if type(node).__name__ == "Lambda":
        from jwtlint.values.expressions import evaluate

        return evaluate(run, node.body, inner, callee)
    end = execute_body(run, node.body, inner, callee.copy())
    exits = list(inner.returns)
    if end is not None:
        exits.append((Literal(None, at=site), end))
    merged = join_all(after for _, after in exits)
    if merged is None:
        raise Stopped
    names, asked = {**state.names, **_rebound(function, frame, merged)}, state.asked
    state.become(merged)
    state.names, state.asked = names, asked
    run.world.came_back(inner.name, before, state)
    return either([value for value, _ in exits])


def _closure(function: Function, frame: Frame, state: State) -> Mapping[str, Value] | None:
    """What the names around a function are bound to: as they are now, where it is called in the same activation."""
    if function.home and function.home == frame.serial:
        return {**(function.closure or {}), **state.names}
    return function.closure


def _rebound(function: Function, frame: Frame, after: State) -> dict[str, Value]:
    """Names of the caller that a function written in it has bound: ``nonlocal``."""
    if not function.home or function.home != frame.serial or "nonlocal" not in function.chunk.words:
        return {}
    from jwtlint.syntax.walk import walk

    said: list[Any] = [node for node in walk(function.node.body) if type(node).__name__ == "Nonlocal"]
    names = {item.name.value for node in said for item in node.names}
    return {name: after.names[name] for name in names if name in after.names}


def is_short(function: Function) -> bool:
    """Whether a function is followed although nothing says that it leads to a library."""
    return function.chunk.end_line - function.chunk.line <= MAX_LINES


def is_abstract(node: Any) -> bool:
    """Whether a function only says that subclasses must write it."""
    if type(node).__name__ == "Lambda":  # whose body may have a body: `a if b else c`
        return False
    for decorator in getattr(node, "decorators", ()):
        named = decorator.decorator
        if getattr(getattr(named, "attr", named), "value", "") in ("abstractmethod", "abstractproperty"):
            return True
    statements = [s for s in getattr(node.body, "body", ()) if not _is_docstring(s)]
    if len(statements) != 1 or type(statements[0]).__name__ != "SimpleStatementLine":
        return False
    small = statements[0].body[0]
    if type(small).__name__ == "Raise":
        raised = getattr(small.exc, "func", small.exc)
        return getattr(raised, "value", "") == "NotImplementedError"
    return type(small).__name__ == "Expr" and type(small.value).__name__ == "Ellipsis"


def _is_docstring(statement: Any) -> bool:
    small = statement.body[0] if type(statement).__name__ == "SimpleStatementLine" else None
    return type(small).__name__ == "Expr" and type(small.value).__name__.endswith("String")  # type: ignore[union-attr]


class Stopped(Exception):
    """The call never returns: the path ends here."""


def unknown_result(run: Interpreter, callee: Value, args: Args, site: At, frame: Frame, state: State) -> Value:
    """What an unknown call gives: something new that depends on what was passed."""
    given = (*args.positional, *args.keywords.values())
    roots = frozenset(replace(root, direct=False) for value in (callee, *given) for root in state.roots(value))
    if given:
        run.world.passed_on(given, site, state)
    if roots:
        for value in given:
            run.use("argument", value, site, frame, state)
    return Opaque(("call", id(site.node), frame.serial, key_of(callee)), roots, at=site)


def expose(value: Value, state: State) -> None:
    """Something unknown may change this container from here on."""
    from jwtlint.values.model import Object, Ref, branches_of

    for branch in branches_of(value):
        if isinstance(branch, Ref):
            cell = state.heap.get(branch.cell)
            if isinstance(cell, Table | Items) and not cell.open:
                state.heap[branch.cell] = replace(cell, open=True)
            elif isinstance(cell, Object):
                continue


def run_root(run: Interpreter, function: Function) -> None:
    """Run a function whose callers are not known, then the functions it defines."""
    from jwtlint.values.execute import execute_body
    from jwtlint.values.instances import root_self
    from jwtlint.values.parameters import parameters

    frame = Frame(
        function.module,
        function.chunk,
        function=function,
        cls=function.cls,
        serial=run.next_serial(),
        closure=function.closure,
    )
    state = State()
    cls = function.cls
    if cls is not None and function.kind != "staticmethod" and function.bound is None:
        bound = Class(cls) if function.kind == "classmethod" else root_self(run, cls, frame, state)
        function = replace(function, bound=bound)
    if isinstance(function.bound, Object):
        function = replace(function, bound=state.thaw(function.bound, function.bound.key))
    names = parameters(run, function, frame, state)
    first = next(iter((*function.node.params.posonly_params, *function.node.params.params)), None)
    if function.bound is not None and first is not None and function.kind != "staticmethod":
        names[first.name.value] = function.bound
    star, double = function.node.params.star_arg, function.node.params.star_kwarg
    if type(star).__name__ == "Param":
        cell = Items("tuple", (), open=True)
        names[star.name.value] = state.store(cell, ("star", frame.serial))  # type: ignore[union-attr]
    if double is not None:
        names[double.name.value] = state.store(Table({}, open=True), ("double", frame.serial))
    state.names = {**names}
    if type(function.node).__name__ == "Lambda":
        _lambda_root(run, function, frame, state)
        return
    end = execute_body(run, function.node.body, frame, state)
    for _, after in frame.returns:
        run.world.leave(frame, after)
    if end is not None:
        run.world.leave(frame, end)
    last = join_all((end, *(after for _, after in frame.returns)))
    if last is not None:
        run_nested(run, frame, last)


def _lambda_root(run: Interpreter, function: Function, frame: Frame, state: State) -> None:
    from jwtlint.values.expressions import evaluate

    try:
        value = state.snapshot(evaluate(run, function.node.body, frame, state))
    except Stopped:
        return
    run.use("return", value, frame.at(function.node.body), frame, state)
    run.world.leave(frame, state)


def run_nested(run: Interpreter, frame: Frame, last: State) -> None:
    """Functions defined inside a root are roots too: a web framework may call them."""
    closure = {**(frame.closure or {}), **{k: last.snapshot(v) for k, v in last.names.items()}}
    for function in frame.nested:
        run_root(run, replace(function, closure=closure))
