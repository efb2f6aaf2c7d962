"""After a failed verification the code goes on as if the token were genuine.

Why:
    A forged token takes exactly the path of the error. Where that path answers `True`, reads the
    same token without verifying it, or simply goes on, the check is decoration.

Bad:
    import os
    import jwt

    def is_authenticated(token):
        try:
            jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return True
        return True

Good:
    import logging
    import os
    import jwt

    def is_authenticated(token):
        try:
            jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            logging.warning("token refused: %s", type(error).__name__)
            return False
        return True

Not reported:
    Another try with another key that still verifies; a function that answers `True` for a bad token
    and says so (`is_expired`); handlers of nothing but expired tokens that read them again, since
    their signature was checked; a check whose result is used, as where signing in is optional.

References:
    RFC 7515 section 5.2
    OWASP ASVS 5 16.5.3
    CWE-636
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.fail_open import opened
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.after_failure is not None and not operation.judged_by_callers:
        yield Problem(
            callee(operation.site),
            f"after {operation.after_failure.spoken} has refused the token, it is read here without verifying it, "
            "so a forged one passes",
            "raise, or answer that nobody is signed in",
        )
    for at, effect, _ in opened(operation):
        yield Problem(
            at,
            f"when {operation.spoken} refuses the token, this path still {effect}",
            "raise, or answer that nobody is signed in",
        )


RULE = Rule(
    code="JWT112",
    name="fail-open-on-invalid-token",
    severity=Severity.ERROR,
    score=9.1,
    precision="high",
    cwe=(636, 755, 287),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "peek"),
    check=check,
)
