"""A token is verified without a list of the algorithms it may use.

Why:
    Without a list the token's own header chooses the algorithm: python-jose (every version) and
    PyJWT 1 accept it. PyJWT 2 refuses the call instead, so every request fails, and behind a broad
    `except` nobody sees why.

Bad:
    import os
    from jose import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"])

Good:
    import os
    from jose import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    A key object that fixes its algorithm (`PyJWK`, all keys of joserfc and jwcrypto), and for
    Authlib a key that may be one; calls whose verification is switched off
    (JWT101); lists that cannot be seen.

References:
    RFC 8725 section 3.1
    RFC 7515 section 10.7
    OWASP ASVS 5 9.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of
from jwtlint.facts.code import callee
from jwtlint.facts.conditions import judge
from jwtlint.facts.keys import may_be_typed
from jwtlint.facts.model import falsy
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_ADVICE = 'pass the algorithms you issue, for example algorithms=["HS256"]'
_CONSEQUENCE = {
    "any": "{library} then accepts whatever algorithm the token names",
    "raises": "{library} 2 refuses every token",
    "refuses": "{library} then refuses every token",
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state in ("off", "unknown") or may_be_typed(operation.value("key")):
        return
    if "verify" in operation.callable.dead and judge(falsy("verify"), operation.roles, operation.versions).holds:
        return  # JWT101 speaks of it
    found = operation.check("algorithms")
    if found.state != "off":
        return
    # Which fails closed, and mostly there is a list.
    refused = operation.callable.no_algorithms in ("raises", "refuses") and names_of(operation.value("algorithms")).open
    consequence = _CONSEQUENCE[operation.callable.no_algorithms].format(library=operation.library.title)
    yield Problem(
        callee(operation.site),
        f"no algorithm allow-list for {operation.spoken}: {consequence}",
        operation.callable.advice.get("algorithms", _ADVICE),
        source="no algorithms are given",
        certainty=Certainty.POSSIBLE if refused and not found.sure else certainty(sure=found.sure),
    )


RULE = Rule(
    code="JWT201",
    name="missing-algorithms",
    severity=Severity.ERROR,
    score=8.1,
    precision="very-high",
    cwe=(347, 757, 327),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
