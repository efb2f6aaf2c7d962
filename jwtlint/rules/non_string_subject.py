"""The claim `sub` is not a text.

Why:
    The standard wants a text. PyJWT 2.10 and later, and python-jose, refuse a token whose `sub` is a
    number or an object, so that every login fails after an upgrade. The usual cure, switching the
    check of `sub` off, hides it until the next verifier.

Bad:
    import os
    import jwt

    def issue(user_id):
        claims = {"sub": int(user_id), "exp": 1900000000}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user_id):
        claims = {"sub": str(user_id), "exp": 1900000000}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Attributes such as `user.id`, whose type cannot be seen; libraries that take any `sub`.

References:
    RFC 7519 section 4.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import shape_of
from jwtlint.facts.code import callee
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Table, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    versions = operation.callable.text_subject
    refused = share(versions, operation.versions) if versions else False
    if refused is False:
        return
    for claims in branches_of(operation.value("claims")):
        entry = claims.entries.get("sub") if isinstance(claims, Table) else None
        if entry is None:
            continue
        shapes = {shape_of(value) for value in branches_of(entry.value)}
        what = next(iter(sorted(shapes - {""})), "")
        if what:
            where = "" if versions == "*" else f" {versions}"
            yield Problem(
                entry.at or callee(operation.site),
                f"`sub` is {what}: {operation.library.title}{where} refuses the token",
                "pass a text, such as str(user_id)",
                source="the claim is set here",
                certainty=certainty(sure=refused is True and "" not in shapes),
            )
            return


RULE = Rule(
    code="JWT416",
    name="non-string-subject",
    severity=Severity.WARNING,
    score=3.0,
    precision="high",
    cwe=(20, 703),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
