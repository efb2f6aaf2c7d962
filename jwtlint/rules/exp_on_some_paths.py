"""A token gets `exp` on some paths only; on the others it never expires.

Why:
    A helper that sets the end only `if expires_delta:` works in every test that passes one. The first
    caller that leaves the argument out gets tokens that are good for ever, and nothing tells.

Bad:
    import os
    from datetime import datetime, timezone
    import jwt

    def create_access_token(data, expires_delta=None):
        claims = data.copy()
        if expires_delta:
            claims["exp"] = datetime.now(timezone.utc) + expires_delta
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    def create_access_token(data, expires_delta=None):
        lifetime = expires_delta or timedelta(minutes=15)
        claims = {**data, "exp": datetime.now(timezone.utc) + lifetime}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Conditions that ask whether the claims have an end already; branches that all set one. Outside
    profile strict: helpers whose visible callers all get an end; conditions that ask the configuration,
    or a parameter whose default gives an end; claims that are handed in and may bring one along, unless the
    condition is about the lifetime itself.

References:
    RFC 7519 section 4.1.4
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.endings import (
    always_ended,
    asks_configuration,
    asks_for_lifetime,
    caller_of_branch,
    has_default,
    unlimited,
    with_end_elsewhere,
    without_end,
)
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.endings import Partly
    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.callable.adds_exp:
        yield from _switched(operation)
        return
    found = with_end_elsewhere(operation)
    if found is None:
        return
    missing = without_end(operation)
    how = found.branch.words if found.branch is not None else "on some paths"
    never = bool(missing) and all(sure for _, sure in missing)
    asks = caller_of_branch(operation, found) if never else ""
    whose = f"{asks}() gets a token that" if asks else "otherwise the token"
    yield Problem(
        callee(operation.site),
        f"`exp` is only set {how}: {whose} never expires",
        "set it on every path, such as fifteen minutes where nothing else is asked for",
        source="`exp` is set here" if found.at is not None else "the claims are put together here",
        via=found.at or found.table.at,
        certainty=certainty(sure=never),
        profile="" if never or _unwanted(operation, found) else "strict",
    )


def _switched(operation: Operation) -> Iterator[Problem]:
    """The library sets `exp` by itself, unless it is told not to, on some paths."""
    found = unlimited(operation)
    if found is None or not found[1]:
        return
    cause = found[0].cause
    yield Problem(
        (cause.at if cause is not None else None) or callee(operation.site),
        f"on some paths {operation.spoken} is told to set no `exp`: the token never expires",
        "give it a lifetime on every path",
        source="the lifetime is switched off here",
        certainty=certainty(sure=False),
    )


def _unwanted(operation: Operation, found: Partly) -> bool:
    """Whether it is a path that one takes by forgetting something."""
    branch = found.branch
    if always_ended(operation) or (branch is not None and (asks_configuration(branch) or has_default(branch))):
        return False
    return not found.open or (branch is not None and asks_for_lifetime(branch))


RULE = Rule(
    code="JWT420",
    name="exp-on-some-paths",
    severity=Severity.WARNING,
    score=5.4,
    precision="high",
    cwe=(613,),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
