"""The audience is not checked: a token that was issued for another service is accepted.

Why:
    One identity provider serves many applications with the same key. A token that somebody got for
    a harmless one opens this one. So it does where the expected audience is read from the token that
    is to be verified: it is compared with itself.

Bad:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"], audience="https://orders.example.com")

Not reported:
    An audience of the token that the program looks up or compares before. Keys of HMAC algorithms,
    and tokens that the same file issues without `aud` (`--profile strict` shows both); code that
    looks at `aud`, `azp` or `client_id` itself, or hands the claims to a check; a switch that a
    caller sets; calls that do not check the signature (JWT101) or expiry (JWT402) either.

References:
    RFC 7519 section 4.1.3
    RFC 8725 section 3.9
    OWASP ASVS 5 9.2.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import hmac_only
from jwtlint.facts.code import callee, is_computed
from jwtlint.facts.issuers import AUDIENCES, beside_expiry, looked_at, own_tokens
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
    yield from _compared_with_itself(operation)
    found, exp = operation.check("aud"), operation.check("exp").cause
    if looked_at(operation, AUDIENCES):
        return
    if found.state == "if present" and "audience" in operation.places:
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} accepts a token without `aud`, whatever audience is asked for",
            "require the claim as well",
            profile="strict",
        )
    if found.state != "off" or found.cause is None or found.cause.at is None:
        return
    if exp is not None and exp.at is not None and exp.at.node is found.cause.at.node:
        return
    own = hmac_only(operation) or own_tokens(operation, "aud")
    yield Problem(
        found.cause.at,
        f"the audience is not checked by {operation.spoken}: a token issued for another service is accepted",
        'pass the audience that your tokens carry: audience="https://..."',
        source="the check of `aud` is switched off here",
        certainty=Certainty.POSSIBLE if operation.asked or is_computed(found.cause.at) else certainty(sure=found.sure),
        drop=entry_removal(found.cause.at) if "audience" in operation.places else None,
        repair="Check `aud` again",
        profile="strict" if own or beside_expiry(operation) else "",
    )


def _compared_with_itself(operation: Operation) -> Iterator[Problem]:
    read = operation.own_audience
    if read is None or "audience" not in operation.places or any("aud" in use.fields for use in read.uses):
        return
    yield Problem(
        operation.places["audience"],
        f"{operation.spoken} asks for the audience that the token itself names: "
        "a token issued for another service is accepted",
        "pass the audience of this service, as it is configured",
        source="the audience is read from the unverified token here",
        via=read.site,
        profile="strict" if hmac_only(operation) else "",
    )


RULE = Rule(
    code="JWT410",
    name="audience-verification-disabled",
    severity=Severity.WARNING,
    score=6.8,
    precision="high",
    cwe=(345, 346, 863),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
