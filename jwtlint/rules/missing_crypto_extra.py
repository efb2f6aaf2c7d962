"""A public-key algorithm is used, and what PyJWT needs for it is not asked for.

Why:
    PyJWT itself knows HMAC alone. Where nothing else happens to bring `cryptography`, every token
    ends in an error, which an `except` around the verification mostly turns into "not logged in".

Bad:
    # requirements.txt: PyJWT
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Good:
    # requirements.txt: PyJWT[crypto]
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    Projects in which a file that says what is installed names `crypto` or `cryptography`, or a
    distribution that is known to bring it; algorithms that are not written; projects without such
    files. What others bring is not looked up, so the rule is in the profile `strict`. The finding
    stands at the requirement, once for each project. There is no proof: nobody gains by an error.

References:
    PyJWT, Installation: Cryptographic Dependencies
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.lacking
    if found is not None:
        yield Problem(
            callee(operation.site),
            f"{found.algorithm} needs {found.distribution}, and nothing that is asked for here is known to bring it",
            f"ask for {found.requirement}",
            source="the library is asked for here",
            certainty=Certainty.LIKELY,
            place=found.place,
            once=(f"{found.requirement} in {found.place.path}", 0),
        )


RULE = Rule(
    code="JWT709",
    name="missing-crypto-extra",
    severity=Severity.NOTE,
    score=0.0,
    precision="medium",
    cwe=(),
    tags=("libraries",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
