"""A module issues or verifies tokens and never logs anything.

Why:
    Who got a token, and whose was refused, is what one asks after an incident. A module without a
    single line in the log cannot tell.

Bad:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import logging
    import os
    import jwt

    def issue(user):
        logging.info("token issued for %s", user)
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    A module that names a logger, metrics, signals or an audit trail anywhere, and one whose calls are reached
    from such a module. It is for reviews, and needs no proof: nothing is exploited.

References:
    OWASP ASVS 5 16.3.1
    CWE-778
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Certainty, Severity
from jwtlint.patterns import regex
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_COMMENT = regex(r"#[^\r\n]*")
_TRAIL = regex(
    r"log(?:ger|ging|uru)?\b|structlog|\blog[._]|_log\b|audit|metric|counter|prometheus|statsd|sentry|signal|telemetry|print\(",
    re.IGNORECASE,
)


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    files = [_COMMENT.sub("", text) for text in operation.first_here]
    if files and not any(map(_TRAIL.search, files)):
        does = "issues" if operation.kind == "sign" else "verifies"
        yield Problem(
            callee(operation.site),
            f"this module {does} tokens and logs nothing, so nobody can tell later whose they were",
            "log who got a token and whose was refused, by subject or `jti`, never the token itself",
            certainty=Certainty.POSSIBLE,
        )


RULE = Rule(
    code="JWT513",
    name="no-token-audit-trail",
    severity=Severity.NOTE,
    score=2.0,
    precision="medium",
    cwe=(778,),
    tags=("monitoring",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
