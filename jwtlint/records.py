"""Plain classes of named fields: what ``dataclasses`` makes of an annotated class, in a tenth of the time.

A start makes more than a hundred of them. ``dataclasses`` loads inspect first, then writes and compiles six functions
for each. Here only ``__init__`` is written, when the first instance is made; the others read the fields by name.
Instances look the same from outside: ``dataclasses.fields``, ``asdict`` and ``replace`` take them too.

Every record has slots. Type checkers are told that these are the functions of ``dataclasses``.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    import dataclasses
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass, field, replace
    from typing import Any, NoReturn, TypeVar

    T = TypeVar("T")

__all__ = ["dataclass", "field", "replace"]

_MISSING: Any = object()


class _Field:
    """What ``field()`` says of one field."""

    __slots__ = ("compare", "default", "factory", "hash", "init", "name", "repr")

    def __init__(  # the words of dataclasses.field
        self,
        *,
        default: object = _MISSING,
        default_factory: Callable[[], object] = _MISSING,
        init: bool = True,
        repr: bool = True,  # noqa: A002  # likewise
        compare: bool = True,
        hash: bool | None = None,  # noqa: A002  # likewise
    ) -> None:
        self.name = ""
        self.default = default
        self.factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.hash = compare if hash is None else hash


def _dataclass(*, frozen: bool = False, slots: bool, order: bool = False, eq: bool = True) -> Callable[[type], type]:
    """Make a record of a class; the words are those of ``dataclasses.dataclass``."""
    assert slots, "a record has slots"  # noqa: S101  # of the words nobody needs another

    def made(cls: type) -> type:
        own = {name: _field_of(cls, name) for name in cls.__annotations__}
        fields: dict[str, _Field] = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(getattr(base, "__record__", {}))
        inherited = frozenset(fields)
        fields.update(own)
        space = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__", *own}}
        space["__slots__"] = tuple(name for name in own if name not in inherited)
        space["__record__"] = fields
        space["__match_args__"] = tuple(name for name, one in fields.items() if one.init)
        space["__dataclass_fields__"] = _AsDataclass()
        space["__replace__"] = _replace
        space.setdefault("__repr__", _repr)
        if frozen:
            space |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
            space |= {"__getstate__": _state, "__setstate__": _restore}
        if eq:
            compared = _getter([name for name, one in fields.items() if one.compare])
            space.setdefault("__eq__", _equal(compared))
            hashed = _getter([name for name, one in fields.items() if one.hash])
            space["__hash__"] = cls.__dict__.get("__hash__") or (_hashed(hashed) if frozen else None)
            if order:
                space |= _ordered(compared)
        record: Any = type(cls)(cls.__name__, cls.__bases__, space)
        record.__qualname__ = cls.__qualname__
        record.__init__ = _first_init(record, frozen=frozen)
        return record  # type: ignore[no-any-return]

    return made


def _field_of(cls: type, name: str) -> _Field:
    said = cls.__dict__.get(name, _MISSING)
    one = said if isinstance(said, _Field) else _Field(default=said)
    one.name = name
    return one


def _first_init(record: Any, *, frozen: bool) -> Callable[..., None]:  # noqa: ANN401  # a class
    """The ``__init__`` of a record of which there is no instance yet: it writes the real one."""

    def __init__(self: object, *args: object, **named: object) -> None:  # noqa: N807  # its name in error messages
        real = _init(record, frozen=frozen)
        record.__init__ = real
        real(self, *args, **named)

    return __init__


def _init(record: type, *, frozen: bool) -> Callable[..., None]:
    """Write ``__init__``: one parameter and one assignment a field."""
    fields: Mapping[str, _Field] = record.__dict__["__record__"]
    names: dict[str, object] = {"_MISSING": _MISSING}
    heads, lines = [], []
    for name, one in fields.items():
        value = name
        if one.factory is not _MISSING:
            names[f"_make_{name}"] = one.factory
            default, value = "=_MISSING", f"_make_{name}() if {name} is _MISSING else {name}"
        elif one.default is not _MISSING:
            names[f"_default_{name}"] = one.default
            default = f"=_default_{name}"
        else:
            default = ""
        if one.init:
            heads.append(name + default)
        elif not default:
            continue
        else:
            value = f"_make_{name}()" if one.factory is not _MISSING else f"_default_{name}"
        if frozen:
            names[f"_set_{name}"] = getattr(record, name).__set__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" self.{name} = {value}")
    if hasattr(record, "__post_init__"):
        lines.append(" self.__post_init__()")
    text = f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines or [" pass"])
    exec(text, names)  # noqa: S102  # the names of the fields of our own classes
    init: Any = names["__init__"]
    init.__qualname__ = f"{record.__qualname__}.__init__"
    return init  # type: ignore[no-any-return]


def _getter(names: list[str]) -> Callable[[Any], tuple[object, ...]]:
    """Read some fields as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equal(compared: Callable[[Any], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807  # its name in error messages
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hashed(values: Callable[[Any], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807  # its name in error messages
        return hash(values(self))

    return __hash__


def _ordered(compared: Callable[[Any], Any]) -> dict[str, object]:
    """``<`` and its like, between records of one class."""

    def same(self: object, other: object) -> bool:
        return other.__class__ is self.__class__

    return {
        "__lt__": lambda self, other: compared(self) < compared(other) if same(self, other) else NotImplemented,
        "__le__": lambda self, other: compared(self) <= compared(other) if same(self, other) else NotImplemented,
        "__gt__": lambda self, other: compared(self) > compared(other) if same(self, other) else NotImplemented,
        "__ge__": lambda self, other: compared(self) >= compared(other) if same(self, other) else NotImplemented,
    }


def _repr(self: Any) -> str:  # noqa: ANN401  # any record
    said = [f"{name}={getattr(self, name)!r}" for name, one in self.__record__.items() if one.repr]
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse_set(_self: object, name: str, _value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401  # any record
    """For pickle, which would assign to each field."""
    return [getattr(self, name) for name in self.__record__]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401  # any record
    for name, value in zip(self.__record__, state, strict=True):
        object.__setattr__(self, name, value)


def _replace(self: T, /, **changes: object) -> T:
    """Make a copy in which some fields are different; the words are those of ``dataclasses.replace``."""
    for name, one in self.__record__.items():  # type: ignore[attr-defined]
        if one.init and name not in changes:
            changes[name] = getattr(self, name)
    return self.__class__(**changes)


class _AsDataclass:
    """The fields as ``dataclasses`` knows them, for whoever asks it about a record."""

    def __get__(self, _instance: object, record: Any) -> dict[str, dataclasses.Field[Any]]:  # noqa: ANN401  # a class
        from dataclasses import field as said
        from dataclasses import make_dataclass

        fields = []
        for name, one in record.__record__.items():
            words: dict[str, Any] = {"init": one.init, "repr": one.repr, "compare": one.compare, "hash": one.hash}
            if one.default is not _MISSING:
                words["default"] = one.default
            elif one.factory is not _MISSING:
                words["default_factory"] = one.factory
            fields.append((name, record.__annotations__.get(name, "object"), said(**words)))
        made: Any = make_dataclass(record.__name__, fields)
        return made.__dataclass_fields__  # type: ignore[no-any-return]


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _Field, _replace
