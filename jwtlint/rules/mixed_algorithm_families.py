"""One allow-list holds both HMAC and public-key algorithms.

Why:
    The verifier's key then has two meanings. An attacker signs with HMAC and uses the published
    public key as the secret. Libraries guard against it, and the guards have been bypassed again
    and again (CVE-2017-11424, CVE-2022-29217, CVE-2024-33663, CVE-2026-48526): the list is the
    defence.

Bad:
    import jwt

    claims = jwt.decode(token, key, algorithms=["HS256", "RS256"])

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    Typed key objects (`PyJWK`); two calls with one family each; lists that are only shown.

References:
    RFC 8725 section 2.1
    RFC 8725 section 3.1
    OWASP ASVS 5 9.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, PUBLIC, lists_of
from jwtlint.facts.keys import is_typed
from jwtlint.facts.model import BY_KEY
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    by_key = operation.check("algorithms").state == BY_KEY or is_typed(operation)
    if by_key or operation.check("signature").state == "off":
        return
    for names in lists_of(operation.value("algorithms")):
        hmac = sorted({name.text for name in names.names if name.text in HMAC})
        public = sorted({name.text for name in names.names if name.text in PUBLIC})
        if hmac and public:
            yield Problem(
                names.at.origin if names.at is not None else operation.places.get("algorithms") or operation.site,
                f"allow-list mixes HMAC ({', '.join(hmac)}) with public-key algorithms "
                f"({', '.join(public)}): the public key can serve as HMAC secret",
                "keep one family: " + " or ".join(str(family).replace("'", '"') for family in (hmac, public)),
                source="both families are allowed here",
                via=names.at,
                certainty=certainty(sure=names.sure),
            )


RULE = Rule(
    code="JWT205",
    name="mixed-algorithm-families",
    severity=Severity.ERROR,
    score=8.1,
    precision="high",
    cwe=(347, 327, 843),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
