"""Revoked tokens are looked up by their text.

Why:
    One token has several spellings: a signature of ES256 has a twin, libraries tolerate padding
    and spare bits at the end. Whoever was logged out adds a `=`, and the token is none of those
    on the list. The `jti` claim is signed and has one spelling.

Bad:
    import os
    import jwt

    revoked_tokens = set()

    def verify(token):
        if token in revoked_tokens:
            raise PermissionError
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Good:
    import os
    import jwt

    revoked_ids = set()

    def verify(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        if claims["jti"] in revoked_ids:
            raise PermissionError
        return claims

Not reported:
    Look-ups by `jti`; lists of the tokens that are allowed, where another spelling is refused;
    files that verify no tokens.

References:
    RFC 7519 section 4.1.7
    CWE-613
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    yield Problem(
        callee(operation.site),
        "revoked tokens are looked up by their text: another spelling of the same token is not on the list",
        "verify the token first, and look up its `jti`",
        source="the text of the token is looked up here",
        certainty=Certainty.LIKELY,
    )


RULE = Rule(
    code="JWT609",
    name="denylist-by-token-value",
    severity=Severity.WARNING,
    score=6.5,
    precision="medium",
    cwe=(613, 187, 290),
    tags=("rotation",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("denylist",),
    check=check,
)
