"""The closed union of what an expression can be, as far as the analysis knows it.

Values outside a running analysis are immutable snapshots. Inside one, mutable containers and
instances live in the heap of a :class:`~jwtlint.values.state.State` and are named by a
:class:`Ref`. Every value remembers where it comes from (:class:`At`), so that a finding can show
the way it took.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from jwtlint.records import dataclass, field, replace
from jwtlint.values.identities import Key, canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import libcst as cst

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ClassScope, ModuleScope

Constant: TypeAlias = "str | bytes | int | float | bool | None"


@dataclass(frozen=True, slots=True, eq=False)
class At:
    """A node of the source, what happened there, and where the value was before."""

    chunk: Chunk
    node: cst.CSTNode
    note: str = ""
    back: At | None = None

    def trail(self) -> tuple[At, ...]:
        """Every station from the origin to here."""
        stations = [self]
        while (back := stations[-1].back) is not None and len(stations) < MAX_TRAIL:
            stations.append(back)
        return tuple(reversed(stations))

    @property
    def origin(self) -> At:
        """The first station."""
        return self.trail()[0]


MAX_TRAIL = 40


@dataclass(frozen=True, slots=True)
class Root:
    """Something a value was computed from: an operation's result (or one field of it)."""

    operation: int
    field: str | None = None
    direct: bool = True
    """False once the value went through a call that the analysis does not know."""
    parts: tuple[str, ...] = ()
    """Attributes that hold everything the operation gave, not one field of it."""


@dataclass(frozen=True, slots=True)
class Absent:
    """No argument, no entry, no attribute."""

    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: Constant
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class EnvRead:
    """A read from the environment or a configuration source, without its default."""

    name: str
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list, tuple or set; ``open`` when it may hold more than ``items``."""

    kind: str
    items: tuple[Value, ...]
    open: bool = False
    at: At | None = field(default=None, compare=False)
    known: Key = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a :class:`Table`; ``maybe`` when it is there only on some paths."""

    value: Value
    maybe: bool = False
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A dict with constant keys; ``open`` when it may hold more than ``entries``."""

    entries: Mapping[Constant, Entry]
    open: bool = False
    rest: tuple[Value, ...] = ()
    """Unknown values whose entries were spread or copied into it."""
    at: At | None = field(default=None, compare=False)
    known: Key = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Default:
    """``of`` when it is there, else ``value``: a fallback written in the program."""

    of: Value
    value: Value
    at: At | None = field(default=None, compare=False)
    known: Key = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Either:
    """One of several values, depending on the path."""

    branches: tuple[Value, ...]
    at: At | None = field(default=None, compare=False)
    known: Key = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class External:
    """A module, class, function or constant that the project does not define: ``jwt.decode``."""

    path: str
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Made:
    """What calling an :class:`External` gave; ``path`` names the callable."""

    path: str
    args: Args = field(compare=False)
    """As they were at the call."""
    key: Key
    at: At | None = field(default=None, compare=False)
    base: Value | None = field(default=None, compare=False)
    """What the callable was taken off, for a method."""

    def __post_init__(self) -> None:
        """Make the identity canonical."""
        object.__setattr__(self, "key", canonical(self.key))


@dataclass(frozen=True, slots=True)
class Method:
    """An attribute of a value that is about to be called: ``payload.update``."""

    base: Value
    name: str
    at: At | None = field(default=None, compare=False)
    known: Key = field(default=None, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the project (or a lambda), with what it is bound to."""

    node: cst.FunctionDef | cst.Lambda
    chunk: Chunk
    module: ModuleScope
    cls: ClassScope | None = None
    bound: Value | None = None
    closure: Mapping[str, Value] | None = field(default=None, compare=False)
    kind: str = ""
    """``""``, ``staticmethod``, ``classmethod`` or ``property``."""
    outer: str = ""
    """Name of the function it is written in."""
    home: int = field(default=0, compare=False)
    """The activation of that function, by its serial."""
    bare: bool = False
    """What its decorators are handed."""
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Partial:
    """``functools.partial`` over a callable."""

    function: Value
    args: Args
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the project."""

    scope: ClassScope
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the project."""

    scope: ModuleScope
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Object:
    """An instance of a project class, as a heap cell or a snapshot."""

    cls: ClassScope
    attributes: Mapping[str, Value]
    key: Key
    at: At | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Make the identity canonical."""
        object.__setattr__(self, "key", canonical(self.key))


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of a heap cell."""

    cell: Key
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something with an identity but without a known content (a parameter, an unknown call)."""

    key: Key
    roots: frozenset[Root] = frozenset()
    name: str = ""
    """How the program calls it; for messages and for what a name may tell."""
    at: At | None = field(default=None, compare=False)
    of: tuple[Value, ...] = field(default=(), compare=False)
    """What it was computed from, where the first word of ``key`` tells how."""

    def __post_init__(self) -> None:
        """Make the identity canonical."""
        object.__setattr__(self, "key", canonical(self.key))


Value: TypeAlias = (
    "Absent | Literal | EnvRead | Items | Table | Default | Either | External | Made | Method"
    " | Function | Partial | Class | Module | Object | Ref | Opaque"
)


@dataclass(frozen=True, slots=True)
class Args:
    """The evaluated arguments of a call."""

    positional: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    open_positional: bool = False
    """``*args`` of unknown content was passed."""
    open_keywords: bool = False
    """``**kwargs`` of unknown content was passed."""
    places: Mapping[int | str, At] = field(default_factory=dict, compare=False)
    """Where each argument stands."""

    def get(self, position: int | None, name: str | None) -> Value:
        """The value for a parameter: given, :class:`Absent`, or an unnamed :class:`Opaque`."""
        if name is not None and name in self.keywords:
            return self.keywords[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        if (self.open_keywords and name is not None) or (self.open_positional and position is not None):
            return Opaque(("argument", name, position))
        return Absent()

    def place(self, position: int | None, name: str | None) -> At | None:
        """Where the argument for a parameter stands, if it was given."""
        if name is not None and name in self.places:
            return self.places[name]
        return self.places.get(position) if position is not None else None


UNSEEN = Args(open_positional=True, open_keywords=True)
"""Arguments of a call that nobody sees."""


def moved(value: Value, at: At) -> Value:
    """The same value, one station further."""
    return replace(value, at=At(at.chunk, at.node, at.note, value.at))


def key_of(value: Value) -> Key:
    """A hashable identity: equal keys mean the same value at run time (as far as is known)."""
    kind = type(value)
    if kind in _KEYED:
        return value.key  # type: ignore[union-attr]
    if kind not in _NESTED:
        return canonical(_KEYS[kind](value))
    if value.known is None:  # type: ignore[union-attr]  # nested ones are asked again and again
        object.__setattr__(value, "known", canonical(_KEYS[kind](value)))
    return value.known  # type: ignore[union-attr]


_KEYED = frozenset({Opaque, Made, Object})
_NESTED = frozenset({Items, Table, Default, Either, Method})
_KEYS: Mapping[type, Callable[[Any], Key]] = {
    Absent: lambda _: ("absent",),
    Literal: lambda value: ("literal", type(value.value).__name__, value.value),
    EnvRead: lambda value: ("env", value.name),
    Default: lambda value: ("default", key_of(value.of), key_of(value.value)),
    Either: lambda value: ("either", *map(key_of, value.branches)),
    Items: lambda value: (value.kind, *map(key_of, value.items)),
    Table: lambda value: ("table", *((name, key_of(entry.value)) for name, entry in value.entries.items())),
    External: lambda value: ("external", value.path),
    Method: lambda value: ("method", key_of(value.base), value.name),
    Function: lambda value: ("function", id(value.node)),
    Partial: lambda value: ("partial", key_of(value.function)),
    Class: lambda value: ("scope", id(value.scope)),
    Module: lambda value: ("scope", id(value.scope)),
    Ref: lambda value: ("ref", value.cell),
}


def branches_of(value: Value) -> Iterator[Value]:
    """The alternatives of a value, fallbacks included; a plain value is its only one."""
    match value:
        case Either(branches=branches):
            for branch in branches:
                yield from branches_of(branch)
        case Default(of=of, value=default):
            yield from branches_of(of)
            yield from branches_of(default)
        case _:
            yield value


MAX_BRANCHES = 24


def either(values: Iterable[Value]) -> Value:
    """One value for several alternatives: equal ones fold, nested ones flatten."""
    seen: dict[Key, Value] = {}
    for value in values:
        parts = value.branches if isinstance(value, Either) else (value,)
        for part in parts:
            seen.setdefault(key_of(part), part)
    found = tuple(seen.values())
    if len(found) == 1:
        return found[0]
    if not found:
        return Absent()
    if len(found) > MAX_BRANCHES:
        return Opaque(("many", *seen), roots=frozenset().union(*(roots_of(part) for part in found)))
    return Either(found)


def roots_of(value: Value, depth: int = 4) -> frozenset[Root]:
    """What a (snapshot) value was computed from."""
    match value:
        case Opaque(roots=roots):
            return roots
        case Default() | Either():
            return frozenset().union(*(roots_of(branch, depth) for branch in branches_of(value)))
        case Items(items=items) if depth:
            return frozenset().union(*(roots_of(item, depth - 1) for item in items))
        case Table(entries=entries) if depth:
            held = (*(entry.value for entry in entries.values()), *value.rest)
            return frozenset().union(*(roots_of(one, depth - 1) for one in held))
        case Object(attributes=attributes) if depth:
            return frozenset().union(*(roots_of(a, depth - 1) for a in attributes.values()))
        case Made(args=args) if depth:
            given = (*args.positional, *args.keywords.values())
            return frozenset().union(*(a.roots for a in given if isinstance(a, Opaque)))
        case Method(base=base):
            return roots_of(base, depth)
        case _:
            return frozenset()
