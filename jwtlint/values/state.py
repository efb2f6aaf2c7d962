"""What is known at one point of a path: variables, heap, guards passed, tokens verified."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, TypeAlias

from jwtlint.records import dataclass, field, replace
from jwtlint.values.model import (
    Absent,
    Args,
    Class,
    Default,
    Either,
    Entry,
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
    Partial,
    Ref,
    Root,
    Table,
    Value,
    either,
    key_of,
    roots_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jwtlint.values.identities import Key

Cell: TypeAlias = "Items | Table | Object"


@dataclass(slots=True)
class State:
    """The knowledge on one path; copied where paths part, joined where they meet."""

    names: dict[str, Value] = field(default_factory=dict)
    heap: dict[Key, Cell] = field(default_factory=dict)
    attributes: dict[tuple[Key, str], Value] = field(default_factory=dict)
    """Attributes and items written to things that are not in the heap."""
    narrowed: dict[Key, Value] = field(default_factory=dict)
    """What a guard left of a value, by the identity of the value."""
    verified: frozenset[Key] = frozenset()
    """Tokens whose signature was verified on this path, by identity."""
    pending: frozenset[tuple[Key, int]] = frozenset()
    """(token, number of a use): unverified data was used; a later verification clears it."""

    asked: frozenset[str] = frozenset()
    """Parameters that say "skip the check": the caller asked for what this path does."""

    def copy(self) -> State:
        """An independent copy."""
        return State(
            dict(self.names),
            dict(self.heap),
            dict(self.attributes),
            dict(self.narrowed),
            self.verified,
            self.pending,
            self.asked,
        )

    def become(self, other: State) -> None:
        """Take over what another state knows."""
        self.names, self.heap = other.names, other.heap
        self.attributes, self.narrowed = other.attributes, other.narrowed
        self.verified, self.pending, self.asked = other.verified, other.pending, other.asked

    def store(self, cell: Cell, key: Key) -> Ref:
        """Put a container into the heap."""
        self.heap[key] = cell
        return Ref(key, at=cell.at)

    def cell(self, value: Value) -> Value:
        """The heap cell a value names, or the value itself."""
        return self.heap[value.cell] if isinstance(value, Ref) and value.cell in self.heap else value

    def snapshot(self, value: Value, depth: int = 6) -> Value:
        """The value with every heap cell replaced by its present content."""
        if type(value) in _BARE:
            return value
        match value:
            case Ref(cell=cell, at=at):
                found = self.heap.get(cell)
                if found is None or depth == 0:
                    return Opaque(("ref", cell), at=at)
                held = self._frozen(found, depth - 1)
                return replace(held, at=at) if at is not None and at is not held.at else held
            case Either(branches=branches):
                return either([self.snapshot(branch, depth) for branch in branches])
            case Default(of=of, value=default):
                return replace(value, of=self.snapshot(of, depth), value=self.snapshot(default, depth))
            case Items() | Table() | Object():
                return self._frozen(value, depth - 1) if depth else value
            case Method(base=base):
                return replace(value, base=self.snapshot(base, depth - 1)) if depth else value
            case Partial(function=function, args=args) if depth:
                return replace(value, function=self.snapshot(function, depth - 1), args=self.frozen(args, depth - 1))
            case _:
                return value

    def frozen(self, args: Args, depth: int = 6) -> Args:
        """The arguments of a call as they are now, containers so many levels deep."""
        positional = tuple(self.snapshot(value, depth) for value in args.positional)
        keywords = {name: self.snapshot(value, depth) for name, value in args.keywords.items()}
        return replace(args, positional=positional, keywords=keywords)

    def _frozen(self, cell: Cell, depth: int) -> Cell:
        match cell:
            case Items(items=items):
                held = [self.snapshot(item, depth) for item in items]
                return cell if _same(held, items) else replace(cell, items=tuple(held))
            case Table(entries=entries):
                held = [self.snapshot(entry.value, depth) for entry in entries.values()]
                if _same(held, (entry.value for entry in entries.values())):
                    return cell
                pairs = zip(entries.items(), held, strict=True)
                return replace(cell, entries={name: replace(entry, value=value) for (name, entry), value in pairs})
            case Object(attributes=attributes):
                held = [self.snapshot(value, depth) for value in attributes.values()]
                if _same(held, attributes.values()):
                    return cell
                return replace(cell, attributes=dict(zip(attributes, held, strict=True)))

    def thaw(self, value: Value, key: Key) -> Value:
        """A snapshot as a live value: its containers move into this state's heap."""
        if type(value) in _BARE:
            return value
        match value:
            case Items(items=items):
                if key not in self.heap:
                    live = tuple(self.thaw(item, (key, n)) for n, item in enumerate(items))
                    self.heap[key] = replace(value, items=live)
                return Ref(key, at=value.at)
            case Table(entries=entries):
                if key not in self.heap:
                    thawed = {k: replace(e, value=self.thaw(e.value, (key, k))) for k, e in entries.items()}
                    self.heap[key] = replace(value, entries=thawed)
                return Ref(key, at=value.at)
            case Object(attributes=attributes, key=own):
                if own not in self.heap:
                    self.heap[own] = replace(
                        value, attributes={k: self.thaw(a, (own, k)) for k, a in attributes.items()}
                    )
                return Ref(own, at=value.at)
            case Either(branches=branches):
                return either([self.thaw(b, (key, n)) for n, b in enumerate(branches)])
            case Default(of=of, value=default):
                return replace(value, of=self.thaw(of, (key, "of")), value=self.thaw(default, (key, "default")))
            case _:
                return value

    def roots(self, value: Value, seen: frozenset[Key] = frozenset()) -> frozenset[Root]:
        """What a live value was computed from, through every container it holds."""
        match value:
            case Opaque(roots=roots):
                return roots
            case Literal() | EnvRead() | External() | Function() | Class() | Module() | Absent():
                return NO_ROOTS
            case Ref(cell=cell):
                if cell in seen or len(seen) > MAX_NESTED:
                    return NO_ROOTS
                return self._held(self.heap.get(cell), seen | {cell})
            case Either(branches=branches):
                return _union(self.roots(branch, seen) for branch in branches)
            case Default(of=of, value=default):
                return self.roots(of, seen) | self.roots(default, seen)
            case Method(base=base):
                return self.roots(base, seen)
            case Items() | Table() | Object():
                return self._held(value, seen) if len(seen) <= MAX_NESTED else NO_ROOTS
            case _:
                return roots_of(value)

    def _held(self, cell: Cell | None, seen: frozenset[Key]) -> frozenset[Root]:
        match cell:
            case Items(items=items):
                return _union(self.roots(item, seen) for item in items)
            case Table(entries=entries, rest=rest):
                held = (*(entry.value for entry in entries.values()), *rest)
                return _union(self.roots(one, seen) for one in held)
            case Object(attributes=attributes):
                return _union(self.roots(one, seen) for one in attributes.values())
            case _:
                return NO_ROOTS

    def narrow(self, value: Value) -> Value:
        """The value as the guards passed so far leave it."""
        return self.narrowed.get(key_of(value), value) if self.narrowed else value


_BARE = frozenset({Absent, Class, EnvRead, External, Function, Literal, Made, Module, Opaque})
"""Kinds of values that hold nothing of the heap, which are most values."""
NO_ROOTS: frozenset[Root] = frozenset()
MAX_NESTED = 5


def _same(values: Iterable[Value], others: Iterable[Value]) -> bool:
    """Whether there is nothing to replace; most of what is held holds nothing of the heap."""
    return all(map(is_, values, others))


def _union(sets: Iterable[frozenset[Root]]) -> frozenset[Root]:
    found = NO_ROOTS
    for one in sets:
        if one:
            found |= one
    return found


def join_all(states: Iterable[State | None]) -> State | None:
    """The knowledge where several paths meet; ``None`` paths never arrive."""
    joined: State | None = None
    for state in states:
        if state is not None:
            joined = state if joined is None else join(joined, state)
    return joined


def join(left: State, right: State) -> State:
    """What holds whichever of two paths was taken."""
    if left is right:
        return left
    heaps = _settled(left, right)
    return State(
        names=_join_names(left, right),
        heap=_join_heaps(*heaps),
        attributes=_join_common(left.attributes, right.attributes),
        narrowed=_join_common(left.narrowed, right.narrowed),
        verified=left.verified & right.verified,
        pending=left.pending | right.pending,
        asked=left.asked & right.asked,
    )


def _join_names(left: State, right: State) -> dict[str, Value]:
    """The variables, as the guards on both paths leave them; unknown ones that one path leaves alone are unknown."""
    if not left.narrowed and not right.narrowed:
        return _join_values(left.names, right.names)
    mine = {name: left.narrow(value) for name, value in left.names.items()}
    theirs = {name: right.narrow(value) for name, value in right.names.items()}
    for name, value in left.names.items():
        same = isinstance(value, Opaque) and right.names.get(name) is value
        if same and (mine[name] is value or theirs[name] is value):
            mine[name] = theirs[name] = value
    return _join_values(mine, theirs)


def _settled(left: State, right: State) -> tuple[dict[Key, Cell], dict[Key, Cell]]:
    """The heaps, without the old container of a variable that one side bound to another one."""
    heaps = (dict(left.heap), dict(right.heap))
    for name, mine in left.names.items():
        theirs = right.names.get(name)
        if isinstance(mine, Ref) and isinstance(theirs, Ref) and mine.cell != theirs.cell:
            for own, other, heap in ((mine, right, heaps[1]), (theirs, left, heaps[0])):
                if not any(isinstance(v, Ref) and v.cell == own.cell for v in other.names.values()):
                    heap.pop(own.cell, None)
    return heaps


def _join_values(left: dict[str, Value], right: dict[str, Value]) -> dict[str, Value]:
    joined = dict(left)
    for name, value in right.items():
        other = joined.get(name)
        joined[name] = value if other is None or other is value else either((other, value))
    return joined


def _join_common(left: dict, right: dict) -> dict:  # type: ignore[type-arg]
    return {
        key: value if value is right[key] else either((value, right[key]))
        for key, value in left.items()
        if key in right
    }


def _join_heaps(left: dict[Key, Cell], right: dict[Key, Cell]) -> dict[Key, Cell]:
    joined = dict(left)
    for key, cell in right.items():
        other = joined.get(key)
        joined[key] = cell if other is None or other is cell else join_cells(other, cell)
    return joined


def join_cells(left: Cell, right: Cell) -> Cell:
    """One container for two versions of it."""
    match left, right:
        case Table(), Table():
            return _join_tables(left, right)
        case Items(), Items():
            if left == right:
                return left
            known = {key_of(item): item for item in (*left.items, *right.items)}
            return replace(left, items=tuple(known.values()), open=True)
        case Object(), Object():
            return replace(left, attributes=_join_values(dict(left.attributes), dict(right.attributes)))
        case _:
            return left


def _join_tables(left: Table, right: Table) -> Table:
    entries: dict[object, Entry] = {}
    for key in {**left.entries, **right.entries}:
        mine, theirs = left.entries.get(key), right.entries.get(key)
        if mine is not None and theirs is not None:
            value = mine.value if mine is theirs else either((mine.value, theirs.value))
            entries[key] = Entry(value, mine.maybe or theirs.maybe, mine.at)
        else:
            only = mine or theirs
            if only is not None:
                entries[key] = replace(only, maybe=True)
    return replace(left, entries=entries, open=left.open or right.open)  # type: ignore[arg-type]
