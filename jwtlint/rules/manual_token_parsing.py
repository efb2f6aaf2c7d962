"""A token is split and base64-decoded by hand, and its claims are used.

Why:
    What comes out of the three parts is what the sender wrote. No signature, no `alg`, no `exp` and
    no `aud` was looked at, and whoever edits the middle part chooses the claims. Where a library
    verifies another form of the same token, the two may even disagree about what it says.

Bad:
    import base64
    import json

    def current_user(token):
        payload = token.split(".")[1]
        payload += "=" * (-len(payload) % 4)
        return json.loads(base64.urlsafe_b64decode(payload))["sub"]

Good:
    import os
    import jwt

    def current_user(token):
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])["sub"]

Not reported:
    Reading only what selects a key or tells the time (`iss`, `kid`, `exp` ...); a token that is
    verified on every path before its claims are used, or that comes fresh from a token endpoint;
    functions whose name says that they do not verify, or that check a signature themselves; claims
    that are only logged; texts that are neither called a token nor read for registered claims.

References:
    RFC 7519 section 7.2
    OWASP ASVS 5 9.1.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.by_hand import named_token
from jwtlint.facts.code import callee
from jwtlint.facts.excuses import excuse, harmful
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_CLAIMS = frozenset({"sub", "exp", "iat", "nbf", "iss", "aud", "jti", "scope", "email", "preferred_username"})


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.judged_by_callers or excuse(operation) is not None or not harmful(operation):
        return
    fields = {field for use in operation.uses for field in use.fields}
    if named_token(operation.token) or fields & _CLAIMS or "jwt" in operation.function.lower():
        yield Problem(
            callee(operation.site),
            "the token is split and base64-decoded by hand: its signature is never checked, so anyone can write "
            "these claims",
            "let a JWT library verify the token, with a key and a list of algorithms",
        )


RULE = Rule(
    code="JWT104",
    name="manual-token-parsing",
    severity=Severity.ERROR,
    score=8.6,
    precision="high",
    cwe=(347, 345),
    tags=("verification",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("manual",),
    check=check,
)
