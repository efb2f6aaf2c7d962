"""Expiry is not checked: expired tokens are accepted.

Why:
    Every token that ever leaked becomes valid again, and logging out by expiry stops working.

Bad:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], options={"verify_exp": False}
    )

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    Calls whose signature check is off as well (JWT101); claims that a second step would have
    checked (JWT413); code that looks at `exp` itself;
    functions whose name speaks of expired tokens, refresh, logout or the signature alone
    (`--profile audit` shows them).

References:
    RFC 7519 section 4.1.4
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import demands
from jwtlint.facts.purposes import on_purpose
from jwtlint.facts.removals import entry_removal
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.check("exp")
    if operation.unverified or found.state != "off" or found.cause is None:
        return
    if any("exp" in use.fields for use in operation.uses):
        return
    at = found.cause.at or operation.site
    # Who demands the claim, switches its check off and hands all claims on compares it with a clock of their own.
    off = isinstance(found.cause, Literal) and found.cause.value is False
    own_clock = off and demands(operation, "exp") and any(None in use.fields for use in operation.uses)
    excused = operation.asked or on_purpose(operation) or own_clock
    yield Problem(
        at,
        f"expiry is not checked by {operation.spoken}; expired tokens are accepted",
        operation.callable.advice.get("exp", "remove the option, or allow a few seconds of leeway instead"),
        source="the check of `exp` is switched off here",
        certainty=Certainty.POSSIBLE if excused else certainty(sure=found.sure),
        drop=entry_removal(found.cause.at),
        repair="Check `exp` again",
    )


RULE = Rule(
    code="JWT402",
    name="exp-verification-disabled",
    severity=Severity.ERROR,
    score=8.1,
    precision="very-high",
    cwe=(613, 672),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
