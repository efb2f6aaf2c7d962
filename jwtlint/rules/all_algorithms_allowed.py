"""The allow-list holds every algorithm that the library knows.

Why:
    Such a list allows HMAC and public-key algorithms at once, and `none` where the library knows
    it: it is the condition of CVE-2022-29217, and it grows with every release of the library.

Bad:
    import jwt

    claims = jwt.decode(token, key, algorithms=jwt.algorithms.get_default_algorithms())

Good:
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    Lists that are only shown, and lists that are filtered before they are used; calls whose
    signature check is off (JWT101).

References:
    RFC 8725 section 3.1
    CVE-2022-29217
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state == "off" or operation.allows_all is None:
        return
    yield Problem(
        operation.allows_all,
        f"{operation.spoken} allows every algorithm that {operation.library.title} knows, HMAC and public-key ones",
        'write down the one you issue, for example algorithms=["RS256"]',
        source="every algorithm of the library is allowed here",
    )


RULE = Rule(
    code="JWT206",
    name="all-algorithms-allowed",
    severity=Severity.ERROR,
    score=8.1,
    precision="very-high",
    cwe=(347, 757),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
