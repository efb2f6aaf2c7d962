"""Published keys are kept for ever, so that a withdrawn one goes on verifying.

Why:
    When a key leaks, its issuer takes it out of the published set. A cache without an end accepts
    the thief's tokens until the next restart, and refuses those that are signed with the new key.

Bad:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/jwks.json", cache_keys=True)

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Good:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/jwks.json", lifespan=300)

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Not reported:
    Caches with a time limit or that the program empties; keys that are read from a file; metadata
    that only tells where the keys are; attributes and dicts that are filled once, which may be
    renewed somewhere else.

References:
    RFC 7517 section 5
    OpenID Connect Core section 10.1.1
    CWE-324
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.transports import kept_for_ever
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for kept in kept_for_ever(operation):
        yield Problem(
            kept.at,
            f"published keys outlive their withdrawal: {kept.how}",
            kept.advice,
            source="the keys are kept here",
        )


RULE = Rule(
    code="JWT605",
    name="stale-key-cache",
    severity=Severity.WARNING,
    score=4.8,
    precision="very-high",
    cwe=(324, 672, 613),
    tags=("keys", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("fetch",),
    check=check,
)
