"""A handler of a refused token never runs, because one before it takes the same exception.

Why:
    Python runs the first handler that fits. An expired token then gets the answer for a forged one,
    and the way to sign in again is dead code.

Bad:
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            raise PermissionError("refused")
        except jwt.ExpiredSignatureError:
            raise PermissionError("sign in again")

Good:
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.ExpiredSignatureError:
            raise PermissionError("sign in again")
        except jwt.InvalidTokenError:
            raise PermissionError("refused")

Not reported:
    Exceptions whose bases are not known: those of the project, and of libraries other than PyJWT and
    python-jose.

References:
    CWE-561
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.failures import dead_handlers
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if type(operation.site.node).__name__ != "Call":
        return
    for at, name, before in dead_handlers(operation):
        yield Problem(
            at,
            f"`except {name}` never runs: `except {before}` before it takes the same exceptions",
            "put the narrower handler first",
        )


RULE = Rule(
    code="JWT514",
    name="unreachable-token-handler",
    severity=Severity.NOTE,
    score=0.0,
    precision="very-high",
    cwe=(561,),
    tags=("verification",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
