"""A token has no `jti` or no `iat`: it can be told from no other, and nobody knows its age.

Why:
    Lists of revoked tokens and of those that were used already need `jti`. "Sign out everywhere" refuses what
    was issued before a moment, and needs `iat`.

Bad:
    import os
    import time
    import jwt

    def issue(user):
        claims = {"sub": user, "exp": int(time.time()) + 900}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import time
    import uuid
    import jwt

    def issue(user):
        now = int(time.time())
        claims = {"sub": user, "iat": now, "exp": now + 900, "jti": uuid.uuid4().hex}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Claims that are not all visible; frameworks that set these claims themselves; claims that differ from path to
    path. The profiles show tokens without `jti` where the same file looks for it among revoked tokens; select the
    rule by its code to see the others.

References:
    RFC 7519 section 4.1.6
    RFC 7519 section 4.1.7
    RFC 9068 section 2.2
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
    found = lacking(operation, "jti", "iat")
    if found is None:
        return
    missing, table = found
    if operation.denied is not None:
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} issues tokens without `jti`, and revoked ones are looked up by it: none is ever found",
            'add "jti": uuid.uuid4().hex',
            source="the claims are put together here",
            via=table.at,
            severity=Severity.WARNING,
        )
        return
    so = {"jti": "cannot be revoked one by one", "iat": "cannot be refused by their age"}
    yield Problem(
        callee(operation.site),
        f"{operation.spoken} issues tokens without {' and '.join(f'`{name}`' for name in missing)}: "
        f"they {' and '.join(so[name] for name in missing)}",
        'add "jti": uuid.uuid4().hex and "iat": int(time.time())',
        source="the claims are put together here",
        via=table.at,
        profile="pedantic",
    )


RULE = Rule(
    code="JWT414",
    name="missing-jti-or-iat",
    severity=Severity.NOTE,
    score=2.0,
    precision="very-high",
    cwe=(294,),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
