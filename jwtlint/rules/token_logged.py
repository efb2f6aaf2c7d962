"""A token is written to a log or to standard output.

Why:
    Logs are read by more people and kept longer than any token should live. Whoever copies a line
    can use the token until it expires.

Bad:
    import logging
    import os
    import jwt

    logger = logging.getLogger(__name__)

    def claims_of(token):
        logger.info("checking %s", token)
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Good:
    import logging
    import os
    import jwt

    logger = logging.getLogger(__name__)

    def claims_of(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        logger.info("token %s is good", claims.get("jti"))
        return claims

Not reported:
    A part of a token (`token[:8]`), a hash, its claims. What a program for the command line prints
    on demand, what is a token on some paths only, and the whole text of another service's answer,
    which is a token at times and an error at others, are reported by `--profile audit`.

References:
    OWASP ASVS 5 16.2.5
    RFC 6750 section 5.3
    CWE-532
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.channels import is_log, is_tool
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    passing = operation.passing
    if passing is None or not is_log(operation):
        return
    for at in passing.places("token"):
        yield Problem(
            at,
            f"the token itself is written by {operation.spoken}; whoever reads the output can use it",
            "write its `jti`, its subject or a hash instead",
            profile="audit" if is_tool(operation) or not passing.surely(at) else "",
        )
    for at in passing.places("answer"):
        yield Problem(
            at,
            f"an answer that can be a token is written by {operation.spoken}; whoever reads the output can use it",
            "write its status, and its text only if it is an error",
            profile="audit",
        )


RULE = Rule(
    code="JWT502",
    name="token-logged",
    severity=Severity.WARNING,
    score=6.5,
    precision="high",
    cwe=(532, 522),
    tags=("exposure", "monitoring"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("pass",),
    check=check,
)
