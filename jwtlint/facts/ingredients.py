"""What a value was made of: constants, reads and calls, however many steps away."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from jwtlint.values.model import (
    Default,
    Either,
    External,
    Items,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Table,
    Value,
    branches_of,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.identities import Key

MAX_PARTS = 300
"""Parts of one value that are looked at."""


def ingredients(value: Value) -> Iterator[Value]:
    """A value, and everything that went into it as far as that is known; each part once."""
    waiting: list[Value] = [value]
    seen: set[int] = set()
    while waiting and len(seen) < MAX_PARTS:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting.extend(reversed(_parts(one)))


def _parts(value: Value) -> tuple[Value, ...]:
    match value:
        case Either() | Default():
            return tuple(branches_of(value))
        case Items(items=items):
            return items
        case Table(entries=entries):
            return tuple(entry.value for entry in entries.values())
        case Object(attributes=attributes):
            return tuple(attributes.values())
        case Made(args=args, base=base):
            return (*args.positional, *args.keywords.values(), *(() if base is None else (base,)))
        case Method(base=base):
            return (base,)
        case Opaque(of=of):
            return of
        case _:
            return ()


def callables_in(key: Key) -> Iterator[str]:
    """Dotted names of the external callables that an identity speaks of."""
    todo: list[object] = [key]
    seen: set[int] = set()
    while todo and len(seen) < MAX_PARTS:
        part = todo.pop()
        if not isinstance(part, tuple) or not part or id(part) in seen:
            continue
        seen.add(id(part))
        if part[0] == "external":
            yield str(part[1])
        elif part[0] == "call" and isinstance(part[-1], str):
            yield part[-1]
        todo.extend(part[1:])


def called(value: Value) -> frozenset[str]:
    """Dotted names of everything external that was called on the way to a value."""
    found: set[str] = set()
    for one in ingredients(value):
        if isinstance(one, Made | External):
            found.add(one.path)
        found.update(callables_in(key_of(one)))
    return frozenset(found)


def first_part(value: Value, depth: int = 8) -> tuple[Value, ...]:
    """The pieces of a text that is put together, from left to right; a text that is not is its only one."""
    if isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[:1] and value.of:
        how = value.key[0]
        if how in ("text", "text?", "Add", "add", "format") and depth:
            pieces = (piece for part in value.of for piece in first_part(part, depth - 1))
            return tuple(islice(pieces, MAX_PARTS))
    return (value,)


def texts(value: Value) -> Iterator[Literal]:
    """The constants that a value can be."""
    for branch in branches_of(value):
        if isinstance(branch, Literal) and isinstance(branch.value, str):
            yield branch
