"""Data read from a token without verification decides something.

Why:
    `get_unverified_header()` and `get_unverified_claims()` only parse: every byte of what they
    return is the sender's. A role, a tenant or a user taken from there is whatever the attacker
    wrote.

Bad:
    from jose import jwt

    def is_admin(token):
        return jwt.get_unverified_claims(token)["role"] == "admin"

Good:
    import os
    from jose import jwt

    def is_admin(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        return claims["role"] == "admin"

Not reported:
    `kid`, `alg`, `iss` and other fields that only select a key or an issuer; data of a token that
    is verified on every path; what is only logged.

References:
    RFC 7515 section 5.2
    RFC 8725 section 3.10
    OWASP ASVS 5 9.1.1
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee_words, target_words
from jwtlint.facts.excuses import harmful, is_fresh, says_unverified
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation, Use

_IDENTITY = frozenset({"sub", "user", "user_id", "userid", "uid", "username", "email", "preferred_username", "upn", "oid", "login"})
_AUTHORITY = frozenset(
    {"role", "roles", "scope", "scopes", "scp", "permissions", "groups", "admin", "is_admin", "is_staff", "is_superuser",
     "superuser", "tenant", "tenant_id", "org", "org_id", "account", "account_id"}
)  # fmt: skip
_AUTHENTICATES = re.compile(
    r"(?:^|_|\.)(?:auth|authenticate|authorize|verify|validate|check|login|require|is|has|current|get_current)(?:_|$)"
    r"|current_user|get_user|authenticat|authoriz|verif|validat"
)
_LOOKS_UP = re.compile(r"get|filter|find|query|load|fetch|lookup|select|first|one|user|account", re.IGNORECASE)
_SESSION = frozenset({"user", "g", "session", "current_user", "identity", "principal", "login_user"})


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if is_fresh(operation) or operation.judged_by_callers:
        return
    if operation.check("signature").state == "off" and not says_unverified(operation.function):
        return  # JWT101 speaks of it
    for use in harmful(operation):
        sink = _sink(use, operation)
        if sink:
            yield Problem(
                use.at,
                f"{operation.short}() returns unauthenticated data; it {sink} here",
                "verify the token with a key and a list of algorithms, and use the claims that returns",
                source=f"{operation.short}() reads the token without verifying it",
            )


def _sink(use: Use, operation: Operation) -> str:
    fields = {str(field) for field in use.fields if field is not None}
    telling = fields & (_IDENTITY | _AUTHORITY)
    if operation.callable.gives == "header":
        telling = fields & (_IDENTITY | _AUTHORITY) or telling
    whole = None in use.fields
    name = next(iter(sorted(telling)), "")
    if use.kind == "branch" and telling:
        return f"decides by `{name}`"
    if use.kind == "store" and (telling or whole) and set(target_words(use.at)) & _SESSION:
        return "becomes the user's identity"
    if use.kind == "return" and (telling or whole) and _AUTHENTICATES.search(use.function.rpartition(".")[2]):
        return f"is the answer of {use.function}()"
    if use.kind == "argument" and telling and _LOOKS_UP.search(" ".join(callee_words(use.at))):
        return f"selects by `{name}`"
    return ""


RULE = Rule(
    code="JWT102",
    name="unverified-data-trusted",
    severity=Severity.ERROR,
    score=9.1,
    precision="high",
    cwe=(345, 290, 287),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("peek", "verify"),
    check=check,
)
