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
    to the same object, or only on some paths (JWT420); tokens that are issued without a signature (JWT203).
    A token that is only made to try out its verification, in an `assert` or alone in a `try`; proofs of
    DPoP and security events, which have no end by their standards.
    Tokens signed with a private key that hold `iss` and `iat` alone are shown by `--profile strict`:
    push services ask for them, and count from `iat`.

References:
    RFC 7519 section 4.1.4
    RFC 9068 section 2.2
    OWASP ASVS 5 9.2.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import PUBLIC, names_of
from jwtlint.facts.code import callee
from jwtlint.facts.endings import ended_by_others, unlimited, with_end_elsewhere, without_end
from jwtlint.facts.handed import caller_of
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import Table


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.callable.adds_exp:
        yield from _unlimited(operation)
        return
    missing = [] if operation.only_tried else without_end(operation)
    missing = [(table, sure) for table, sure in missing if not _PROOFS & table.entries.keys()]
    if not missing or with_end_elsewhere(operation) is not None:
        return
    misnamed = next(
        (
            str(n)
            for t, _ in missing
            for n in t.entries
            if _plain(n) in _MISNAMED or (n != "exp" and _plain(n) == "exp")
        ),
        None,
    )
    hint = f"; `{misnamed}` is not a registered claim and no library checks it" if misnamed else ""
    theirs = caller_of(operation, missing[0][0].at) if ended_by_others(operation) else None
    yield Problem(
        callee(theirs or operation.site),
        f"{operation.spoken} issues a token without `exp`: it never expires{hint}",
        'add "exp": datetime.now(timezone.utc) + timedelta(minutes=15) to the claims',
        source="the claims are put together here",
        via=missing[0][0].at,
        certainty=certainty(sure=all(sure for _, sure in missing)),
        profile="strict" if all(_dated(table) for table, _ in missing) and _with_private_key(operation) else "",
    )


_PROOFS = frozenset({"htm", "htu", "events"})
"""Claims of DPoP proofs (RFC 9449) and security events (RFC 8417), which are told what happened, and do not end."""


def _dated(table: Table) -> bool:
    """Whether the claims say who signed them and when, and nothing else, as push services ask for."""
    return set(table.entries) == {"iss", "iat"}


def _with_private_key(operation: Operation) -> bool:
    names = {name.text for name in names_of(operation.value("algorithm")).names}
    return bool(names) and names <= PUBLIC


def _unlimited(operation: Operation) -> Iterator[Problem]:
    """The library sets `exp` by itself, unless it is told not to."""
    found = unlimited(operation)
    if found is None or found[1]:
        return
    verdict, _ = found
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


def _plain(name: object) -> str:
    return str(name).lower().replace("_", "").replace("-", "")


_MISNAMED = frozenset(
    {
        "exp",
        "expiration",
        "expires",
        "expiresat",
        "expireson",
        "expire",
        "expireat",
        "expiry",
        "expiresin",
        "expat",
        "expdate",
        "exptime",
        "expirationdate",
        "expirationtime",
        "expiredate",
        "expiretime",
        "expirydate",
        "expirytime",
        "expiredat",
        "tokenexpiration",
        "tokenexpiry",
        "ttl",
        "validuntil",
        "validto",
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
