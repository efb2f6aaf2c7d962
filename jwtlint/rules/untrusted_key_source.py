"""The token or the request chooses the key that the token is verified with.

Why:
    Whoever forges a token signs it with a key of their own and points the verifier to it: in the
    header (`jwk`, `x5c`), behind an address (`jku`, `x5u`), or under an issuer of their own. The
    signature is then right, and says nothing. Fetching the address is a server-side request
    forgery besides.

Bad:
    import jwt

    def verify(token):
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKClient(header["jku"])
        key = keys.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Good:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/jwks.json")

    def verify(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="parcels")

Not reported:
    A value that only selects among constants, or that is compared with an allow-list before;
    `kid`; proofs of possession (DPoP) and ACME, where the key in the header is the protocol;
    certificate chains that are checked against a root; an issuer that an unknown function turns
    into a key.

References:
    RFC 7515 section 4.1.2
    RFC 8725 section 3.10
    OWASP ASVS 5 9.1.3
    CVE-2018-0114
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.key_sources import brought, led_by_token
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "fetch":
        found, where = led_by_token(operation), "url"
        says = "the address of the keys is taken from"
    elif operation.check("signature").state == "off":
        return
    else:
        found, where = brought(operation), "key"
        says = f"the key of {operation.spoken} is taken from"
    if found is not None:
        yield Problem(
            operation.places.get(where) or callee(operation.site),
            f"{says} {found.what}: whoever forges a token brings the key that fits it",
            "take the key from a place that the program names; let the token only select among known keys",
            source="the sender's choice is used here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT601",
    name="untrusted-key-source",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(345, 347, 918, 829),
    tags=("keys", "sources"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "fetch"),
    check=check,
)
