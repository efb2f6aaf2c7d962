"""The algorithm allow-list contains `none`: tokens without a signature.

Why:
    A token with `alg: none` has no signature at all. Libraries that honour the entry accept
    anything; PyJWT and python-jose fail closed, but the list says that somebody meant to let
    unsigned tokens in, and the next library will.

Bad:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256", "none"])

Good:
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    Code that names `none` to refuse it; the Python value `None`.

References:
    RFC 7518 section 3.6
    RFC 8725 section 3.2
    OWASP ASVS 5 9.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state == "off":
        return
    works = share(operation.callable.none_works, operation.versions)
    names = names_of(operation.value("algorithms")).names
    for name in names:
        if name.text.lower() == "none" and name.at is not None:
            others = any(other.text.lower() != "none" for other in names)
            yield Problem(
                name.at,
                _message(operation),
                "remove it from the list",
                source="`none` is allowed here",
                certainty=certainty(sure=name.sure),
                drop=name.removal if others else None,
                repair="Remove `none` from the allow-list",
                safe=not operation.callable.none_verifies or works is False,
            )


def _message(operation: Operation) -> str:
    title, since = operation.library.title, operation.callable.none_works
    works = share(since, operation.versions)
    if operation.callable.none_verifies and works is not False:
        where = f" with {title} {since}" if works is None else ""
        return f"`none` in the allow-list: {operation.spoken} accepts unsigned tokens{where}"
    return f"`none` in the allow-list asks for unsigned tokens ({title} refuses them, other libraries do not)"


RULE = Rule(
    code="JWT202",
    name="none-algorithm-allowed",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(347, 327),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
