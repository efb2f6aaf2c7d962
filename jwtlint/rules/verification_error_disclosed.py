"""The library's text about a refused token goes to the client.

Why:
    "Signature has expired" and "Signature verification failed" tell whoever tries keys that one of
    them was right. The texts also name algorithms and keys that the service expects.

Bad:
    import os
    import jwt
    from fastapi import HTTPException

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            raise HTTPException(401, detail=str(error))

Good:
    import os
    import jwt
    from fastapi import HTTPException

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            raise HTTPException(401, detail="the token was refused")

Not reported:
    Texts that are only logged, an answer of one's own, the name of the exception's class, an exception of the
    project's own, whose way is not known.

References:
    OWASP ASVS 5 16.5.1
    CWE-209
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.disclosures import disclosed
from jwtlint.facts.failures import failures
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.unverified or type(operation.site.node).__name__ != "Call":
        return
    for failure in failures(operation):
        if failure.only_expired or (failure.earlier and failure.broad):
            continue
        for at in disclosed(failure):
            yield Problem(
                at,
                f"what {operation.spoken} says of a refused token goes to the client, and tells which check failed",
                "answer with one text for all refused tokens, and log the exception's class",
            )


RULE = Rule(
    code="JWT509",
    name="verification-error-disclosed",
    severity=Severity.NOTE,
    score=3.1,
    precision="high",
    cwe=(209,),
    tags=("monitoring", "exposure"),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
