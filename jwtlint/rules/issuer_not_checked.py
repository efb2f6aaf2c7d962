"""The issuer is not checked, or only by a part of its name.

Why:
    Every issuer whose key the service accepts can then speak for all the others. A test such as
    `"accounts.example.com" in claims["iss"]` also accepts https://accounts.example.com.evil.test.

Bad:
    import jwt

    claims = jwt.decode(
        token, key, algorithms=["RS256"], audience="orders", options={"verify_iss": False}
    )

Good:
    import jwt

    claims = jwt.decode(
        token, key, algorithms=["RS256"], audience="orders", issuer="https://login.example.com"
    )

Not reported:
    Keys of HMAC algorithms; tokens that the same file issues without `iss`; code that looks at `iss`
    or `tid` itself; an issuer that is merely not given (`--profile strict` shows it); calls that do
    not check the signature (JWT101) or expiry (JWT402) either.

References:
    RFC 8725 section 3.8
    RFC 9068 section 4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import hmac_only
from jwtlint.facts.code import callee, is_computed
from jwtlint.facts.issuers import ISSUERS, beside_expiry, is_setting, looked_at, own_tokens, partly_compared
from jwtlint.facts.removals import entry_removal
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Absent, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for use in partly_compared(operation):
        yield Problem(
            use.at,
            "a part of the issuer's name is enough here: an address that merely contains it passes",
            'compare the whole value: issuer=..., or claims["iss"] in a list of full addresses',
            source="the issuer is compared here",
        )
    found = operation.checks.get("iss")
    hmac = hmac_only(operation)
    own = hmac or (is_setting(operation) and hmac is None)
    if found is None or found.state != "off" or own or looked_at(operation, ISSUERS):
        return
    cause, exp = found.cause, operation.check("exp").cause
    switch = cause.at if cause is not None else None
    if switch is not None and exp is not None and exp.at is not None and exp.at.node is switch.node:
        return
    expected = operation.value("issuer")
    given = not isinstance(expected, Absent) and not (isinstance(expected, Literal) and expected.value is None)
    by_caller = operation.asked or (switch is not None and is_computed(switch))
    yield Problem(
        switch or callee(operation.site),
        f"the issuer is not checked by {operation.spoken}",
        "pass the issuer that you trust" if not given else "remove the option",
        source="the check of `iss` is switched off here" if switch is not None else "no issuer is asked for",
        certainty=Certainty.POSSIBLE if by_caller else certainty(sure=found.sure),
        drop=entry_removal(switch) if given else None,
        repair="Check `iss` again",
        profile="strict" if switch is None or own_tokens(operation, "iss") or beside_expiry(operation) else "",
    )


RULE = Rule(
    code="JWT412",
    name="issuer-not-checked",
    severity=Severity.WARNING,
    score=5.9,
    precision="medium",
    cwe=(345, 290, 346),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
