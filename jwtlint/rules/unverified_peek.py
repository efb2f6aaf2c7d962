"""A token is read before, or without, being verified, in a way that is usually right.

Why:
    Reading `iss` or `kid` first is how services with several issuers find the key. A later change
    that starts to use another claim is an authentication bypass that nobody notices, so reviewers
    want the list, each with the reason why it was not reported as a fault.

Bad:
    import jwt

    def key_for(token, keys):
        return keys[jwt.get_unverified_header(token)["kid"]]

Good:
    import jwt

    def verified(token, key):
        return jwt.decode_complete(token, key, algorithms=["RS256"])["header"]

Not reported:
    Anything, outside `--profile audit`.

References:
    RFC 8725 section 3.8
    RFC 8725 section 3.10
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.excuses import excuse, harmful, named_unverified
from jwtlint.facts.sinks import sinks
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if not operation.unverified:
        return
    reason = excuse(operation)
    if reason is None and operation.kind == "peek":
        reason = "what it returns leaves this function" if harmful(operation) else "nothing visible depends on it"
    if sinks(operation) and (operation.kind == "peek" or named_unverified(operation)):
        return  # JWT102 speaks of it
    if reason is not None:
        yield Problem(
            callee(operation.site),
            f"token is read before it is verified ({reason}); check that nothing but key selection depends on it",
            "verify the same token before its claims are used",
        )


RULE = Rule(
    code="JWT103",
    name="unverified-peek",
    severity=Severity.NOTE,
    score=3.1,
    precision="high",
    cwe=(345,),
    tags=("verification",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("peek", "verify"),
    check=check,
)
