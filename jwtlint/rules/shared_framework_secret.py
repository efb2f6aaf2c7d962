"""Tokens are signed with the secret that the web framework uses for sessions.

Why:
    The key of the framework also signs sessions, CSRF tokens and reset links. One leak opens all
    of them, and rotating it for one of them throws every user out, so nobody does.

Bad:
    import jwt
    from django.conf import settings

    token = jwt.encode({"sub": "42", "exp": 1900000000}, settings.SECRET_KEY, algorithm="HS256")

Good:
    import jwt
    from django.conf import settings

    token = jwt.encode({"sub": "42", "exp": 1900000000}, settings.JWT_KEY, algorithm="HS256")

Not reported:
    Keys that are derived from it; a `SECRET_KEY` of the program's own settings.

References:
    RFC 8725 section 3.5
    CWE-323
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.framework_keys import framework_key
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    found = framework_key(operation)
    if found:
        verb = "signs" if operation.kind == "sign" else "verifies"
        yield Problem(
            operation.places.get("key") or callee(operation.site),
            f"{operation.spoken} {verb} with {found}: a leak or a rotation hits sessions and tokens together",
            "give the tokens a key of their own",
            source="the key of the framework is used here",
        )


RULE = Rule(
    code="JWT311",
    name="shared-framework-secret",
    severity=Severity.NOTE,
    score=4.0,
    precision="very-high",
    cwe=(323, 1391),
    tags=("keys", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
