"""A token is issued without a signature.

Why:
    Nothing protects its claims, and some consumer must have been told to accept it. In PyJWT
    `algorithm=None` means `none`, not "the default".

Bad:
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, None, algorithm="none")

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    `algorithm=None` with a `PyJWK` key, whose own algorithm is then used.

References:
    RFC 8725 section 3.2
    RFC 9068 section 2.1
    OWASP ASVS 5 9.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of
from jwtlint.facts.keys import may_be_typed
from jwtlint.facts.versions import share
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.unsigned
    if found is None or found.cause is None:
        return
    unset = isinstance(found.cause, Literal) and found.cause.value is None
    written = isinstance(operation.value("algorithm"), Literal)
    if unset and may_be_typed(operation.value("key")):
        return
    yield Problem(
        found.cause.at or operation.site,
        _message(operation, "None" if unset else "none"),
        "sign with a key and an algorithm such as HS256, ES256 or RS256",
        source="no signature is asked for here",
        certainty=Certainty.POSSIBLE if unset and not written else certainty(sure=found.sure),
    )


def _refused(operation: Operation) -> bool:
    """Whether the library does not make it: some make one only when an allow-list says `none`."""
    listed = names_of(operation.value("algorithms"))
    if listed.open or listed.names:
        return not listed.open and all(allowed.text != "none" for allowed in listed.names)
    return operation.callable.refuses_none


def _message(operation: Operation, name: str) -> str:
    title, versions = operation.library.title, operation.callable.none_works
    works = share(versions, operation.versions)
    if _refused(operation) or works is False:
        return f"an unsigned token is asked for (algorithm {name}); {title} refuses to make it"
    if works is None:
        return f"token is issued unsigned with {title} {versions} (algorithm {name}); anyone can change its claims"
    return f"token is issued unsigned (algorithm {name}); anyone can change its claims"


RULE = Rule(
    code="JWT203",
    name="none-algorithm-issued",
    severity=Severity.ERROR,
    score=8.2,
    precision="very-high",
    cwe=(347, 327),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
