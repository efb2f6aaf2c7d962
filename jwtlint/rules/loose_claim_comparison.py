"""A claim is compared by a part of it, and a stranger's value has that part too.

Why:
    `email.endswith("corp.com")` admits everybody at `evilcorp.com`, and `"@corp.com" in email` admits
    `x@corp.com.evil.example`. The token is genuine; what is read out of it is not what was meant.

Bad:
    import os
    import jwt

    def employee(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        if not claims["email"].endswith("corp.com"):
            raise PermissionError
        return claims

Good:
    import os
    import jwt

    def employee(token):
        claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        if not claims["email"].endswith("@corp.com"):
            raise PermissionError
        return claims

Not reported:
    Endings that begin with `@` or `.`, beginnings that end after the host; whole values in a list; claims of
    tokens that were not verified, which JWT102 reports; `in` on the issuer, which is JWT412, and on `aud`, which is
    a list in many tokens; texts that nobody can see, and patterns with groups.

References:
    RFC 8725 section 3.8
    CWE-187
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.matches import loose
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = loose(operation)
    if found is not None:
        passes = found.passes if found.passes.startswith("any ") else f"`{found.passes}`"
        yield Problem(
            operation.site,
            f"`{found.claim}` is matched by {found.how}: {passes} passes too",
            "compare the whole value, or an ending that begins with `@`",
            source="what it is compared with is written here",
            via=getattr(found.value, "at", None),
        )


RULE = Rule(
    code="JWT419",
    name="loose-claim-comparison",
    severity=Severity.WARNING,
    score=7.0,
    precision="medium",
    cwe=(187, 290, 625),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("compare", "match"),
    check=check,
)
