"""A time claim is made with `datetime.utcnow()`, which is deprecated.

Why:
    Token libraries take a datetime without a zone for UTC, so the claim is right today. It is one
    `.timestamp()` away from being hours off, and Python has deprecated the function since 3.12.
    This is not exploitable, so there is no forged token that would prove it.

Bad:
    import os
    from datetime import datetime, timedelta
    import jwt

    expires = datetime.utcnow() + timedelta(minutes=15)
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    expires = datetime.now(timezone.utc) + timedelta(minutes=15)
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    `utcnow()` that goes into no time claim; what is wrong today, which is JWT405.

References:
    Python documentation, datetime.datetime.utcnow
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import times
from jwtlint.facts.clocks import WRONG, clocks
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = [(claim, clock) for claim, value in times(operation) for clock in clocks(value)]
    seen = {clock.at.origin.node for _, clock in found if clock.state == WRONG and clock.at is not None}
    for claim, clock in found:
        if clock.at is None or not clock.name.startswith("datetime.utc") or clock.at.origin.node in seen:
            continue
        seen.add(clock.at.origin.node)
        yield Problem(
            clock.at.origin,
            f"`{claim}` is made with `{clock.name}`, which is deprecated since Python 3.12",
            "use datetime.now(timezone.utc)",
            source="the clock is read here",
            via=clock.at,
            certainty=certainty(sure=clock.sure),
        )


RULE = Rule(
    code="JWT406",
    name="deprecated-utcnow",
    severity=Severity.NOTE,
    score=0.0,
    precision="very-high",
    cwe=(477,),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
