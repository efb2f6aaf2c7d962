"""A refresh token stays valid after it was exchanged for a new one.

Why:
    Rotation is there to notice theft: of two holders of one token the second one fails. When the
    old token stays valid, both get new tokens for ever, and rotation only looks like protection.

Bad:
    import os

    SIMPLE_JWT = {
        "SIGNING_KEY": os.environ["JWT_KEY"],
        "ROTATE_REFRESH_TOKENS": True,
    }

Good:
    import os

    INSTALLED_APPS = ["rest_framework_simplejwt", "rest_framework_simplejwt.token_blacklist"]
    SIMPLE_JWT = {
        "SIGNING_KEY": os.environ["JWT_KEY"],
        "ROTATE_REFRESH_TOKENS": True,
        "BLACKLIST_AFTER_ROTATION": True,
    }

Not reported:
    Settings whose value configuration decides; a list of applications that cannot be seen as a
    whole; refresh tokens of the program's own making. There is no proof
    among the tests: it needs a Django project with a database.

References:
    RFC 9700 section 4.14
    OWASP ASVS 5 10.4.5
    CWE-613
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.rotation import stays_valid
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    why = stays_valid(operation)
    if why:
        yield Problem(
            operation.places.get("retire") or operation.places.get("rotate") or callee(operation.site),
            f"a used refresh token stays valid: {operation.spoken} renews it, and {why}",
            "retire the old token when the new one is handed out",
            source="the policy is set here",
        )


RULE = Rule(
    code="JWT607",
    name="refresh-token-policy",
    severity=Severity.WARNING,
    score=5.9,
    precision="very-high",
    cwe=(613, 294),
    tags=("lifetime", "rotation"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("rotate",),
    check=check,
)
