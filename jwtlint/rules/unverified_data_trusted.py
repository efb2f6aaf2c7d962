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

from typing import TYPE_CHECKING

from jwtlint.facts.excuses import named_unverified
from jwtlint.facts.sinks import sinks
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation, Use


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and not (operation.unverified and named_unverified(operation)):
        return  # JWT101 speaks of it
    for use, sink in _nearest(operation):
        yield Problem(
            use.at,
            f"{operation.spoken} returns unauthenticated data; it {sink} here",
            "verify the token with a key and a list of algorithms, and use the claims that returns",
            source="data of the unverified token is used here",
            after=True,
            among=(operation.site, use.function, _RANKS.index(use.kind)),
        )


_RANKS = ("store", "return", "select", "argument", "branch")
"""Kinds of uses, the gravest first: verifying the token repairs them all, so one of them is shown."""


def _nearest(operation: Operation) -> list[tuple[Use, str]]:
    """What the data decides in the function that is nearest to the read; its callers go on with that."""
    found = sinks(operation)
    for name in operation.way:
        here = [(use, sink) for use, sink in found if use.function == name]
        if here:
            return here
    return found


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
