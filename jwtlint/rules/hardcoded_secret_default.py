"""The key falls back to a text in the source when its configuration is missing.

Why:
    The service starts happily without configuration and signs with a value that everybody can
    read. An `if not KEY: raise` after it never fires, because the fallback is true.

Bad:
    import os
    import jwt

    KEY = os.getenv("JWT_KEY", "qW7-xV2mRz9kPw4yBn6sLd1hGc8fJ3aE0u")
    token = jwt.encode({"sub": "42", "exp": 1900000000}, KEY)

Good:
    import os
    import jwt

    KEY = os.environ["JWT_KEY"]
    token = jwt.encode({"sub": "42", "exp": 1900000000}, KEY)

Not reported:
    A fallback of `None`, a random one, or one that a guard refuses before it is used.

References:
    OWASP ASVS 5 13.3.1
    CWE-1188
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.keys import written
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for key in written(operation):
        if key.secret and key.fallback_of is not None:
            missing = f"`{key.fallback_of}`" if key.fallback_of else "its configuration"
            yield Problem(
                key.at.origin,
                f"the key of {operation.spoken} falls back to a text in the source when {missing} is not set",
                "let the program fail without it: read os.environ[...] or leave the default out",
                source="the fallback is written here",
                via=key.at,
                certainty=certainty(sure=True),
            )


RULE = Rule(
    code="JWT302",
    name="hardcoded-secret-default",
    severity=Severity.ERROR,
    score=8.6,
    precision="very-high",
    cwe=(1188, 798, 321),
    tags=("keys", "secrets", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
