"""The key is, or can be, empty.

Why:
    HMAC works with an empty key, and so does everybody else's HMAC: PyJWT before 2.13 and
    python-jose sign and verify with it, so anyone can mint tokens. Newer PyJWT refuses it, and the
    service fails at its first request.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, os.getenv("JWT_KEY", ""), algorithms=["HS256"])

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    An empty key in a call whose signature check is off (JWT101); an emptiness that a guard refuses;
    an empty key on one path of a call that verifies only when it is told to. A fallback of such a
    call is reported by `--profile strict`.

References:
    RFC 7518 section 3.2
    CWE-1391
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.keys import written
from jwtlint.facts.model import UNKNOWN
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.unsigned is not None:
        return
    untold = operation.kind == "verify" and operation.check("signature").state == UNKNOWN
    for key in written(operation):
        if untold and not key.sure and not key.fallback_of:
            continue  # it may stand for the path on which nothing is verified
        if not key.secret:
            can = "is empty" if key.fallback_of is None and key.sure else "can be empty"
            without = f" without `{key.fallback_of}`" if key.fallback_of else ""
            yield Problem(
                key.at.origin,
                f"the key of {operation.spoken} {can}{without}: {_consequence(operation)}",
                "let the program fail without a key: read os.environ[...]",
                source="the empty key is written here",
                via=key.at,
                certainty=certainty(sure=key.sure or key.fallback_of is not None),
                profile="strict" if key.or_else or untold else "",
            )
    forgotten = operation.kind == "verify" and "key" not in operation.roles and "." in operation.path
    if forgotten and operation.check("signature").state == "required" and "algorithms" in operation.roles:
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} is called without a key, which then is empty: {_consequence(operation)}",
            "pass the key",
        )


def _consequence(operation: Operation) -> str:
    accepted = operation.callable.empty_key
    if "empty_key" in operation.callable.advice:
        return f"{operation.library.title} {operation.callable.advice['empty_key']}"
    if operation.library.stands_on and accepted != "*":
        return (
            f"{operation.library.stands_on} {accepted} works with it, so anyone can mint tokens; "
            "newer versions refuse every token"
        )
    if accepted == "*" or (accepted and share(accepted, operation.versions)):
        return f"{operation.library.title} works with it, so anyone can mint tokens"
    if accepted and share(accepted, operation.versions) is None:
        return (
            f"{operation.library.title} {accepted} works with it, so anyone can mint tokens; "
            "newer versions refuse every token"
        )
    return f"{operation.library.title} refuses every token with it"


RULE = Rule(
    code="JWT308",
    name="empty-key",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(1391, 321, 287),
    tags=("keys",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
