"""A password signs the tokens.

Why:
    A password that people choose has far less than the 256 bits of a key, and each token is a
    means to try passwords offline, without anybody noticing.

Bad:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["ADMIN_PASSWORD"], algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    A password that is mixed into a longer secret, as for tokens that end with a new password.

References:
    RFC 8725 section 3.5
    RFC 7518 section 8.8
    CWE-521
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.key_origins import passwords
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for found in passwords(operation):
        yield Problem(
            found.at,
            f"`{found.what}` is the key of {operation.spoken}: a password is found offline from one token",
            "sign with random bytes, and keep passwords for people",
            source="the password is used here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT312",
    name="password-as-key",
    severity=Severity.WARNING,
    score=6.5,
    precision="medium",
    cwe=(521, 916),
    tags=("keys",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
