"""A client for published keys is made for each token.

Why:
    The client keeps the keys it has fetched; one that is made anew for each token has kept none.
    Each request, a forged one too, then asks the issuer, and waits for the answer.

Bad:
    import jwt

    def verify(token):
        keys = jwt.PyJWKClient("https://login.example.com/jwks.json")
        key = keys.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Good:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/jwks.json")

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Not reported:
    Functions that keep what they made (a cache, an attribute, a global name); programs with a
    `__main__` of their own; clients that are made in one function and used in another.

References:
    CWE-400
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.transports import made_for_one_token
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if made_for_one_token(operation):
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} is made for each token: its cache is empty every time, and the issuer is asked again",
            "make it once, outside of the function",
            source="the client is made here",
        )


RULE = Rule(
    code="JWT608",
    name="jwks-client-per-request",
    severity=Severity.NOTE,
    score=3.7,
    precision="high",
    cwe=(400, 770),
    tags=("keys",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("fetch",),
    check=check,
)
