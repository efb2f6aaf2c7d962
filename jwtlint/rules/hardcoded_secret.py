"""The key that signs or verifies tokens is written in the source.

Why:
    The repository, its forks, images and backups all hold the key, whoever reads it can mint
    tokens for any user, and it cannot be changed without a release. This is the most frequent JWT
    vulnerability of Python applications.

Bad:
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, "kP9v-Tz4mQx8rW2yB7nL5cJ1hG6dF3sA0e")

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"])

Not reported:
    Public keys and certificates, addresses, file names and the names of variables; the key of a
    call that verifies with public-key algorithms; a value that a guard refuses; test code.

References:
    RFC 7515 section 10.1
    OWASP ASVS 5 13.3.1
    CWE-798
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
        if key.secret and key.fallback_of is None and not key.is_private_key:
            yield Problem(
                key.at.origin,
                f"the key of {operation.spoken} is written in the source; whoever reads the code can mint tokens",
                "read it from the environment or a secret store, and replace the key that leaked",
                source="the key is written here",
                via=key.at,
                certainty=certainty(sure=key.sure),
            )


RULE = Rule(
    code="JWT301",
    name="hardcoded-secret",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(798, 321, 547),
    tags=("keys", "secrets"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
