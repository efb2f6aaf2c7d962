"""An encrypted token is taken for a signed one.

Why:
    Everybody who has the public key can encrypt to it: that proves nothing about the sender. A
    decoder that takes both kinds looks at the number of dots, and gives the claims of a token that
    nobody has signed (CVE-2023-51774, CVE-2022-3102).

Bad:
    from authlib.jose import JsonWebToken

    TOKENS = JsonWebToken(["RS256", "RSA-OAEP-256"])

    def verify(token, key):
        claims = TOKENS.decode(token, key, claims_options={"aud": {"essential": True, "value": "parcels"}})
        claims.validate()
        return claims

Good:
    from authlib.jose import JsonWebToken

    TOKENS = JsonWebToken(["RS256"])

    def verify(token, key):
        claims = TOKENS.decode(token, key, claims_options={"aud": {"essential": True, "value": "parcels"}})
        claims.validate()
        return claims

Not reported:
    Lists of one kind; no list at all (JWT201); key wrapping and `dir`, where only who knows the shared secret encrypts;
    libraries that keep the two kinds apart; a decryption whose content is verified afterwards.
    There is no proof among the tests: they run with PyJWT and python-jose, which are not affected.

References:
    RFC 8725 section 2.3
    CVE-2023-51774
    CVE-2022-3102
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.encryption import takes_both
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = takes_both(operation)
    if found is not None:
        yield Problem(
            found.at,
            f"{operation.spoken} takes encrypted tokens for signed ones ({found.text}): anybody can encrypt to the "
            "public key",
            "list the algorithms of signed tokens alone, and decrypt others by themselves",
            source="both kinds are allowed here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT705",
    name="jwe-accepted-as-signed",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(347, 345),
    tags=("verification", "encryption"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
