"""Structured identities: what a value is, as far as that can be told, in a form that is cheap to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable

Key: TypeAlias = "Hashable"


class _Name(tuple[Any, ...]):  # noqa: SLOT001 - the hash has to be kept somewhere
    """A structured identity that knows its hash: nested ones are hashed again and again."""

    _hash: int

    def __hash__(self) -> int:
        """Computed once."""
        try:
            return self._hash
        except AttributeError:
            self._hash = tuple.__hash__(self)
            return self._hash


_NAMES: dict[tuple[Any, ...], _Name] = {}


def canonical(key: Key) -> Key:
    """The one object for a structured identity, so that comparing two is cheap."""
    if type(key) is not tuple:
        return key
    known = _NAMES.get(key)
    if known is not None:
        return known
    name = _Name([canonical(part) if type(part) is tuple else part for part in key])
    return _NAMES.setdefault(name, name)


def forget_names() -> None:
    """Drop the table of identities; between files, for long runs."""
    _NAMES.clear()
