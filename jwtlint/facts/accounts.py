"""Accounts that are looked up by what an identity provider's token says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee_words
from jwtlint.facts.issuers import foreign_key
from jwtlint.patterns import regex

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Use

MUTABLE = frozenset({"email", "mail", "preferred_username", "upn", "unique_name"})
"""Claims that a provider gives to another person one day, or lets people choose."""
_TELLING = frozenset({"email_verified", "verified_email", "xms_edov", "sub", "oid", "iss", "user_id", "uid"})
"""Claims that bind an account, or tell whether the address was confirmed."""
_LOOKS_UP = regex(r"^(?:get|find|filter|fetch|load|lookup|look_up|select|query|where|first|search)(?:_|$)|_by_")
_NOT = frozenset({"info", "debug", "warning", "get_logger"})


def looked_up(operation: Operation) -> Use | None:
    """Where an account is looked up by a claim that is no identity, and by nothing else."""
    foreign = operation.callable.published_keys or foreign_key(operation.value("key"))
    if not foreign or operation.unverified or not operation.read.isdisjoint(_TELLING):
        return None
    for use in operation.uses:
        words = callee_words(use.at)
        by_it = bool(use.fields) and use.fields <= MUTABLE and use.direct
        if use.kind == "argument" and by_it and words and words[-1] not in _NOT and _LOOKS_UP.search(words[-1]):
            return use
    return None
