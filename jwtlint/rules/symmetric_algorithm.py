"""Tokens are signed with a secret that everybody who verifies them must have.

Why:
    With HMAC whoever can verify can also sign: of several services each can speak for the issuer,
    and one secret that leaks forges the tokens for all of them. With RS256, ES256 or EdDSA those
    who verify hold a public key.

Bad:
    import jwt

    claims = jwt.decode(token, key, algorithms=["HS256"])

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["ES256"])

Not reported:
    Algorithms that are not written; lists with both families, which are JWT205. A single service
    that issues and verifies its own tokens does well with HMAC, so no profile holds this rule: it
    is asked for by its code. There is no proof: it is a choice, not a fault.

References:
    OWASP JSON Web Token Cheat Sheet
    RFC 8725 section 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, PUBLIC, written
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for at, names in written(operation):
        texts = list(dict.fromkeys(name.text for name in names))
        hmac = [text for text in texts if text in HMAC]
        if hmac and PUBLIC.isdisjoint(texts):
            can = "whoever verifies this token can sign one" if operation.kind == "sign" else "this code can also sign"
            yield Problem(
                at,
                f"{' and '.join(hmac)} needs one secret on both sides: {can}",
                "sign with a private key (ES256, RS256, EdDSA) where others verify",
                source="the algorithm is named here",
                certainty=certainty(sure=all(name.sure for name in names)),
            )


RULE = Rule(
    code="JWT209",
    name="symmetric-algorithm",
    severity=Severity.NOTE,
    score=2.0,
    precision="very-high",
    cwe=(327,),
    tags=("algorithms",),
    profile="pedantic",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
