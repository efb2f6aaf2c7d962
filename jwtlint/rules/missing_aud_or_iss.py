"""A token does not say for whom it is, or from whom.

Why:
    A verifier cannot check what the issuer does not say. Where a second service shares the key, or the
    key set, the tokens of one are good for the other.

Bad:
    import os
    import jwt

    def issue(user):
        return jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user):
        claims = {"sub": user, "exp": 1900000000, "iss": "https://id.example.com", "aud": "parcels"}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Claims that are not all visible; frameworks that set these claims themselves; claims that differ from path to
    path. The rule is in no profile, as a program that alone reads its tokens needs neither: select it by its code.

References:
    RFC 8725 section 3.9
    OWASP ASVS 5 9.2.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.endings import lacking
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = lacking(operation, "aud", "iss")
    if found is None:
        return
    missing, table = found
    yield Problem(
        callee(operation.site),
        f"{operation.spoken} issues tokens without {' and '.join(f'`{name}`' for name in missing)}: "
        "no verifier can check what they do not say",
        "name the issuer and the audience, and check both where the token is verified",
        source="the claims are put together here",
        via=table.at,
    )


RULE = Rule(
    code="JWT415",
    name="missing-aud-or-iss",
    severity=Severity.NOTE,
    score=2.5,
    precision="very-high",
    cwe=(345,),
    tags=("claims",),
    profile="pedantic",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
