"""The key is made of something that an attacker can reproduce.

Why:
    Length is not secrecy. A hash of the start time, a string from `random`, or a `uuid1` looks
    strong and is searched in milliseconds; the hash of a text in the source is as public as the
    text.

Bad:
    import random
    import string
    import jwt

    KEY = "".join(random.choice(string.ascii_letters) for _ in range(64))

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, KEY, algorithm="HS256")

Good:
    import os
    import jwt

    KEY = os.environ["JWT_KEY"]

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, KEY, algorithm="HS256")

Not reported:
    `secrets`, `os.urandom`, `random.SystemRandom` and the generators of `cryptography`; a key that
    holds anything besides that the analysis cannot see.

References:
    RFC 8725 section 3.5
    OWASP ASVS 5 11.5.1
    CWE-338
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.key_origins import guessable
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for found in guessable(operation):
        when = f" when `{found.fallback_of}` is not set" if found.fallback_of else ""
        yield Problem(
            found.at,
            f"the key of {operation.spoken} comes from {found.what}{when}: an attacker can reproduce it",
            'make one with python -c "import secrets; print(secrets.token_urlsafe(64))", and load it from outside',
            source="the key is made here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT309",
    name="predictable-key",
    severity=Severity.ERROR,
    score=8.1,
    precision="high",
    cwe=(330, 331, 338),
    tags=("keys",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
