"""A leeway of more than a few minutes keeps expired tokens alive.

Why:
    Leeway is meant for clocks that differ by seconds. It is added to every `exp`, so a day of
    leeway is a day in which stolen tokens still work.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"], leeway=86400)

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"], leeway=30)

Not reported:
    Up to 300 seconds; calls that do not check expiry at all (JWT101, JWT402).

References:
    RFC 7519 section 4.1.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.durations import durations, in_words
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


LIMIT = 300
"""Seconds."""


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    off = operation.check("exp").state == "off" and "exp" in operation.checks
    if off or (operation.check("signature").state == "off" and operation.kind == "verify"):
        return
    for span in durations(operation.value("leeway")):
        at = span.at or operation.places.get("leeway")
        if span.seconds > LIMIT and at is not None:
            yield Problem(
                at.origin,
                f"a leeway of {in_words(span.seconds)} lets {operation.spoken} accept tokens "
                "that long after they expired",
                "allow for differing clocks only: 30 seconds",
                source="the leeway is written here",
                via=at,
                certainty=certainty(sure=span.sure),
            )


RULE = Rule(
    code="JWT408",
    name="excessive-leeway",
    severity=Severity.WARNING,
    score=5.4,
    precision="very-high",
    cwe=(613,),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
