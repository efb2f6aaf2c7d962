"""The algorithm allow-list is taken from the token that is to be verified.

Why:
    `algorithms=[header["alg"]]` is the same as no list: the sender chooses. It re-opens the
    confusion of HMAC and public keys on every library version that has a gap, and always allows a
    downgrade.

Bad:
    import jwt

    def verify(token, key):
        header = jwt.get_unverified_header(token)
        return jwt.decode(token, key, algorithms=[header["alg"]])

Good:
    import jwt

    def verify(token, key):
        return jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    A header value that was tested against an allow-list or mapped through a constant table; the
    algorithm of the key itself (`jwk["alg"]`, `PyJWK.algorithm_name`).

References:
    RFC 8725 section 3.1
    OWASP ASVS 5 9.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state == "off":
        return
    if operation.chosen_by_token is not None or operation.chosen_by_request:
        whose = "the token's own header" if operation.chosen_by_token is not None else "the request"
        yield Problem(
            operation.places.get("algorithms") or operation.site,
            f"the allow-list is taken from {whose}: the sender chooses the algorithm",
            'write the algorithms down, for example algorithms=["RS256"]',
            source="the algorithm is read from the unverified token here",
            via=operation.chosen_by_token,
        )


RULE = Rule(
    code="JWT204",
    name="algorithm-from-token",
    severity=Severity.ERROR,
    score=8.1,
    precision="very-high",
    cwe=(347, 757, 345),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
