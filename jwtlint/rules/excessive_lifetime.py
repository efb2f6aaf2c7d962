"""A token lives very long.

Why:
    A lifetime is the only revocation that most services have: whoever copies a token from a log,
    a backup or a lost phone is that user until it ends.

Bad:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    def create_access_token(user):
        expires = datetime.now(timezone.utc) + timedelta(days=365)
        return jwt.encode({"sub": user, "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    def create_access_token(user):
        expires = datetime.now(timezone.utc) + timedelta(minutes=15)
        return jwt.encode({"sub": user, "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Access tokens up to a day, one-time tokens (invitations, e-mail) up to 7 days, refresh tokens
    up to 90 days, others up to 30 days; API keys up to a year, and longer ones only as a note;
    lifetimes that cannot be seen.

References:
    RFC 9700 section 4.14
    OWASP ASVS 5 10.4.8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.lifetimes import longest
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for lived in longest(operation):
        if lived.seconds <= lived.limit:
            continue
        default = f" when `{lived.fallback_of}` is not set" if lived.fallback_of else ""
        yield Problem(
            lived.at.origin,
            f"{lived.what} lives {lived.words}{default}; more than {lived.limit_words} is long for it",
            "shorten it, and renew it with a refresh token that can be revoked",
            source="the lifetime is written here",
            via=lived.at,
            certainty=certainty(sure=lived.sure),
            severity=lived.severity,
        )


RULE = Rule(
    code="JWT404",
    name="excessive-lifetime",
    severity=Severity.WARNING,
    score=5.4,
    precision="high",
    cwe=(613,),
    tags=("claims", "lifetime", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
