"""A token does not say which key it was signed with.

Why:
    With a `kid` in the header an old and a new key overlap until the last old token has ended.
    Without one, changing the key throws everybody out, so nobody changes it.

Bad:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user):
        headers = {"kid": "2026-a"}
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256", headers=headers)

Not reported:
    Headers that cannot be seen as a whole; key objects, which bring their `kid` along; frameworks
    that sign by themselves. The rule is in no profile: select it by its code, or the theme by the
    tag `rotation`.

References:
    RFC 7515 section 4.1.4
    CWE-324
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.key_ids import names_no_key
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if names_no_key(operation) and not operation.only_tried:
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} signs without a `kid`: the key cannot be changed without throwing everybody out",
            "name the key in the header, and verify with a table of keys",
            source="the token is signed here",
        )


RULE = Rule(
    code="JWT604",
    name="signing-without-kid",
    severity=Severity.NOTE,
    score=2.0,
    precision="very-high",
    cwe=(324,),
    tags=("rotation",),
    profile="pedantic",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
