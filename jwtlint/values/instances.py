"""Classes and their instances: attributes, fields, construction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.model import (
    UNSEEN,
    Absent,
    Args,
    At,
    Class,
    Default,
    EnvRead,
    External,
    Function,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Ref,
    Value,
    key_of,
)

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.scopes import ClassScope
    from jwtlint.values.state import State

SETTINGS_BASES = (
    "pydantic_settings.BaseSettings",
    "pydantic.BaseSettings",
    "pydantic_settings.main.BaseSettings",
    "starlette.config.Config",
    "environ.Env",
)
ENUM_BASES = ("enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag")


def is_settings(run: Interpreter, cls: ClassScope) -> bool:
    """Whether the fields of a class are read from the environment (pydantic settings)."""
    return any(base in SETTINGS_BASES for base in cls.external_bases(run))


_MODEL_BASES = ("pydantic.BaseModel", "pydantic.main.BaseModel", "typing.NamedTuple", "msgspec.Struct")
_MODEL_DECORATORS = ("dataclass", "define", "frozen", "mutable", "attrs", "s", "attributes")


def is_model(run: Interpreter, cls: ClassScope) -> bool:
    """Whether the fields of a class are arguments of its constructor, with defaults in its body."""
    if any(base in _MODEL_BASES for base in cls.external_bases(run)):
        return True
    for decorator in cls.decorators:
        node = decorator.decorator
        node = getattr(node, "func", node)
        name = getattr(getattr(node, "attr", node), "value", "")
        if name in _MODEL_DECORATORS:
            return True
    return False


def class_attribute(run: Interpreter, cls: ClassScope, name: str, state: State, at: At) -> Value:
    """``Class.name``."""
    value = cls.lookup(name, run)
    if value is None:
        for base in cls.external_bases(run):
            return External(f"{base}.{name}", at=at)
        return Opaque(("class", id(cls), name), name=name, at=at)
    if isinstance(value, Function) and value.kind == "classmethod":
        return replace(value, bound=Class(cls))
    return state.thaw(value, ("class", id(cls), name))


def instance_attribute(
    run: Interpreter, ref: Value, live: Object, name: str, frame: Frame, state: State, at: At
) -> Value:
    """``instance.name``: its own attribute, a property, a method, a class attribute."""
    if name in live.attributes:
        held = live.attributes[name]
        if isinstance(held, Literal) and held.value is None and _set_later(run, live.cls, name, frame):
            return Opaque(("attribute", live.key, name), name=name, at=held.at)
        return held
    if name == "__class__":
        return Class(live.cls)
    value = live.cls.lookup(name, run)
    if isinstance(value, Function):
        if value.kind == "property":
            from jwtlint.values.functions import inline

            return inline(run, replace(value, bound=ref, kind=""), Args(), at, frame, state)
        if value.kind == "staticmethod":
            return value
        return replace(value, bound=Class(live.cls) if value.kind == "classmethod" else ref)
    if value is not None:
        thawed = state.thaw(value, ("class", id(live.cls), name))
        if isinstance(value, Class | Absent) or (isinstance(value, Opaque) and value.key[:1] == ("field",)):  # type: ignore[index]
            return EnvRead(name, at=at) if is_settings(run, live.cls) else thawed
        if is_settings(run, live.cls):
            return Default(EnvRead(name, at=at), thawed, at=at)
        if name in field_names(run, live.cls) and is_model(run, live.cls):
            return Default(Opaque(("field", live.key, name), name=name, at=at), thawed, at=at)
        return thawed
    for base in live.cls.external_bases(run):
        made = Made(base, UNSEEN, ("base", live.key), at=at)
        return Method(made, name, at=at)
    return Opaque(("attribute", live.key, name), name=name, at=at, of=(ref,) if name == "__dict__" else ())


def _set_later(run: Interpreter, cls: ClassScope, name: str, frame: Frame) -> bool:
    """Whether ``None`` only holds the place: another method than the constructor sets the attribute."""
    if frame.function is not None and getattr(getattr(frame.function.node, "name", None), "value", "") == "__init__":
        return False
    attribute = rf"\bself\.{re.escape(name)}\b"
    setting = re.compile(rf"{attribute}\s*(?::[^=\n]+)?=(?!=)(?!\s*None\b)")
    asking = re.compile(rf"\bif\s+(?:not\s+)?{attribute}")  # made when it is first asked for: that can be followed
    texts = (
        piece.chunk.text
        for scope in cls.lineage(run)
        for piece in scope.pieces
        if piece.kind == "def" and piece.name != "__init__" and name in piece.chunk.words
    )
    return any(setting.search(text) and not asking.search(text) for text in texts)


def instantiate(run: Interpreter, cls: ClassScope, args: Args, at: At, frame: Frame, state: State) -> Value:
    """``Class(...)``."""
    from jwtlint.values.functions import inline

    if any(base in ENUM_BASES for base in cls.external_bases(run)):
        return Opaque(("enum", id(cls)), name=cls.name, at=at)
    key = ("object", id(at.node), frame.serial)
    ref = Ref(key, at=at)
    state.heap[key] = Object(cls, {}, key, at=at)
    constructor = cls.lookup("__init__", run)
    if isinstance(constructor, Function):
        inline(run, replace(constructor, bound=ref), args, at, frame, state)
    else:
        _fields(run, cls, args, key, state)
        _handed_on(run, cls, args, key, frame, state, at)
        for base in filter(run.world.knows, cls.external_bases(run)):
            from jwtlint.values.calls import frozen

            run.world.call(base, None, frozen(args, state), at, frame, state)
            break
    cell = state.heap.get(key)
    made = state.snapshot(ref) if isinstance(cell, Object) and cell.attributes else None
    if isinstance(made, Object):
        run.instances.setdefault(id(cls), {}).setdefault(made.key, (made, run.here))
    return ref


def unknown_instance(cls: ClassScope, unknown: Opaque, frame: Frame, state: State) -> Value:
    """A parameter that is an instance of a project class: its constructor ran somewhere."""
    if frame.depth > 0:
        return unknown
    key = ("instance", unknown.key)
    state.heap[key] = Object(cls, {}, key)
    return Ref(key, at=unknown.at)


def _fields(run: Interpreter, cls: ClassScope, args: Args, key: object, state: State) -> None:
    """Bind the arguments of a dataclass, attrs, pydantic or NamedTuple constructor."""
    attributes = dict(args.keywords)
    names = field_names(run, cls)
    attributes.update(zip(names, args.positional, strict=False))
    for name in cls.converted & attributes.keys():
        value = attributes[name]
        attributes[name] = Opaque(("converted", key_of(state.snapshot(value))), state.roots(value), name, at=value.at)
    if not (args.open_keywords or args.open_positional) and is_model(run, cls) and not is_settings(run, cls):
        attributes = {**_defaults(run, cls, names, state), **attributes}
    cell = state.heap[key]
    if isinstance(cell, Object):
        state.heap[key] = replace(cell, attributes={**cell.attributes, **attributes})


def _handed_on(run: Interpreter, cls: ClassScope, args: Args, key: object, frame: Frame, state: State, at: At) -> None:
    """Arguments that are no fields go to the constructor of a base that nobody sees: the instance holds them."""
    rest = args.positional[len(field_names(run, cls)) :]
    if not rest or not cls.base_nodes:
        return
    for value in rest:
        run.use("argument", value, at, frame, state)
    cell = state.heap[key]
    if isinstance(cell, Object):
        held = {f"({number})": value for number, value in enumerate(rest)}
        state.heap[key] = replace(cell, attributes={**cell.attributes, **held})


def _defaults(run: Interpreter, cls: ClassScope, names: tuple[str, ...], state: State) -> dict[str, Value]:
    """What the class body gives to the fields that a constructor is not handed."""
    found = {name: cls.lookup(name, run) for name in names}
    return {
        name: state.thaw(value, ("class", id(cls), name))
        for name, value in found.items()
        if value is not None and not isinstance(value, Absent | Class | Opaque)
    }


def field_names(run: Interpreter, cls: ClassScope) -> tuple[str, ...]:
    """Annotated names of a class body and of its project bases, in the order of ``__init__``."""
    if cls.fields is None:
        found = _annotated(run, cls)
        cls.fields = tuple(found)
        cls.converted = frozenset(name for name, converted in found.items() if converted)
    return cls.fields


def _annotated(run: Interpreter, cls: ClassScope) -> dict[str, bool]:
    names: dict[str, bool] = {}
    for scope in reversed(list(cls.lineage(run))):
        for piece in scope.pieces:
            if piece.kind != "other":
                continue
            for node in piece.nodes():
                for small in getattr(node, "body", ()) if type(node).__name__ == "SimpleStatementLine" else ():
                    target = getattr(small, "target", None)
                    if type(small).__name__ == "AnnAssign" and type(target).__name__ == "Name":
                        names[target.value] = _converts(small.value)  # type: ignore[union-attr]
    return names


def _converts(declared: Any) -> bool:
    """Whether a field is declared with a converter that may make something else of what is passed."""
    for arg in getattr(declared, "args", ()):
        if arg.keyword is not None and arg.keyword.value == "converter":
            return getattr(arg.value, "value", "") != "str"
    return False


def root_self(run: Interpreter, cls: ClassScope, frame: Frame, state: State) -> Value:
    """``self`` in a method that is run for its own sake: what ``__init__`` makes of it.

    ``state`` is that of a function that has not begun. The constructor is run once for all
    methods of a class.
    """
    key = ("self", id(cls))
    inside = frame.function is not None and getattr(frame.function.node, "name", None) is not None
    own = inside and frame.function.node.name.value == "__init__"  # type: ignore[union-attr]
    if own:
        state.heap[key] = Object(cls, {}, key)
        return Ref(key)
    made = run.selves.get(id(cls))
    if made is None:
        made = run.selves[id(cls)] = _constructed(run, cls, Ref(key), frame)
    state.become(made.copy())
    return Ref(key)


def _constructed(run: Interpreter, cls: ClassScope, ref: Ref, frame: Frame) -> State:
    """What is known after ``__init__`` with unknown arguments."""
    from jwtlint.values.frames import Frame as Activation
    from jwtlint.values.frames import Spent
    from jwtlint.values.functions import Stopped, inline
    from jwtlint.values.parameters import parameters
    from jwtlint.values.state import State as Fresh

    state = Fresh()
    state.heap[ref.cell] = Object(cls, {}, ref.cell)
    constructor = cls.lookup("__init__", run)
    if not isinstance(constructor, Function):
        return state
    outside = Activation(cls.module, frame.chunk, cls=cls, serial=run.next_serial(), closure=cls.closure)
    run.muted += 1
    try:
        bound = replace(constructor, bound=ref)
        known = parameters(run, bound, outside, state)
        with run.lookup():
            inline(run, bound, Args(keywords=known, open_keywords=True), outside.at(constructor.node), outside, state)
    except (Stopped, Spent):
        pass  # subclasses may do better
    finally:
        run.muted -= 1
    state.names = {}
    return state


__all__ = [
    "class_attribute",
    "field_names",
    "instance_attribute",
    "instantiate",
    "is_settings",
    "key_of",
    "root_self",
]
