"""Data of a token that nobody verified is written to a log as it is.

Why:
    Whoever sends the token chooses the text. A line end in `kid` or `sub` starts a new line of the
    log, which says whatever the sender wants, and hides what really happened.

Bad:
    import logging
    import jwt

    def key_id(token):
        header = jwt.get_unverified_header(token)
        logging.info("key %s", header["kid"])
        return header["kid"]

Good:
    import logging
    import jwt

    def key_id(token):
        header = jwt.get_unverified_header(token)
        logging.info("key %r", header["kid"])
        return header["kid"]

Not reported:
    A token fresh from a token endpoint; `%r`, `!r` and `repr()`, which write a line end as two
    characters; what a function cleans; structured logs; times. No proof with a library stands beside
    this rule: what a log does with a line end depends on its format.

References:
    OWASP ASVS 5 16.4.1
    CWE-117
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.channels import is_logger
from jwtlint.facts.code import callee_words, source_of
from jwtlint.facts.excuses import is_fresh
from jwtlint.finding import Certainty, Severity
from jwtlint.patterns import regex
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_HARMLESS = regex(r"%r|!r|\brepr\(|sanit|escape|dumps\(|structlog|quote\(", re.IGNORECASE)
_TIMES = frozenset({"exp", "iat", "nbf", "auth_time", "alg"})


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if not operation.unverified or is_fresh(operation):
        return
    for use in operation.uses:
        if use.kind != "argument" or use.verified or not use.direct or not is_logger(callee_words(use.at)):
            continue
        if use.fields <= _TIMES or _HARMLESS.search(source_of(use.at)) is not None:
            continue
        yield Problem(
            use.at,
            "data of a token that was not verified is written to the log as it is; its sender can forge lines",
            "write it with `%r`, or verify the token first",
            certainty=Certainty.LIKELY,
        )


RULE = Rule(
    code="JWT510",
    name="log-injection-from-token",
    severity=Severity.NOTE,
    score=4.3,
    precision="medium",
    cwe=(117, 778),
    tags=("monitoring",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("peek", "verify"),
    check=check,
)
