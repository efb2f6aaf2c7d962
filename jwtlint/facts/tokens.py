"""The identity of a token: the same text in another type or trimmed is the same token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.values.model import Default, Either, Items, Opaque, Value, key_of

if TYPE_CHECKING:
    from jwtlint.values.identities import Key

_SAME_TOKEN = frozenset({"encode", "decode", "strip", "lstrip", "rstrip", "str", "bytes"})


def identity(value: Value) -> Key:
    """A key under which a token is known, whatever its type."""
    if isinstance(value, Default):
        return identity(value.of)
    if isinstance(value, Either):
        found = {identity(branch) for branch in value.branches}
        return found.pop() if len(found) == 1 else ("either", *sorted(map(str, found)))
    return _stripped(key_of(value))


def _put_together_again(key: Key) -> Key | None:
    """The token whose parts were split off and joined again: ``a + "." + b`` of its pieces."""
    sources: set[Key] = set()
    todo: list[Key] = [key]
    while todo:
        part = todo.pop()
        if not isinstance(part, tuple) or not part:
            return None
        if part[0] in ("Add", "add", "text", "text?", "list", "tuple", "format", "either"):
            todo.extend(part[1:])
        elif part[0] == "reading" and len(part) > 2 and part[2] == "join":  # noqa: PLR2004
            todo.extend(part[3:])
        elif part[0] in ("item", "part", "slice") and _is_split(part[1]):
            sources.add(_stripped(part[1][1]))
        elif part[0] != "literal":
            return None
    return sources.pop() if len(sources) == 1 else None


def _is_split(key: Key) -> bool:
    return isinstance(key, tuple) and len(key) > 2 and key[0] == "reading" and key[2] in _SPLITS  # noqa: PLR2004


_SPLITS = frozenset({"split", "rsplit", "partition", "rpartition"})


def _stripped(key: Key) -> Key:
    whole = _put_together_again(key)
    if whole is not None:
        return whole
    while isinstance(key, tuple) and key:
        if (
            (key[0] == "reading" and len(key) > 2 and key[2] in _SAME_TOKEN)  # noqa: PLR2004
            or (
                key[0] in _SAME_TOKEN and len(key) == 2  # noqa: PLR2004
            )
        ):
            key = key[1]
        else:
            break
    return key


def self_made(value: Value) -> bool:
    """Whether the program has just issued this token itself."""
    key = identity(value)
    return isinstance(key, tuple) and key[:1] == ("result",) and getattr(value, "name", "") == "token"


def mentions(key: Key, words: frozenset[str]) -> bool:
    """Whether one of some words occurs anywhere in the identity of a value."""
    todo: list[object] = [key]
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            if part in words:
                return True
        elif isinstance(part, tuple):
            todo.extend(part)
    return False


_REQUESTS = ("flask.request", "quart.request", "bottle.request")
_REQUEST_NAMES = frozenset({"request", "req"})
_OF_THE_SERVER = frozenset(
    {
        "app",
        "application",
        "state",
        "user",
        "auth",
        "session",
        "config",
        "config_dict",
        "registry",
        "settings",
        "tenant",
    }
)
"""Attributes of a request that the sender does not fill."""


def chosen_by_request(value: Value) -> bool:
    """Whether a value, or an element of it, is read straight from an HTTP request."""
    match value:
        case Items(items=items):
            return any(chosen_by_request(item) for item in items)
        case Either(branches=branches):
            return any(chosen_by_request(branch) for branch in branches)
        case Default(of=of):
            return chosen_by_request(of)
        case Opaque(key=key):
            return _from_request(key)
        case _:
            return False


def _from_request(key: Key) -> bool:
    """Follow reads (attributes, items, ``get``) down to what is read."""
    steps = 0
    first: object = ""
    while isinstance(key, tuple) and key and key[0] in ("attribute", "item", "reading"):
        first = key[2] if len(key) > 2 else ""  # noqa: PLR2004
        key = key[1]
        steps += 1
    if first in _OF_THE_SERVER:
        return False
    if not steps or not isinstance(key, tuple) or len(key) < 2:  # noqa: PLR2004
        return False
    if key[0] == "external":
        return str(key[1]).startswith(_REQUESTS)
    return key[0] == "parameter" and key[-1] in _REQUEST_NAMES
