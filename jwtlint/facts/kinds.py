"""Kinds of tokens that one key signs, as far as a claim of theirs names the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import all_entries
from jwtlint.values.model import Absent, Literal, key_of

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation

NAMING = frozenset({"type", "typ", "token_type", "tokentype", "token_use", "use", "kind", "purpose", "usage", "scope"})
"""Claims that name the kind of a token."""
TELLING = NAMING | {"aud"}
"""Claims by which kinds can be told apart."""


def mixed_up(operation: Operation) -> tuple[str, tuple[str, ...]] | None:
    """The claim that tells apart the kinds that a verification takes alike, and the kinds; ``None`` if it does not.

    The same file signs them with the same key; nothing that was read of the token tells its kind.
    """
    key = operation.value("key")
    if isinstance(key, Absent) or operation.check("aud").state == "required" or _tells(operation):
        return None
    kinds: dict[str, dict[str, None]] = {}
    for issued in operation.issued_here:
        if key_of(issued.value("key")) != key_of(key) or not isinstance(issued.value("headers"), Absent):
            continue
        for name, entry in all_entries(issued.value("claims"), depth=0):
            if name in NAMING and isinstance(entry.value, Literal) and isinstance(entry.value.value, str):
                kinds.setdefault(name, {})[entry.value.value] = None
    return next(((name, tuple(found)) for name, found in kinds.items() if len(found) > 1), None)


def _tells(operation: Operation) -> bool:
    """Whether the kind is looked at, or the claims go on to where it may be."""
    return not operation.read or None in operation.read or not operation.read.isdisjoint(TELLING)
