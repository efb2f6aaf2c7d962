"""A token is issued without `exp`: it never expires.

Why:
    A token that is stolen once, from a log, a backup or a lost phone, works until the key is
    changed. Libraries do not ask for `exp`, so nobody notices that it is missing.

Bad:
    import os
    import jwt

    token = jwt.encode({"sub": "42"}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    from datetime import datetime, timedelta, timezone
    import jwt

    expires = datetime.now(timezone.utc) + timedelta(minutes=15)
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Claims that are not all visible (parameters, unknown calls, spreads); `exp` that is added later
    to the same object, or only on some paths.

References:
    RFC 7519 section 4.1.4
    RFC 9068 section 2.2
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import closed_tables
from jwtlint.facts.code import callee
from jwtlint.facts.conditions import judge
from jwtlint.facts.model import falsy, given
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.callable.adds_exp:
        yield from _unlimited(operation)
        return
    if "exp" in operation.roles or _has_lifetime(operation):
        return
    claims = operation.value("claims")
    tables = closed_tables(claims)
    missing = [table for table, _ in tables if "exp" not in table.entries]
    if not missing:
        return
    misnamed = next((str(n) for t in missing for n in t.entries if str(n).lower() in _MISNAMED), None)
    hint = f"; `{misnamed}` is not a registered claim and no library checks it" if misnamed else ""
    yield Problem(
        callee(operation.site),
        f"{operation.spoken} issues a token without `exp`: it never expires{hint}",
        'add "exp": datetime.now(timezone.utc) + timedelta(minutes=15) to the claims',
        source="the claims are put together here",
        via=missing[0].at,
        certainty=certainty(sure=len(missing) == len(tables) and all(sure for _, sure in tables)),
    )


def _has_lifetime(operation: Operation) -> bool:
    """An end that is given beside the claims; what is unknown counts."""
    roles, versions = operation.roles, operation.versions
    return bool(judge(given("lifetime"), roles, versions).holds and not judge(falsy("lifetime"), roles, versions).holds)


def _unlimited(operation: Operation) -> Iterator[Problem]:
    """The library sets `exp` by itself, unless it is told not to."""
    for condition in operation.callable.unlimited:
        verdict = judge(condition, operation.roles, operation.versions)
        if verdict.holds:
            cause = verdict.cause.at if verdict.cause is not None else None
            how = "here" if "." in operation.path else "with this setting"
            what = f"tokens of {operation.library.title} are issued without `exp` {how}"
            yield Problem(
                cause or callee(operation.site),
                f"{what if cause else f'{operation.spoken} gives tokens no end'}: they never expire",
                "give them a lifetime, such as timedelta(minutes=15)",
                source="the lifetime is switched off here",
                certainty=certainty(sure=verdict.sure),
            )
            return


_MISNAMED = frozenset(
    {
        "expiration",
        "expires",
        "expires_at",
        "expire",
        "expiry",
        "expires_in",
        "exp_at",
        "exp_date",
        "expiration_date",
        "expire_date",
        "expiry_date",
        "expired_at",
        "ttl",
        "valid_until",
    }
)


RULE = Rule(
    code="JWT401",
    name="missing-exp",
    severity=Severity.WARNING,
    score=6.5,
    precision="high",
    cwe=(613,),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
