"""A variable that is not set becomes the key "None".

Why:
    `str(os.getenv("JWT_KEY"))` never fails: without the variable the key is the four letters
    None, which is one of the first that attackers try. Without `str()` the library would have
    refused the missing key.

Bad:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, str(os.getenv("JWT_KEY")), algorithm="HS256")

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    `os.environ["JWT_KEY"]`, which fails; a value that is tested before; a missing variable that has
    a default (JWT302).

References:
    CWE-1188
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.keys import stringified
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for key in stringified(operation):
        yield Problem(
            key.at.origin,
            f'when `{key.fallback_of}` is not set, the key of {operation.spoken} is the text "None"',
            f'let the program fail without it: os.environ["{key.fallback_of}"]',
            source="a missing variable becomes a text on the way from here",
            via=key.at,
        )


RULE = Rule(
    code="JWT310",
    name="stringified-missing-secret",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(1188, 321),
    tags=("keys", "secrets"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
