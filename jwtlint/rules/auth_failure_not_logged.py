"""A refused token becomes an error answer, and no log hears of it.

Why:
    Answering 401 is right. But unless something writes it down, nobody sees that a key is being
    guessed or that stolen tokens are tried.

Bad:
    import os
    import jwt
    from fastapi import HTTPException

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            raise HTTPException(401, detail="the token was refused")

Good:
    import logging
    import os
    import jwt
    from fastapi import HTTPException

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            logging.warning("token refused: %s", type(error).__name__)
            raise HTTPException(401, detail="the token was refused")

Not reported:
    A handler that calls anything that may log, count or report; a module that registers a handler
    of exceptions, which may log all of them; handlers of nothing but expired tokens.

References:
    OWASP ASVS 5 16.3.1
    CWE-778
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import says
from jwtlint.facts.disclosures import logs, refusal
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
        if failure.only_expired or logs(failure) or not refusal(failure):
            continue
        if says(failure.at, "exception_handler") or says(failure.at, "errorhandler"):
            continue
        yield Problem(
            failure.at,
            f"a token that {operation.spoken} refuses becomes an error answer, and no log hears of it",
            'log it, such as `logger.warning("token refused: %s", type(error).__name__)`, without the token',
        )


RULE = Rule(
    code="JWT507",
    name="auth-failure-not-logged",
    severity=Severity.NOTE,
    score=3.1,
    precision="very-high",
    cwe=(778,),
    tags=("monitoring",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
