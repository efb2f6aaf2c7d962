"""An algorithm is named that has a better successor.

Why:
    RS256 is not broken, and is what most issuers use. Its padding, PKCS #1 v1.5, has no proof of
    security and a long history of faulty verifiers; PS256 and ES256 come without it. `EdDSA` does
    not say which curve is meant, `Ed25519` does.

Bad:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["ES256"])

Not reported:
    Algorithms that are not written; `EdDSA` where the library does not know `Ed25519` (PyJWT,
    python-jose, Authlib). No profile holds this rule, as RS256 is a good choice: it is asked for by
    its code. There is no proof: it is a choice, not a fault.

References:
    OWASP JSON Web Token Cheat Sheet
    RFC 9864
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import written
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_BETTER = {"RS256": "PS256 or ES256", "RS384": "PS384 or ES384", "RS512": "PS512 or ES512"}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    better = {**_BETTER, "EdDSA": "Ed25519"} if operation.library.curve_names else _BETTER
    for at, names in written(operation):
        old = [text for text in dict.fromkeys(name.text for name in names) if text in better]
        if old:
            yield Problem(
                at,
                f"{' and '.join(old)}: there is something better",
                f"prefer {' and '.join(better[text] for text in old)} for new tokens",
                source="the algorithm is named here",
                certainty=certainty(sure=all(name.sure for name in names)),
            )


RULE = Rule(
    code="JWT214",
    name="legacy-algorithm-preference",
    severity=Severity.NOTE,
    score=1.0,
    precision="very-high",
    cwe=(327,),
    tags=("algorithms",),
    profile="pedantic",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
