"""An algorithm name is not registered for signatures, or is deprecated.

Why:
    Names outside the registry break between libraries: `ES521` is a misspelling that PyJWT keeps
    alive, other names are refused with every token. Deprecated ones, such as those with SHA-1,
    are weak.

Bad:
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, key, algorithm="ES521")

Good:
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, key, algorithm="ES512")

Not reported:
    `none` (JWT202, JWT203); modules that register an algorithm of their own.

References:
    RFC 7518 section 3.1
    RFC 8725 section 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of, oddity
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    off = operation.kind == "verify" and operation.check("signature").state == "off"
    if off or any("register_algorithm" in text for text in operation.files):
        return
    for role in ("algorithm", "algorithms"):
        for name in names_of(operation.value(role)).names:
            found = oddity(name.text)
            if found is not None and name.at is not None:
                yield Problem(
                    name.at,
                    f"`{name.text}` is {found.what}",
                    found.advice,
                    source="the algorithm is named here",
                    certainty=certainty(sure=name.sure),
                )


RULE = Rule(
    code="JWT207",
    name="deprecated-algorithm",
    severity=Severity.WARNING,
    score=5.9,
    precision="very-high",
    cwe=(327, 326),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
