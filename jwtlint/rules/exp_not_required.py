"""A token without `exp` is accepted.

Why:
    Libraries check `exp` only when the token has it. One fault of the issuer, or a second issuer
    with the same key, makes tokens that live for ever.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Good:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], options={"require": ["exp"]}
    )

Not reported:
    Anything outside `--profile strict`; code that reads `exp` itself; calls that check neither
    signature nor expiry (JWT101, JWT402).

References:
    RFC 9068 section 4
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.issuers import is_setting, looked_at
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.checks.get("exp")
    if found is None or found.state != "if present" or is_setting(operation):
        return
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    if looked_at(operation, frozenset({"exp"})):
        return
    yield Problem(
        callee(operation.site),
        f"{operation.spoken} accepts a token without `exp`, which never expires",
        operation.callable.advice.get("exp", "require the claim"),
        certainty=certainty(sure=found.sure),
    )


RULE = Rule(
    code="JWT403",
    name="exp-not-required",
    severity=Severity.NOTE,
    score=4.3,
    precision="very-high",
    cwe=(613, 1284),
    tags=("claims", "lifetime"),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
