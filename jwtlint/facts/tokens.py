"""The identity of a token: the same text in another type or trimmed is the same token."""

from __future__ import annotations

from jwtlint.values.model import Default, Either, Key, Opaque, Value, key_of

_SAME_TOKEN = frozenset({"encode", "decode", "strip", "lstrip", "rstrip", "str", "bytes"})


def identity(value: Value) -> Key:
    """A key under which a token is known, whatever its type."""
    if isinstance(value, Default):
        return identity(value.of)
    if isinstance(value, Either):
        return ("either", *sorted((str(identity(b)) for b in value.branches)))
    if isinstance(value, Opaque):
        return _stripped(value.key)
    return key_of(value)


def _stripped(key: Key) -> Key:
    while isinstance(key, tuple) and key:
        if key[0] == "reading" and len(key) > 2 and key[2] in _SAME_TOKEN:  # noqa: PLR2004
            key = key[1]
        elif key[0] in _SAME_TOKEN and len(key) == 2:  # noqa: PLR2004
            key = key[1]
        else:
            break
    return key


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
