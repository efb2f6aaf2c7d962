"""The HMAC key is shorter than the hash it is used with.

Why:
    Short keys are found by brute force, offline, from one captured token. RFC 7518 asks for a key
    at least as long as the hash: 32, 48 or 64 bytes. PyJWT only warns, and only from 2.11 on;
    python-jose says nothing.

Bad:
    import os
    import jwt

    def issue(user):
        key = os.urandom(8)
        return key, jwt.encode({"sub": user, "exp": 1900000000}, key, algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user):
        key = os.urandom(32)
        return key, jwt.encode({"sub": user, "exp": 1900000000}, key, algorithm="HS256")

Not reported:
    Public-key algorithms; keys that are read from the environment or derived by a key derivation
    function; text that is decoded first (the decoded bytes count).

References:
    RFC 7518 section 3.2
    RFC 8725 section 3.5
    CWE-326
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC_BYTES
from jwtlint.facts.keys import algorithms_of, generated, written
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    needs = [(HMAC_BYTES[name], name) for name in algorithms_of(operation) if name in HMAC_BYTES]
    if not needs or (operation.check("signature").state == "off" and operation.kind == "verify"):
        return
    need, name = min(needs)
    advice = 'make a longer one: python -c "import secrets; print(secrets.token_urlsafe(64))"'
    for key in written(operation):
        own = key.text == operation.callable.public_key and "key" not in operation.places  # JWT305 speaks of it
        if 0 < len(key.secret) < need and not key.is_private_key and not own:
            yield Problem(
                key.at.origin,
                f"{len(key.secret)}-byte key for {name}; RFC 7518 requires at least {need} bytes",
                advice,
                source="the short key is written here",
                via=key.at,
                certainty=certainty(sure=key.sure or key.fallback_of is not None),
            )
    made = generated(operation.value("key"), operation.makers)
    if made is not None and made.entropy < need:
        yield Problem(
            made.at.origin,
            f"{made.callable}() gives {made.entropy} random bytes for {name}; RFC 7518 requires at least {need} bytes",
            f"ask for {need} bytes or more",
            source="the short key is made here",
            via=made.at,
        )


RULE = Rule(
    code="JWT306",
    name="weak-hmac-key",
    severity=Severity.ERROR,
    score=7.5,
    precision="very-high",
    cwe=(326, 331, 521),
    tags=("keys",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
