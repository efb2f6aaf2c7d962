"""Where unverified data decides something: a branch, an identity, a look-up, an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee_words, compares, encloses, names_in, target_words
from jwtlint.facts.excuses import harmful, is_fresh, says_unverified
from jwtlint.patterns import regex

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Use

_IDENTITY = frozenset(
    {"sub", "user", "user_id", "userid", "uid", "username", "email", "preferred_username", "upn", "oid", "login"}
)
_AUTHORITY = frozenset(
    {
        "role",
        "roles",
        "scope",
        "scopes",
        "scp",
        "permissions",
        "groups",
        "admin",
        "is_admin",
        "is_staff",
        "is_superuser",
        "superuser",
        "tenant",
        "tenant_id",
        "org",
        "org_id",
        "account",
        "account_id",
    }
)
_AUTHENTICATES = regex(
    r"^_*auth(?:_|$)|_auth$|(?:^|_|\.)(?:authenticate|authorize|verify|validate|check|login|require|is|has|current|get_current)(?:_|$)"
    r"|current_user|get_user|authenticat|authoriz|verif|validat"
)
_LOGGED_IN = regex(r"session|current_user|logged_?in", re.IGNORECASE)
_LOOKS_UP = regex(r"get|filter|find|query|load|fetch|lookup|select|first|one|user|account", re.IGNORECASE)
_SESSION = frozenset({"user", "g", "session", "current_user", "identity", "principal", "login_user"})


def sinks(operation: Operation) -> list[tuple[Use, str]]:
    """Uses that decide something, each with what it does; of nested ones the outermost."""
    if not operation.unverified or operation.judged_by_callers or is_fresh(operation):
        return []
    found = [(use, _sink(use)) for use in harmful(operation)]
    telling = [(use, sink) for use, sink in found if sink]
    return [
        (use, sink)
        for use, sink in telling
        if not any(other is not use and encloses(other.at, use.at) for other, _ in telling)
    ]


def _grants_nothing(use: Use, fields: set[str]) -> bool:
    """Whether a condition only asks if there is an identity, or if it is the one that is logged in already."""
    if fields & _AUTHORITY:
        return False
    return not compares(use.at) or any(map(_LOGGED_IN.search, names_in(use.at)))


def _sink(use: Use) -> str:
    """What unverified data decides at a use; empty when nothing that is known to matter."""
    fields = {str(field) for field in use.fields if field is not None}
    telling = fields & (_IDENTITY | _AUTHORITY)
    whole = None in use.fields
    name = next(iter(sorted(telling)), "")
    if use.kind == "branch" and telling and not says_unverified(use.function) and not _grants_nothing(use, telling):
        return f"decides by `{name}`"
    if use.kind == "store" and (telling or whole) and set(target_words(use.at)) & _SESSION:
        return "becomes the user's identity"
    if says_unverified(use.function):
        return ""
    if use.kind == "return" and (telling or whole) and _AUTHENTICATES.search(use.function.rpartition(".")[2]):
        return f"is the answer of {use.function}()"
    if use.kind in ("argument", "select") and telling and _LOOKS_UP.search(" ".join(callee_words(use.at))):
        return f"selects by `{name}`"
    return ""
