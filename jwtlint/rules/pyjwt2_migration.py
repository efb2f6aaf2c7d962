"""The token is decoded as if it was bytes, as in PyJWT 1.

Why:
    Since PyJWT 2.0 `encode()` gives text, which has no `decode()`: the line raises
    `AttributeError`.

Bad:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256").decode()

Good:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Projects whose requirements allow PyJWT 1; functions that ask whether the token is bytes.

References:
    PyJWT changelog, 2.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.patterns import regex
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

GUARDED = regex(r"isinstance\(|hasattr\(|AttributeError|getattr\(|TypeError|except Exception|except:|suppress\(")


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    versions = operation.callable.gives_text
    if not versions or share(versions, operation.versions) is not True:
        return
    for at in operation.decoded:
        if not GUARDED.search(at.chunk.text):
            yield Problem(
                callee(at),
                f"{operation.spoken} gives text since PyJWT 2.0, and text has no decode(): this raises AttributeError",
                "leave `.decode()` out",
                source="the token is decoded here",
            )


RULE = Rule(
    code="JWT710",
    name="pyjwt2-migration",
    severity=Severity.NOTE,
    score=0.0,
    precision="very-high",
    cwe=(477,),
    tags=("libraries",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
