"""Only the signature is checked: expiry, audience and issuer are left to a step that never comes.

Why:
    In Authlib and joserfc `decode()` checks the signature and nothing else; the claims are checked
    by a second call. PyJWT does both in one, so the second is forgotten, and every token that was
    ever issued stays valid.

Bad:
    import os
    from authlib.jose import JsonWebToken

    def user_of(token):
        claims = JsonWebToken(["HS256"]).decode(token, os.environ["JWT_KEY"])
        return claims["sub"]

Good:
    import os
    from authlib.jose import JsonWebToken

    def user_of(token):
        claims = JsonWebToken(["HS256"]).decode(token, os.environ["JWT_KEY"])
        claims.validate()
        return claims["sub"]

Not reported:
    Claims that go to something whose name says that it checks them; a token that was issued a
    moment before; code that looks at `exp`
    itself; functions that hand the claims to callers who validate them, or to callers that
    cannot be seen, or hand on an object of a class of claims, which checks them when it is told to;
    functions whose name speaks of expired tokens, refresh, logout or the
    signature alone (`--profile audit` shows these two).

References:
    RFC 7519 section 7.2
    RFC 7519 section 4.1.4
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.excuses import WAITING, shows, wraps_claims
from jwtlint.facts.purposes import on_purpose
from jwtlint.facts.tokens import self_made
from jwtlint.finding import Certainty, Severity
from jwtlint.patterns import regex
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation, Use

_PROMISES = regex(r"verif|valid|check|auth|current|login|get_user", re.IGNORECASE)


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if not operation.callable.second_step or operation.judged_by_callers or self_made(operation.value("token")):
        return
    if any("exp" in use.fields for use in operation.uses) or not _forgotten(operation):
        return
    when = "on some path" if operation.validated else "anywhere"
    step = operation.callable.second_step[0]
    yield Problem(
        callee(operation.site),
        f"{operation.spoken} of {operation.library.title} checks the signature only, and the claims are not "
        f"validated {when}: expired tokens are accepted, and those meant for others",
        operation.callable.advice.get(
            "second_step", f"call {step}() on what it returns, and use the claims after that"
        ),
        certainty=_certainty(operation),
    )


def _forgotten(operation: Operation) -> bool:
    """Whether the claims count for something on a path without the second step."""
    if not operation.validated:
        return any(use.kind == "unvalidated" and use.confirmed for use in operation.uses)
    # Paths that end before the second step may be those that refuse the token.
    return any(use.confirmed and _counts(use) for use in operation.uses)


def _counts(use: Use) -> bool:
    return use.kind not in (*WAITING, "branch") and not (use.kind == "argument" and shows(use))


def _certainty(operation: Operation) -> Certainty:
    if operation.asked or on_purpose(operation):
        return Certainty.POSSIBLE
    handed_on = [use for use in operation.uses if use.kind == "return" and None in use.fields]
    if handed_on and not _PROMISES.search(operation.function):
        return Certainty.POSSIBLE
    if any(None in use.fields and wraps_claims(use) for use in operation.uses if use.kind in ("return", "argument")):
        return Certainty.POSSIBLE
    return certainty(sure=not operation.validated)


RULE = Rule(
    code="JWT413",
    name="claims-never-validated",
    severity=Severity.ERROR,
    score=8.1,
    precision="high",
    cwe=(613, 345, 347),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
