"""An account is looked up by an address that the identity provider may give to somebody else.

Why:
    At some providers a person enters an e-mail address that nobody confirms, or takes over the one of a
    colleague who has left. The token is genuine, and opens the account of another person.

Bad:
    import jwt

    def login(token, users):
        key = jwt.PyJWKClient("https://id.example.com/jwks").get_signing_key_from_jwt(token)
        claims = jwt.decode(token, key.key, algorithms=["RS256"], audience="shop", issuer="https://id.example.com")
        return users.find_by_email(claims["email"])

Good:
    import jwt

    def login(token, users):
        key = jwt.PyJWKClient("https://id.example.com/jwks").get_signing_key_from_jwt(token)
        claims = jwt.decode(token, key.key, algorithms=["RS256"], audience="shop", issuer="https://id.example.com")
        return users.find_by_subject(claims["iss"], claims["sub"])

Not reported:
    Tokens that the program issues itself; programs that read `email_verified`, or `sub` beside it; claims that
    are handed on as a whole. The rule has no proof, as the fault lies in what a provider lets people enter.

References:
    OpenID Connect Core 5.7
    OWASP ASVS 5 10.3.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.accounts import looked_up
from jwtlint.facts.code import callee
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    use = looked_up(operation)
    if use is not None:
        claim = min(str(field) for field in use.fields)
        yield Problem(
            callee(use.at),
            f"the account is looked up by `{claim}`, which the provider may give to another person",
            "look it up by `iss` and `sub`, or ask for `email_verified` first",
            source="the account is looked up here",
            after=True,
            certainty=certainty(sure=False),
        )


RULE = Rule(
    code="JWT422",
    name="mutable-claim-as-identity",
    severity=Severity.WARNING,
    score=7.0,
    precision="medium",
    cwe=(287, 290),
    tags=("claims",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
