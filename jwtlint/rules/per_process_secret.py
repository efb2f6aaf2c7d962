"""Each process makes a key of its own.

Why:
    It is safe, and it breaks: tokens die with the process, and one worker refuses what another
    has issued. It often stands where a written key stood before. A key that nobody can set cannot
    be rotated either.

Bad:
    import secrets
    import jwt

    KEY = secrets.token_urlsafe(64)

    def verify(token):
        return jwt.decode(token, KEY, algorithms=["HS256"])

Good:
    import os
    import jwt

    KEY = os.environ["JWT_KEY"]

    def verify(token):
        return jwt.decode(token, KEY, algorithms=["HS256"])

Not reported:
    A key that is written to a file or a database; keys made inside of functions; programs with a
    `__main__` of their own.

References:
    CWE-1188
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.key_origins import per_process
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for found in per_process(operation):
        when = f" when `{found.fallback_of}` is not set" if found.fallback_of else ""
        yield Problem(
            found.at,
            f"{found.what}() makes a key for this process alone{when}: its tokens die with it, and other workers "
            "refuse them",
            "load the key from the environment or a secret store",
            source="the key is made here",
            certainty=certainty(sure=found.sure),
        )


RULE = Rule(
    code="JWT606",
    name="per-process-secret",
    severity=Severity.NOTE,
    score=2.0,
    precision="very-high",
    cwe=(1188,),
    tags=("keys", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
