"""The check of `nbf`, or of `iat`, is switched off.

Why:
    A token that is meant for next week works today. The switch usually hides that two clocks
    differ by a second; leeway is made for that.

Bad:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], options={"verify_nbf": False}
    )

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"], leeway=30)

Not reported:
    `iat` outside `--profile strict`; calls that do not check the signature (JWT101) or expiry
    (JWT402) either; code that reads the claim itself; a switch that a caller sets.

References:
    RFC 7519 section 4.1.5
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import is_computed
from jwtlint.facts.issuers import beside_expiry, looked_at
from jwtlint.facts.removals import entry_removal
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    exp = operation.check("exp").cause
    for claim in ("nbf", "iat"):
        found = operation.check(claim)
        cause = found.cause
        if found.state != "off" or cause is None or cause.at is None or looked_at(operation, frozenset({claim})):
            continue
        if exp is not None and exp.at is not None and exp.at.node is cause.at.node:
            continue
        yield Problem(
            cause.at,
            f"`{claim}` is not checked by {operation.spoken}: {_HARM[claim]}",
            "remove the option, and allow a few seconds of leeway instead",
            source=f"the check of `{claim}` is switched off here",
            certainty=Certainty.POSSIBLE if operation.asked or is_computed(cause.at) else certainty(sure=found.sure),
            severity=None if claim == "nbf" else Severity.NOTE,
            drop=entry_removal(cause.at),
            repair=f"Check `{claim}` again",
            profile="strict" if claim == "iat" or beside_expiry(operation) else "",
        )


_HARM = {"nbf": "tokens work before their time", "iat": "tokens from the future are accepted"}


RULE = Rule(
    code="JWT409",
    name="nbf-iat-verification-disabled",
    severity=Severity.WARNING,
    score=4.3,
    precision="very-high",
    cwe=(613, 345),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
