"""`none` is refused by name, and the token chooses among all other algorithms.

Why:
    A list of what is refused names never everything: `None` and `noNe` have passed such tests, and
    a token that says `HS256` still makes a secret of a public key. Only a list of what is allowed
    holds.

Bad:
    from jose import jwt

    ALGORITHM = jwt.get_unverified_header(token)["alg"]
    if ALGORITHM == "none":
        raise ValueError("unsigned")
    claims = jwt.decode(token, key, algorithms=ALGORITHM)

Good:
    from jose import jwt

    ALGORITHM = jwt.get_unverified_header(token)["alg"]
    if ALGORITHM == "none":
        raise ValueError("unsigned")
    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    A refusal before a verification with a list of its own; one in code where no verification of the
    same token is seen. JWT204 or JWT201 stands at the verification itself.

References:
    RFC 8725 section 3.1
    CWE-184
    CWE-178
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
    for at in operation.refused:
        yield Problem(
            at,
            "only `none` is refused here: the token is verified with whatever else it names",
            'verify with the algorithms that you issue, for example algorithms=["RS256"]',
            source="it is refused here",
            after=True,
        )


RULE = Rule(
    code="JWT213",
    name="algorithm-deny-list",
    severity=Severity.WARNING,
    score=6.0,
    precision="high",
    cwe=(184, 178),
    tags=("algorithms",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("peek",),
    check=check,
)
