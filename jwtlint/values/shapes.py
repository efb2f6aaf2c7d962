"""What two values have in common when only the identity of something unknown tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.values.model import (
    Args,
    Default,
    Either,
    Function,
    Items,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Partial,
    Table,
    Value,
    key_of,
)

if TYPE_CHECKING:
    from jwtlint.values.identities import Key

DEEPEST = 6


def shape_of(value: Value, depth: int = DEEPEST) -> Key:
    """Equal for snapshots that the same code treats alike: constants and calls of one place, unknowns of one kind.

    Of something unknown counts how it came about and how the program calls it, not which one it is.
    """
    if depth == 0:
        return key_of(value)
    inner = depth - 1
    match value:
        case Opaque(key=key, roots=roots, name=name, of=of):
            word = key[0] if isinstance(key, tuple) else key
            return ("opaque", word, name, roots, *(shape_of(one, inner) for one in of))
        case Literal():
            return (key_of(value), _place(value))
        case Made(path=path, args=args):
            return ("made", path, _place(value), *_passed(args, inner))
        case Items(kind=kind, items=items):
            return (kind, value.open, *(shape_of(item, inner) for item in items))
        case Table(entries=entries):
            held = ((name, entry.maybe, shape_of(entry.value, inner)) for name, entry in entries.items())
            return ("table", value.open, *held)
        case Object(cls=cls, attributes=attributes):
            return ("object", id(cls), *((name, shape_of(one, inner)) for name, one in attributes.items()))
        case Default(of=of, value=default):
            return ("default", shape_of(of, inner), shape_of(default, inner))
        case Either(branches=branches):
            return ("either", *(shape_of(branch, inner) for branch in branches))
        case Method(base=base, name=name):
            return ("method", name, shape_of(base, inner))
        case Partial(function=function, args=args):
            return ("partial", shape_of(function, inner), *_passed(args, inner))
        case Function(node=node, closure=closure):
            return ("function", id(node), id(closure))
        case _:
            return (key_of(value), _place(value))


def _place(value: Value) -> Key:
    """Where it was written, and the files it came through: a finding may stand in any of them."""
    if value.at is None:
        return None
    return (id(value.at.origin.node), *dict.fromkeys(id(station.chunk.source) for station in value.at.trail()))


def _passed(args: Args, depth: int) -> tuple[Key, ...]:
    given = (*args.positional, *args.keywords.values())
    names = (len(args.positional), *args.keywords, args.open_positional, args.open_keywords)
    return (names, *(shape_of(one, depth) for one in given))
