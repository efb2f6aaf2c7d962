"""No audience is asked for, although another service issues the tokens.

Why:
    The published keys of an identity provider verify the tokens of all its applications. Without
    an expected audience a token of any of them that has no `aud` is accepted, and with some
    libraries every one.

Bad:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/keys")

    def user(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"])["sub"]

Good:
    import jwt

    KEYS = jwt.PyJWKClient("https://login.example.com/keys")

    def user(token):
        key = KEYS.get_signing_key_from_jwt(token)
        return jwt.decode(token, key, algorithms=["RS256"], audience="orders")["sub"]

Not reported:
    Keys of HMAC algorithms, which the service shares with nobody; code that looks at `aud`, `azp`
    or `client_id` itself; keys from elsewhere (`--profile strict` shows them); a check that is
    switched off (JWT410).

References:
    RFC 8725 section 3.9
    RFC 9068 section 4
    OWASP ASVS 5 9.2.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import hmac_only
from jwtlint.facts.code import callee
from jwtlint.facts.issuers import AUDIENCES, foreign_key, is_setting, looked_at
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Absent, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.checks.get("aud")
    if found is None or found.state not in ("off", "if present") or found.cause is not None:
        return
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    expected = operation.value("audience")
    asked = not isinstance(expected, Absent) and not (isinstance(expected, Literal) and expected.value is None)
    hmac = hmac_only(operation)
    own = hmac or (is_setting(operation) and hmac is None)
    if asked or own or looked_at(operation, AUDIENCES):
        return
    foreign = operation.callable.published_keys or foreign_key(operation.value("key"))
    which = "every token of the issuer" if found.state == "off" else "every token of the issuer that has no `aud`"
    yield Problem(
        callee(operation.site),
        f"no audience is asked for: {operation.spoken} accepts {which}, whatever service it was made for",
        "pass the audience that your tokens carry",
        source="the claims are checked without an audience",
        certainty=certainty(sure=found.sure),
        profile="" if foreign else "strict",
    )


RULE = Rule(
    code="JWT411",
    name="audience-not-checked",
    severity=Severity.WARNING,
    score=5.9,
    precision="medium",
    cwe=(345, 346),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "validate"),
    check=check,
)
