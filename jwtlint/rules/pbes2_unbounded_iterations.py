"""The token says how often its password is hashed, without a limit.

Why:
    With `PBES2` the header names the number of iterations. Libraries without an upper limit hash
    for minutes on one token of a stranger (CVE-2023-6681 in jwcrypto below 1.5.1).

Bad:
    from jwcrypto import jwe

    def decrypt(text, key):
        token = jwe.JWE(algs=["PBES2-HS256+A128KW", "A256GCM"])
        token.deserialize(text, key)
        return token.payload

Good:
    from jwcrypto import jwe

    def decrypt(text, key):
        token = jwe.JWE(algs=["A256KW", "A256GCM"])
        token.deserialize(text, key)
        return token.payload

Not reported:
    Versions that have a limit; a project that names no version and so may have a newer one is
    reported as doubtful. There is no proof: it would take minutes.

References:
    CVE-2023-6681
    CWE-834
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.encryption import algorithms
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    limit = operation.check("iterations")
    if not operation.callable.guarantees or limit.state != "off":
        return
    for one in algorithms(operation):
        if one.text.startswith("PBES2-"):
            yield Problem(
                one.at,
                f"{operation.spoken} hashes as often as the token says ({one.text}): one token keeps the server busy",
                "use a version with a limit, or key wrapping (A256KW) with a random key",
                source="the algorithm is allowed here",
                certainty=certainty(sure=limit.sure and one.sure),
            )


RULE = Rule(
    code="JWT707",
    name="pbes2-unbounded-iterations",
    severity=Severity.WARNING,
    score=5.3,
    precision="medium",
    cwe=(400, 834),
    tags=("encryption",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("decrypt",),
    check=check,
)
