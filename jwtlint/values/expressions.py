"""Expressions: from a node and a state to a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.access import attribute, item
from jwtlint.values.calls import written
from jwtlint.values.comprehensions import comprehension, dict_comprehension
from jwtlint.values.fallbacks import as_fallback, tested_settings
from jwtlint.values.frames import Spent
from jwtlint.values.global_names import with_writers
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Constant,
    Default,
    Either,
    Entry,
    External,
    Function,
    Items,
    Literal,
    Opaque,
    Table,
    Value,
    branches_of,
    either,
    key_of,
)
from jwtlint.values.operators import MAX_ITEMS, MAX_TEXT, binary, compare, constant, derived, fallback
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def evaluate(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    """The value of an expression; unknown syntax gives an opaque value."""
    run.budget -= 1
    if run.budget < 0:
        raise Spent
    handler = _HANDLERS.get(type(node).__name__)
    if handler is None:
        return Opaque(frame.unique(node), at=frame.at(node))
    value: Value = handler(run, node, frame, state)
    return state.narrow(value) if state.narrowed else value


# -- names -----------------------------------------------------------------------------------------


def _name(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    known = state.names.get(node.value)
    return known if known is not None else named(run, node.value, frame, state, frame.at(node))


def named(run: Interpreter, name: str, frame: Frame, state: State, at: At) -> Value:
    """What a bare name means at this point."""
    if name in state.names:
        return state.names[name]
    if name in _CONSTANTS:
        return Literal(_CONSTANTS[name], at=at)
    if frame.closure is not None and name in frame.closure:
        return state.thaw(frame.closure[name], ("closure", id(frame.closure), name))
    if frame.function is None and frame.cls is not None:
        own = frame.cls.own(name, run)
        if own is not None:
            return state.thaw(own, ("class", id(frame.cls), name))
    before = frame.before if frame.function is None and frame.cls is None else None
    value = frame.module.lookup(name, run, before)
    if name in frame.module.written_globally():
        value = with_writers(run, frame.module, name, value)
    if value is None:
        return External(f"builtins.{name}", at=at)
    return state.thaw(value, ("global", frame.module.path, name, before))


_CONSTANTS: dict[str, Constant] = {"True": True, "False": False, "None": None}


def _attribute(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    base = evaluate(run, node.value, frame, state)
    return attribute(run, base, node.attr.value, frame, state, frame.at(node))


def _subscript(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    base = evaluate(run, node.value, frame, state)
    if len(node.slice) > 1 and isinstance(base, External) and run.world.knows(base.path):
        return base  # ``FastAPIUsers[User, UUID]``: the same class
    if len(node.slice) != 1 or type(node.slice[0].slice).__name__ != "Index":
        return derived((base,), ("slice", key_of(base), _slice_key(node)), frame.at(node))
    index = evaluate(run, node.slice[0].slice.value, frame, state)
    return item(run, base, state.snapshot(index), frame, state, frame.at(node))


def _slice_key(node: Any) -> object:
    bounds: list[object] = []
    for element in node.slice:
        part = element.slice
        for bound in (getattr(part, "lower", None), getattr(part, "upper", None)):
            text = getattr(bound, "value", None)
            bounds.append(text if isinstance(text, str) or bound is None else id(bound))
    return tuple(bounds)


# -- literals --------------------------------------------------------------------------------------


def _literal(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:  # noqa: ARG001
    known = run.constants.get(id(node))
    if known is None:  # Python's own parser has to be asked, once
        try:
            known = run.constants[id(node)] = (node, node.evaluated_value)
        except (ValueError, SyntaxError, MemoryError):
            return Opaque(frame.unique(node), at=frame.at(node))
    return Literal(known[1], at=frame.at(node))


def _concatenated(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    left = evaluate(run, node.left, frame, state)
    right = evaluate(run, node.right, frame, state)
    return joined_text((left, right), frame, node)


def _formatted(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    parts: list[Value] = []
    plain = True
    for part in node.parts:
        if type(part).__name__ == "FormattedStringText":
            parts.append(Literal(part.value, at=frame.at(node)))
        else:
            plain = plain and part.format_spec is None and part.conversion in (None, "s")
            value = state.snapshot(evaluate(run, part.expression, frame, state))
            parts.append(constant(value, str, "str", frame.at(node)) if isinstance(value, Default | Either) else value)
    if not plain:
        return derived(tuple(parts), ("text", *(key_of(p) for p in parts)), frame.at(node))
    return joined_text(tuple(parts), frame, node)


def joined_text(parts: tuple[Value, ...], frame: Frame, node: Any) -> Value:
    """Text put together: constant if every part is, else derived from its parts."""
    at = frame.at(node)
    if all(isinstance(part, Literal) for part in parts):
        texts = [part.value for part in parts if isinstance(part, Literal)]
        if sum(len(text) for text in texts if isinstance(text, str | bytes)) > MAX_TEXT:
            return derived(parts, ("text", *(key_of(part) for part in parts)), at)
        if all(isinstance(text, bytes) for text in texts) and texts:
            return Literal(b"".join(t for t in texts if isinstance(t, bytes)), at=at)
        return Literal("".join(str(text) for text in texts), at=at)
    alternatives = [part for part in parts if len(list(branches_of(part))) > 1]
    known = [p for p in parts if not isinstance(p, Literal) or p.value not in ("", b"")]
    if len(known) == 1:
        return known[0]
    name = "text" if not alternatives else "text?"
    return derived(parts, (name, *(key_of(part) for part in parts)), at)


def _sequence(kind: str) -> Any:
    def build(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
        items: list[Value] = []
        is_open = False
        for element in node.elements:
            value = evaluate(run, element.value, frame, state)
            if type(element).__name__ == "StarredElement":
                inner = state.snapshot(value)
                if isinstance(inner, Items):
                    items.extend(inner.items)
                    is_open = is_open or inner.open
                elif isinstance(inner, Table):
                    items.extend(Literal(key, at=e.at) for key, e in inner.entries.items())
                    is_open = is_open or inner.open
                else:
                    is_open = True
            else:
                items.append(value)
        is_open = is_open or len(items) > MAX_ITEMS
        return state.store(Items(kind, tuple(items[:MAX_ITEMS]), is_open, at=frame.at(node)), frame.unique(node))

    return build


def _dict(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    entries: dict[Constant, Entry] = {}
    rest: tuple[Value, ...] = ()
    is_open = False
    for element in node.elements:
        value = evaluate(run, element.value, frame, state)
        if type(element).__name__ == "StarredDictElement":
            unknown = spread(entries, state.snapshot(value), state)
            rest, is_open = rest + unknown, is_open or bool(unknown)
            continue
        key = state.snapshot(evaluate(run, element.key, frame, state))
        names = [k.value for k in branches_of(key) if isinstance(k, Literal)]
        is_open = is_open or len(names) != len(list(branches_of(key)))
        for name in names:
            entries[name] = Entry(value, maybe=len(names) > 1, at=frame.at(element))
    return state.store(Table(entries, is_open, rest, at=frame.at(node)), frame.unique(node))


def spread(entries: dict[Constant, Entry], value: Value, state: State) -> tuple[Value, ...]:
    """Copy the entries of a dict into ``entries``; what may hold more than is known comes back."""
    found = [state.cell(branch) for branch in branches_of(value)]
    tables = [table for table in found if isinstance(table, Table)]
    for table in tables:
        for key, entry in table.entries.items():
            maybe = entry.maybe or len(found) > 1
            old = entries.get(key)
            if maybe and old is not None:
                entries[key] = replace(old, value=either((old.value, entry.value)))
            else:
                entries[key] = replace(entry, maybe=maybe)
    unknown = [v for v in found if not isinstance(v, Table) and truth(v) is not False]
    return (*unknown, *(replace(table, entries={}) for table in tables if table.open))


# -- operators -------------------------------------------------------------------------------------


def _boolean(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    left = evaluate(run, node.left, frame, state)
    known = truth(state.snapshot(left))
    wants_true = type(node.operator).__name__ == "And"
    if known is not None and known is not wants_true:
        return left
    right = evaluate(run, node.right, frame, state)
    if known is wants_true:
        return right
    if wants_true:
        return either((left, right))
    return fallback(left, right, frame.at(node))


def _unary(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    value = state.snapshot(evaluate(run, node.expression, frame, state))
    at = frame.at(node)
    operator = type(node.operator).__name__
    if operator == "Not":
        known = truth(value)
        if known is not None:
            return Literal(not known, at=at)
    elif operator == "Minus" and isinstance(value, Literal) and isinstance(value.value, int | float):
        return Literal(-value.value, at=at)
    return derived((value,), (operator, key_of(value)), at)


def _binary(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    left = evaluate(run, node.left, frame, state)
    right = evaluate(run, node.right, frame, state)
    return binary(type(node.operator).__name__, left, right, frame, state, node)


def _comparison(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    left = state.snapshot(evaluate(run, node.left, frame, state))
    verdicts: list[bool | None] = []
    parts = [left]
    for comparison in node.comparisons:
        right = state.snapshot(evaluate(run, comparison.comparator, frame, state))
        verdicts.append(compare(type(comparison.operator).__name__, left, right))
        parts.append(right)
        left = right
    at = frame.at(node)
    if False in verdicts:
        return Literal(value=False, at=at)
    if all(verdicts):
        return Literal(value=True, at=at)
    used = derived(tuple(parts), ("compare", *(key_of(part) for part in parts), id(node)), at)
    run.use("branch", used, at, frame, state)
    if used.roots and not run.muted:
        run.world.compared(tuple(parts), at, frame)
    return used


def _conditional(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    from jwtlint.values.guards import assume
    from jwtlint.values.state import join_all

    then, other = assume(run, node.test, frame, state)
    values: list[Value] = []
    states: list[State] = []
    for branch, expression in ((then, node.body), (other, node.orelse)):
        if branch is not None:
            values.append(evaluate(run, expression, frame, branch))
            states.append(branch)
    merged = join_all(states)
    if merged is not None:
        narrowed = state.narrowed
        state.become(merged)
        state.narrowed = narrowed
    value = either(values)
    return as_fallback(value, tested_settings(run, node.test, frame, state, value))


def _walrus(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    value = evaluate(run, node.value, frame, state)
    if type(node.target).__name__ == "Name":
        state.names[node.target.value] = value
    return value


def _call(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    callee = evaluate(run, node.func, frame, state)
    args = arguments(run, node, frame, state)
    return written(run, node, callee, args, frame, state)


def arguments(run: Interpreter, node: Any, frame: Frame, state: State) -> Args:
    """The arguments of a call, with ``*`` and ``**`` of known content taken apart."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    places: dict[int | str, At] = {}
    open_positional = open_keywords = False
    for arg in node.args:
        value = evaluate(run, arg.value, frame, state)
        at = frame.at(arg)
        if arg.star == "*":
            inner = state.snapshot(value)
            if isinstance(inner, Items) and not inner.open:
                for one in inner.items:
                    places[len(positional)] = at
                    positional.append(one)
            else:
                open_positional = True
        elif arg.star == "**":
            entries: dict[Constant, Entry] = {}
            open_keywords = bool(spread(entries, value, state)) or open_keywords
            for key, entry in entries.items():
                given = either((Absent(), entry.value)) if entry.maybe else entry.value
                keywords[str(key)] = given
                places[str(key)] = entry.at or at
        elif arg.keyword is not None:
            keywords[arg.keyword.value] = value
            places[arg.keyword.value] = at
        else:
            places[len(positional)] = at
            positional.append(value)
    return Args(tuple(positional), keywords, open_positional, open_keywords, places)


def _lambda(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    closure = {**(frame.closure or {}), **{k: state.snapshot(v) for k, v in state.names.items()}}
    function = Function(node, frame.chunk, frame.module, closure=closure, at=frame.at(node), home=frame.serial)
    if frame.depth == 0 and not run.muted:
        frame.nested.append(function)
    return function


def _await(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    return evaluate(run, node.expression, frame, state)


def _yield(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    inner = getattr(node.value, "item", node.value)
    if inner is not None:
        value = evaluate(run, inner, frame, state)
        run.use("return", value, frame.at(node), frame, state)
        frame.returns.append((value, state.copy()))
    return Opaque(frame.unique(node), at=frame.at(node))


def _starred(run: Interpreter, node: Any, frame: Frame, state: State) -> Value:
    return evaluate(run, node.value, frame, state)


_HANDLERS: dict[str, Any] = {
    "Name": _name,
    "Attribute": _attribute,
    "Subscript": _subscript,
    "SimpleString": _literal,
    "ConcatenatedString": _concatenated,
    "FormattedString": _formatted,
    "Integer": _literal,
    "Float": _literal,
    "List": _sequence("list"),
    "Tuple": _sequence("tuple"),
    "Set": _sequence("set"),
    "Dict": _dict,
    "BooleanOperation": _boolean,
    "UnaryOperation": _unary,
    "BinaryOperation": _binary,
    "Comparison": _comparison,
    "IfExp": _conditional,
    "NamedExpr": _walrus,
    "Call": _call,
    "Lambda": _lambda,
    "Await": _await,
    "Yield": _yield,
    "ListComp": comprehension,
    "SetComp": comprehension,
    "GeneratorExp": comprehension,
    "DictComp": dict_comprehension,
    "StarredElement": _starred,
    "Element": _starred,
}
