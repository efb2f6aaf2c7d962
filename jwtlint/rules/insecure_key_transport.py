"""Verification keys are fetched in a way that lets somebody else answer.

Why:
    Whoever answers the request for the keys decides which tokens are genuine. Over plain HTTP, or
    without a look at the certificate, that is anybody on the way.

Bad:
    import jwt

    KEYS = jwt.PyJWKClient("http://login.example.com/jwks.json")

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Good:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/jwks.json")

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Not reported:
    Addresses of one's own machine or network: loopback, private addresses, names without a dot;
    requests that are not about keys; addresses and flags that configuration gives.

References:
    RFC 7517 section 9
    RFC 8725 section 3.8
    CWE-295
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.transports import exposed
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for found in exposed(operation):
        yield Problem(
            found.at,
            f"verification keys are fetched {found.what}: whoever answers decides which tokens are genuine",
            found.advice,
            source="the way they are fetched is written here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT603",
    name="insecure-key-transport",
    severity=Severity.ERROR,
    score=8.1,
    precision="very-high",
    cwe=(295, 319),
    tags=("keys", "sources"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("fetch",),
    check=check,
)
