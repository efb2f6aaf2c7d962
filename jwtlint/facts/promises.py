"""What cannot be seen, and says by its name that it checks a token or its claims, counts as a check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.model import BY_KEY, IF_PRESENT, REQUIRED
from jwtlint.facts.passing import cut_from
from jwtlint.facts.tokens import identity, put_together
from jwtlint.patterns import regex
from jwtlint.values.model import Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jwtlint.facts.operations import Operation
    from jwtlint.values.identities import Key
    from jwtlint.values.state import State

_CHECKS = regex(r"verif|valid|check|decode|authenticat|introspect", re.IGNORECASE)
_CLAIMS = regex(r"verif|valid|check|expir", re.IGNORECASE)
_VERIFIES = regex(r"verif|validat", re.IGNORECASE)
_ON = (REQUIRED, BY_KEY, IF_PRESENT)
_SIGNED = regex(r"verify\w*$", re.IGNORECASE)


def promises(words: str) -> bool:
    """Whether the name of something unknown says that it checks what it gets."""
    return _CHECKS.search(words) is not None


def checks_claims(words: str) -> bool:
    """Whether it says so of claims."""
    return _CLAIMS.search(words) is not None


def verified_by(name: str, operations: Iterable[Operation]) -> frozenset[Key]:
    """The tokens that a function verifies, if it says by its name that it does: it tries one key after the other.

    On a path without a key nothing was verified; that this path is taken, nobody can see. None of those that it reads
    without verifying, too.
    """
    if _VERIFIES.search(name.rpartition(".")[2]) is None:
        return frozenset()
    mine = [one for one in operations if one.token is not None]
    read = {one.token for one in mine if one.unverified}
    verified = {one.token for one in mine if one.kind == "verify" and one.check("signature").state in _ON}
    return frozenset(token for token in verified - read if token is not None)


def settle(state: State, until: Key) -> None:
    """What was waiting for this has got it."""
    state.pending = frozenset(p for p in state.pending if p[0] != until)


def held_by(values: tuple[Value, ...], words: str) -> frozenset[Key]:
    """The identities of what was handed over; ``key.verify(signed, signature)`` takes a token in its parts."""
    held = {identity(one) for value in values for one in _flat(value)}
    if _SIGNED.search(words):
        held |= {whole for key in held for part in put_together(key) for whole in cut_from(part)}
    return frozenset(held)


def _flat(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Table):
        return (value, *(entry.value for entry in value.entries.values()))
    return (value,)
