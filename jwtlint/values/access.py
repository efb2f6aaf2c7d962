"""Attributes and items: reading them off a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import replace
from jwtlint.values.configured import configured, is_config
from jwtlint.values.global_names import with_writers
from jwtlint.values.instances import class_attribute, instance_attribute
from jwtlint.values.model import (
    UNSEEN,
    Absent,
    Args,
    At,
    Class,
    Default,
    Either,
    EnvRead,
    External,
    Function,
    Items,
    Literal,
    Made,
    Method,
    Module,
    Object,
    Opaque,
    Root,
    Table,
    Value,
    branches_of,
    either,
    key_of,
    roots_of,
)
from jwtlint.values.scopes import member

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def attribute(run: Interpreter, base: Value, name: str, frame: Frame, state: State, at: At) -> Value:
    """``base.name``."""
    written = _written(run, base, name, state)
    if written is not None:
        return written
    match base:
        case Either(branches=branches):
            return either([attribute(run, branch, name, frame, state, at) for branch in branches])
        case Default(of=of, value=default):
            return Default(
                attribute(run, of, name, frame, state, at),
                attribute(run, default, name, frame, state, at),
                at=at,
            )
        case External(path="django.conf.settings" as path):
            return _django_setting(run, name, frame, state) or External(f"{path}.{name}", at=at)
        case External(path=path):
            return External(f"{path}.{name}", at=at)
        case Made(path="builtins.super", args=args) if frame.function is not None:
            return _of_base(run, base, args, name, frame, state, at)
        case Made(path=path, args=args) if name == "tzinfo" and path in _NAIVE and args == Args():
            return Literal(None, at=at)
        case Module(scope=scope):
            value = member(scope, name, run)
            if name in scope.written_globally():
                value = with_writers(run, scope, name, value)
            if value is None:
                return Opaque(("member", scope.path, name), name=name, at=at)
            return state.thaw(value, ("global", scope.path, name, None))
        case Class(scope=cls):
            return class_attribute(run, cls, name, state, at)
        case Literal() if name in ("value", "name"):
            return base
        case Opaque(key=key, roots=roots):
            return Opaque(("attribute", key, name), _fielded(roots, name), name, at=at, of=(base,))
    live = state.cell(base)
    if isinstance(live, Object):
        return instance_attribute(run, base, live, name, frame, state, at)
    return Method(base, name, at=at)


_NAIVE = ("datetime.datetime.utcnow", "datetime.datetime.now", "datetime.datetime.today")
"""What gives a time without a zone, when it is given none."""


def _of_base(run: Interpreter, base: Value, args: Args, name: str, frame: Frame, state: State, at: At) -> Value:
    """``super().name``: that of a base in the project, else that of the external base."""
    function = frame.function
    said = args.get(0, None)
    cls = said.scope if isinstance(said, Class) else (function.cls if function is not None else None)
    for one in cls.bases(run) if cls is not None else ():
        value = one.scope.lookup(name, run) if isinstance(one, Class) else None
        if isinstance(value, Function) and function is not None:
            bound = None if value.kind == "staticmethod" else function.bound
            if value.kind == "property":
                from jwtlint.values.functions import inline

                return inline(run, replace(value, bound=bound, kind=""), Args(), at, frame, state)
            return replace(value, bound=bound)
        if value is not None:
            return state.thaw(value, ("class", id(one.scope), name))  # type: ignore[union-attr]
    for path in cls.external_bases(run) if cls is not None else ():
        return Method(Made(path, UNSEEN, ("super", id(cls)), at=at), name, at=at)
    return Method(base, name, at=at)


def _django_setting(run: Interpreter, name: str, frame: Frame, state: State) -> Value | None:
    """``settings.NAME`` of Django: a variable of the settings module."""
    module = frame.module.modules.django_settings(frame.module)
    value = module.lookup(name, run) if module is not None and module is not frame.module else None
    if value is None or module is None:
        return None
    if (isinstance(value, Table) and not value.entries) or (isinstance(value, Items) and not value.items):
        value = replace(value, open=True)  # an empty one is there to be filled by whoever runs the program
    return state.thaw(value, ("global", module.path, name, None))


def _written(run: Interpreter, base: Value, name: str, state: State) -> Value | None:
    """What was written to an attribute or item of something outside the heap."""
    if not state.attributes and not run.written:
        return None
    place = (key_of(base), name)
    found = state.attributes.get(place)
    if found is None and place in run.written:
        found = state.thaw(run.written[place], ("written", *place))
    return found


def _fielded(roots: frozenset[Root], name: str) -> frozenset[Root]:
    """The same roots, with the first field that was taken from the operation's result."""
    if not roots:
        return roots
    return frozenset(
        r if r.field is not None or not r.direct or name in r.parts else replace(r, field=name) for r in roots
    )


def item(run: Interpreter, base: Value, index: Value, frame: Frame, state: State, at: At) -> Value:
    """``base[index]``; the index is a snapshot."""
    written = _written(run, base, f"[{key_of(index)}]", state)
    if written is not None:
        return written
    run.use("select", index, at, frame, state)
    if isinstance(index, Literal) and isinstance(index.value, str) and is_config(base):
        setting = configured(run, index.value, frame)
        if setting is not None:
            return state.thaw(setting, ("configured", frame.module.path, index.value))
    match state.cell(base):
        case Either(branches=branches):
            return either([item(run, branch, index, frame, state, at) for branch in branches])
        case Default(of=of, value=default):
            return Default(item(run, of, index, frame, state, at), item(run, default, index, frame, state, at), at=at)
        case Table() as table:
            return table_item(table, index, at)
        case Items(items=items) as sequence:
            return _sequence_item(sequence, items, index, at)
        case External(path="os.environ" | "environ.environ") if isinstance(index, Literal):
            return EnvRead(str(index.value), at=at)
        case Literal(value=str() | bytes() as text) if isinstance(index, Literal):
            if isinstance(index.value, int) and -len(text) <= index.value < len(text):
                return Literal(text[index.value], at=at)
            return Opaque(("item", key_of(base), key_of(index)), at=at)
        case Class(scope=cls) if isinstance(index, Literal) and isinstance(index.value, str):
            return class_attribute(run, cls, index.value, state, at)
        case External(path=path) if run.world.knows(path):
            return base  # ``JWTAuth[User]``: the same class
        case Made() | Method() as external:
            value = run.world.call(f"{path_of(external)}[]", external, _one(index), at, frame, state)
            if value is not None:
                return value
    name = str(index.value) if isinstance(index, Literal) else ""
    roots = _fielded(state.roots(base), name) if name else state.roots(base)
    return Opaque(("item", key_of(base), key_of(index)), roots, name, at=at)


def _one(index: Value):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from jwtlint.values.model import Args

    return Args((index,))


def path_of(value: Value) -> str:
    """The dotted name of something external: ``jwt.PyJWT().decode``."""
    match value:
        case External(path=path):
            return path
        case Made(path=path):
            return f"{path}()"
        case Method(base=base, name=name):
            return f"{path_of(base)}.{name}"
        case _:
            return "?"


def table_item(table: Table, index: Value, at: At) -> Value:
    """``table[index]``: the entry, one of all entries, or unknown."""
    found: list[Value] = []
    for key in branches_of(index):
        if isinstance(key, Literal):
            entry = table.entries.get(key.value)
            if entry is None:
                found.append(unlisted(table, key, at))
            else:
                found.append(entry.value)
        else:
            found.extend(entry.value for entry in table.entries.values())
            if table.open or not table.entries:  # whoever asks an empty one knows that it is filled elsewhere
                found.append(Opaque(("item", key_of(table), key_of(key)), at=at))
    return either(found) if found else Absent(at=at)


def unlisted(table: Table, key: Literal, at: At) -> Opaque:
    """What is not known to stand in a dict: if it does, it comes from what was copied into it."""
    name = str(key.value)
    roots: frozenset[Root] = frozenset().union(*map(roots_of, table.rest))
    return Opaque(("item", key_of(table), key_of(key)), _fielded(roots, name), name, at=at)


def _sequence_item(sequence: Items, items: tuple[Value, ...], index: Value, at: At) -> Value:
    if isinstance(index, Literal) and isinstance(index.value, int) and not sequence.open:
        position = index.value
        if -len(items) <= position < len(items):
            return items[position]
    if not sequence.open and items:
        return either(items)
    unknown = Opaque(("item", key_of(sequence), key_of(index)), roots_of(sequence), at=at)
    return either((*items, unknown))
