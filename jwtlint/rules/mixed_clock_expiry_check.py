"""An expiry check compares UTC with local time.

Why:
    Two datetimes without a zone compare without complaint, whatever clocks they were read from. With
    `utcnow()` on one side and `fromtimestamp()` on the other, a token passes for hours after it has
    expired on a server east of Greenwich; west of it, it is refused too early. In UTC nobody notices.

Bad:
    import os
    from datetime import datetime
    import jwt

    def check(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        if datetime.utcnow() > datetime.fromtimestamp(claims["exp"]):
            raise PermissionError

Good:
    import os
    import time
    import jwt

    def check(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        if time.time() > claims["exp"]:
            raise PermissionError

Not reported:
    Two local times, `now()` and `fromtimestamp()`, and two times in UTC, which are right everywhere; times
    with a zone, which Python refuses to compare with those without; times that do not come from a token.

References:
    RFC 7519 section 4.1.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.clocks import UTC
from jwtlint.facts.comparisons import mixed_clocks
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = mixed_clocks(operation)
    if found is None:
        return
    one, other = found
    if one.state == UTC:
        what = f"`{one.name}` in UTC is compared with `{other.name}` in local time"
    else:
        what = f"`{one.name}` is hours off outside UTC, as {one.fault}"
    yield Problem(
        operation.site,
        f"{what}: this expiry check is wrong by the offset of the server's zone",
        'compare numbers: time.time() > claims["exp"]',
        source="the clock is read here",
        via=one.at,
    )


RULE = Rule(
    code="JWT418",
    name="mixed-clock-expiry-check",
    severity=Severity.ERROR,
    score=6.5,
    precision="very-high",
    cwe=(613, 682),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("compare",),
    check=check,
)
