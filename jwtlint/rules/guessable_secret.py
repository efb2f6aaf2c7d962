"""The signing key is a value that attackers try first.

Why:
    One captured token is enough to try every well-known secret offline in a second; nobody needs
    to see the source. Placeholders such as `changeme` reach production more often than one thinks.

Bad:
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, "a-string-secret-at-least-256-bits-long")

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"])

Not reported:
    What JWT301 does not report. It takes the place of JWT301 and JWT302 for the same text.

References:
    RFC 8725 section 2.2
    RFC 8725 section 3.5
    CWE-521
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.keys import written
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.rules.known_secrets import guess, mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for key in written(operation):
        reason = guess(key.secret) if key.secret else None
        if reason is not None and key.text == operation.callable.public_key and "key" not in operation.places:
            yield Problem(
                key.at.origin,
                f"{operation.spoken} is given no key and takes the one of {operation.library.title}, "
                "which everybody can read: anyone can mint tokens",
                "give it a key of at least 32 random bytes from the environment or a secret store",
                certainty=certainty(sure=False),
            )
        elif reason is not None:
            how = "is" if key.fallback_of is None else f"falls back, without `{key.fallback_of}`, to"
            yield Problem(
                key.at.origin,
                f"the key of {operation.spoken} {how} a guessable text ({reason}, {mask(key.secret)}); "
                "attackers try such texts first",
                "use at least 32 random bytes from the environment or a secret store: "
                'python -c "import secrets; print(secrets.token_urlsafe(64))"',
                source="the guessable key is written here",
                via=key.at,
                certainty=certainty(sure=key.sure or key.fallback_of is not None),
            )


RULE = Rule(
    code="JWT305",
    name="guessable-secret",
    severity=Severity.ERROR,
    score=9.8,
    precision="very-high",
    cwe=(521, 1391, 321),
    tags=("keys", "secrets"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
