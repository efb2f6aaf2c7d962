"""What cannot be seen, and says by its name that it checks a token or its claims, counts as a check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.passing import cut_from
from jwtlint.facts.tokens import identity
from jwtlint.patterns import regex
from jwtlint.values.model import Table, Value

if TYPE_CHECKING:
    from jwtlint.values.identities import Key

_CHECKS = regex(r"verif|valid|check|decode|authenticat|introspect", re.IGNORECASE)
_CLAIMS = regex(r"verif|valid|check|expir", re.IGNORECASE)
_SIGNED = regex(r"verify\w*$", re.IGNORECASE)


def promises(words: str) -> bool:
    """Whether the name of something unknown says that it checks what it gets."""
    return _CHECKS.search(words) is not None


def checks_claims(words: str) -> bool:
    """Whether it says so of claims."""
    return _CLAIMS.search(words) is not None


def held_by(values: tuple[Value, ...], words: str) -> frozenset[Key]:
    """The identities of what was handed over; ``key.verify(signed, signature)`` takes a token in its parts."""
    held = {identity(one) for value in values for one in _flat(value)}
    if _SIGNED.search(words):
        held |= {whole for key in held for whole in cut_from(key)}
    return frozenset(held)


def _flat(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Table):
        return (value, *(entry.value for entry in value.entries.values()))
    return (value,)
