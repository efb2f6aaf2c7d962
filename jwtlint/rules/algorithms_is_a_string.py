"""The allow-list is a text, in which the library searches for the token's algorithm.

Why:
    `alg in "ES256K"` is true for ES256 as well, and a text such as "RS256,HS256" allows both
    families, and the empty name.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms="HS256")

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    Libraries and settings that take one algorithm as a text; calls whose signature check is off
    (JWT101).

References:
    RFC 8725 section 3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import texts_of
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if not operation.callable.searches_text or operation.check("signature").state == "off":
        return
    for text in texts_of(operation.value("algorithms")):
        at = operation.places.get("algorithms") or text.at
        if at is not None:
            yield Problem(
                at,
                f'algorithms="{text.text}" is a text: {operation.library.title} accepts every algorithm '
                "whose name occurs in it",
                f'pass a list: algorithms=["{text.text}"]',
                source="the text is written here",
                via=text.at,
                certainty=certainty(sure=text.sure),
            )
            return


RULE = Rule(
    code="JWT212",
    name="algorithms-is-a-string",
    severity=Severity.WARNING,
    score=4.8,
    precision="very-high",
    cwe=(697,),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
