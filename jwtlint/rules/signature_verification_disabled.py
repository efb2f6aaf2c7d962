"""A token is accepted without checking its signature.

Why:
    A token is three base64 strings; whoever writes `role=admin` into one and sends it is believed.
    With PyJWT 2 the same switch also turns off the checks of `exp`, `nbf`, `aud` and `iss`, so the
    key, the audience and the issuer in the same call are ignored.

Bad:
    import jwt

    def current_user(token):
        return jwt.decode(token, options={"verify_signature": False})["sub"]

Good:
    import os
    import jwt

    def current_user(token):
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])["sub"]

Not reported:
    A token that is verified on every path before its claims are used; reading only what selects a
    key or tells the time (`iss`, `kid`, `tid`, `exp` ...); a function whose name says that it does
    not verify, or a branch that its parameter asks for (the callers are judged); a token that
    was just issued, or comes fresh from a token endpoint. `--profile audit` lists these as JWT103.

References:
    RFC 7519 section 7.2
    RFC 8725 section 3.3
    OWASP ASVS 5 9.1.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.conditions import judge
from jwtlint.facts.excuses import excuse
from jwtlint.facts.model import falsy
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state == "off":
        if operation.judged_by_callers or excuse(operation) is not None:
            return
        yield from _off(operation)
        return
    verdict = judge(falsy("verify"), operation.roles, operation.versions)
    if verdict.holds and "verify" in operation.callable.dead:
        yield Problem(
            operation.places.get("verify") or operation.site,
            f"`verify=False` asks {operation.spoken} not to verify; {operation.callable.dead['verify']}, "
            "so the call fails or checks anyway",
            f"delete the argument, and pass key and algorithms to {operation.spoken}",
            certainty=certainty(sure=verdict.sure),
        )


def _off(operation: Operation) -> Iterator[Problem]:
    found = operation.check("signature")
    at = operation.places.get("verify") if "verify" in operation.roles else None
    cause = found.cause.at if found.cause is not None else None
    yield Problem(
        cause or at or operation.site,
        f"signature verification is switched off here for {operation.spoken}; anyone can forge this token's claims",
        "verify with a key and an explicit list of algorithms",
        source="the check is switched off here",
        certainty=Certainty.POSSIBLE if operation.asked else certainty(sure=found.sure),
    )


RULE = Rule(
    code="JWT101",
    name="signature-verification-disabled",
    severity=Severity.ERROR,
    score=9.1,
    precision="high",
    cwe=(347, 345, 287),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
