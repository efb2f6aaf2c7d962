"""A time claim holds local time where UTC is meant.

Why:
    Token libraries take a datetime without a zone for UTC. With local time in Tokyo a token of one
    hour lives ten hours; in Los Angeles it has expired before it is issued. `utcnow().timestamp()`
    has the opposite error. A server that runs in UTC hides both.

Bad:
    import os
    from datetime import datetime, timedelta
    import jwt

    expires = datetime.now() + timedelta(minutes=15)
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    expires = datetime.now(timezone.utc) + timedelta(minutes=15)
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Times with a zone, `now().timestamp()` and `time.time()`, which are right everywhere; a zone other
    than UTC that is set with `replace()`; a wrong conversion on some paths only, outside
    profile strict; a time whose zone is set on another path, as
    after `if now.tzinfo is None`; a datetime for a library whose conversion is not known.

References:
    RFC 7519 section 2
    RFC 7519 section 4.1.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import times
from jwtlint.facts.clocks import LOCAL, RIGHT, WRONG, clocks
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    seen = set()
    for claim, value in times(operation):
        read = clocks(value)
        # Right on another path: the program asks whether it has a zone, as in `if now.tzinfo is None`.
        right = {clock.at.origin.node for clock in read if clock.state == RIGHT and clock.at is not None}
        for clock in read:
            wrong = clock.state == WRONG
            if clock.at is None or not (wrong or (clock.state == LOCAL and operation.callable.naive_utc)):
                continue
            place = clock.at.origin
            if place.node in seen or place.node in right:
                continue
            seen.add(place.node)
            holds = "UTC without a zone" if "takes it for local" in clock.fault else "local time"
            fault = clock.fault or f"{operation.spoken} takes it for UTC"
            yield Problem(
                place,
                f"`{clock.name}` in `{claim}` is {holds}, and {fault}: outside UTC it is hours off",
                "use datetime.now(timezone.utc)",
                source="the clock is read here",
                via=clock.at,
                certainty=certainty(sure=clock.sure),
                profile="strict" if wrong and not clock.sure else "",
            )


RULE = Rule(
    code="JWT405",
    name="local-time-claim",
    severity=Severity.ERROR,
    score=6.5,
    precision="very-high",
    cwe=(613, 682),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
