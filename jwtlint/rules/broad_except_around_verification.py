"""A handler takes every exception of a verification, not only refused tokens.

Why:
    A wrong key, a missing dependency or a misspelt argument then looks like a bad token: every
    genuine user is refused, and no error says why.

Bad:
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except Exception:
            return None

Good:
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return None

Not reported:
    A handler that raises the exception again or logs it with its traceback; one that comes after a
    handler of refused tokens; middleware, which must survive everything.

References:
    OWASP ASVS 5 16.5.3
    CWE-396
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    if any("middleware" in name.lower() or name.endswith("dispatch") for name in operation.way):
        return
    for failure in failures(operation):
        if failure.broad and failure.near and not failure.earlier and not failure.shows_it_all:
            caught = f"except {failure.names[0]}" if failure.names else "a bare except"
            yield Problem(
                failure.at,
                f"`{caught}` takes a wrong key, a missing dependency or a misspelt argument for a bad token",
                f"catch what {operation.spoken} raises for refused tokens only",
            )


RULE = Rule(
    code="JWT508",
    name="broad-except-around-verification",
    severity=Severity.NOTE,
    score=3.7,
    precision="very-high",
    cwe=(396, 755),
    tags=("monitoring",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
