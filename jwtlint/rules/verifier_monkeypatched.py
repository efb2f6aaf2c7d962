"""A check of the token library is replaced at run time, or overridden with nothing.

Why:
    What is written to a library's module or class holds for the whole process: for every caller,
    and for the frameworks that verify with the same library. What was meant to silence one error
    takes the check from all of them.

Bad:
    import jwt

    jwt.PyJWT._validate_exp = lambda *args: None

Good:
    import jwt

    def claims_of_a_late_client(token, key):
        return jwt.decode(token, key, algorithms=["HS256"], leeway=60)

Not reported:
    Test code; replacements that call the original, such as counters and tracers; values that come
    from another module; subclasses whose methods do something, or whose name says what they leave
    out (`NonExpiringClaims`).

References:
    RFC 8725 section 3.3
    CWE-913
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_SAYS = {
    "replaced": "`{0}` is replaced: every verification of the process changes, those of frameworks too",
    "switched": "`{0}` is switched off for every call of the process",
    "expected": "jwcrypto no longer looks at the kind of a token: an encrypted one passes for a signed one",
    "registered": "`none` is registered as an algorithm: a token without a signature can pass",
    "overridden": "`{0}()` overrides the check of the library with nothing",
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    yield Problem(
        operation.site,
        _SAYS[operation.callable.advice["what"]].format(operation.path),
        "leave the library as it is, and pass what this one call needs (`leeway`, `audience`, options)",
        source="it is taken away here",
    )


RULE = Rule(
    code="JWT109",
    name="verifier-monkeypatched",
    severity=Severity.WARNING,
    score=7.5,
    precision="high",
    cwe=(347, 913),
    tags=("verification",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("patch",),
    check=check,
)
