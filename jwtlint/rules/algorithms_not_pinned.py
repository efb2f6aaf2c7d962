"""The allow-list comes from configuration, not from the program.

Why:
    A list from the environment or from an OpenID Connect discovery document can change without a
    review; discovery documents often list HS256 and `none`.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, key, algorithms=[os.environ["JWT_ALGORITHM"]])

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    Anything outside `--profile audit`; constants, and settings whose value is written in the
    program; lists taken from the token (JWT204).

References:
    RFC 8725 section 3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import outside
from jwtlint.facts.code import callee
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    chosen = operation.chosen_by_token is not None or operation.chosen_by_request
    if operation.check("signature").state == "off" or chosen:
        return
    source = outside(operation.value("algorithms"))
    if source:
        yield Problem(
            operation.places.get("algorithms") or callee(operation.site),
            f"the allow-list of {operation.spoken} comes from {source}: it can change without a review",
            'write the algorithms down, for example algorithms=["RS256"]',
            source="the list is read here",
        )


RULE = Rule(
    code="JWT208",
    name="algorithms-not-pinned",
    severity=Severity.NOTE,
    score=3.1,
    precision="medium",
    cwe=(757,),
    tags=("algorithms",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
