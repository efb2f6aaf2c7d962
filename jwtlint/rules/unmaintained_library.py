"""A library is used that nobody maintains.

Why:
    Faults that are found from now on stay open. Some are known already: python-jose 3.5.0 takes a
    public key in DER form for an HMAC secret, and verifies without a list of algorithms.

Bad:
    import python_jwt

    HEADERS = ("Authorization",)

Good:
    import jwt

    HEADERS = ("Authorization",)

Not reported:
    Imports inside of functions, and those after the first of a file. Each file with an import
    is named, so the rule is in the profile `strict`. There is no proof: it is a matter of
    release dates and of the authors' own words.

References:
    OWASP ASVS 5 15.2.1
    CWE-1104
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
    told = operation.callable.advice
    yield Problem(
        operation.site,
        f"{told['title']} is not maintained: {told['why']}",
        f"use {told['instead']}",
        source="it is imported here",
        profile=told["profile"],
    )


RULE = Rule(
    code="JWT702",
    name="unmaintained-library",
    severity=Severity.WARNING,
    score=4.0,
    precision="very-high",
    cwe=(1104, 477),
    tags=("libraries",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("import",),
    check=check,
)
