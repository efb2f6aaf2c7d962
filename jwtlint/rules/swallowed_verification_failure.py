"""A failed verification is neither logged nor raised.

Why:
    Guessing a secret or replaying stolen tokens makes thousands of failures. Where a handler drops
    them, there is nothing that monitoring could see.

Bad:
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            pass

Good:
    import logging
    import os
    import jwt

    def claims_of(token):
        try:
            return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError as error:
            logging.warning("token refused: %s", type(error).__name__)
            return None

Not reported:
    A handler that raises, or calls anything that may log, count or report; one after which the
    function raises or logs, such as a loop over several keys. A handler that only returns `None`
    or `False`, and one of nothing but expired tokens, is reported by `--profile strict`.

References:
    OWASP ASVS 5 16.3.1
    OWASP Top 10 2021 A09
    CWE-778
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.fail_open import is_nothing, is_pass
from jwtlint.facts.failures import Failure, failures, tells
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
        profile = _profile(failure)
        if profile is not None and not failure.earlier:
            yield Problem(
                failure.at,
                f"when {operation.spoken} refuses a token, nothing is logged or raised, so attacks leave no trace",
                'log it, such as `logger.warning("token refused: %s", type(error).__name__)`, without the token',
                profile=profile,
            )


def _profile(failure: Failure) -> str | None:
    """The first profile that shows it; ``None`` when somebody is told."""
    if not failure.quiet or tells(failure.rest()) or tells(failure.body):
        return None
    if all(map(is_pass, failure.body)):
        return "strict" if failure.only_expired else ""
    last = failure.body[-1]
    return "strict" if is_nothing(last) and all(map(is_pass, failure.body[:-1])) else None


RULE = Rule(
    code="JWT506",
    name="swallowed-verification-failure",
    severity=Severity.WARNING,
    score=5.3,
    precision="high",
    cwe=(390, 391, 778, 755),
    tags=("monitoring", "exposure"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
