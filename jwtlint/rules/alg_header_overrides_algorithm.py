"""A header field `alg` says something else than the algorithm argument.

Why:
    PyJWT signs with the algorithm of the header and ignores the argument that the reader sees.
    python-jose signs with the argument and lets the header lie, so no verifier accepts the token.

Bad:
    import os
    import jwt

    token = jwt.encode(
        {"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS512", headers={"alg": "HS256"}
    )

Good:
    import os
    import jwt

    token = jwt.encode(
        {"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS512", headers={"kid": "1"}
    )

Not reported:
    A header that says the same as the argument (`--profile strict` shows it); `none` (JWT203);
    libraries that take the algorithm from the header alone.

References:
    RFC 7515 section 4.1.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of
from jwtlint.facts.claims import all_entries
from jwtlint.facts.removals import entry_removal
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Absent, Literal, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import Value


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    default = operation.callable.default_algorithm
    if operation.unsigned is not None or not default:
        return
    argument = operation.value("algorithm")
    known = [default] if isinstance(argument, Absent) else [name.text for name in names_of(argument).names]
    for name, entry in all_entries(operation.value("headers"), depth=0):
        if name != "alg" or entry.at is None:
            continue
        value = entry.value
        differs = isinstance(value, Literal) and known and str(value.value) not in known
        repeats = key_of(value) == key_of(argument) or (isinstance(value, Literal) and [value.value] == known)
        same = repeats and not isinstance(argument, Absent)
        if differs:
            yield Problem(
                entry.at,
                f'"alg": "{_text(value)}" among the headers contradicts {known[0]}: {_who_wins(operation)}',
                "delete the entry, and pass the algorithm that is meant as argument",
                source="the header is set here",
                certainty=certainty(sure=len(known) == 1 and not entry.maybe),
            )
        elif same:
            yield Problem(
                entry.at,
                '"alg" among the headers repeats the algorithm, and wins over it when one of them changes',
                "delete the entry: the library sets it",
                severity=Severity.NOTE,
                drop=entry_removal(entry.at),
                repair="Delete the header field",
                safe=True,
                profile="strict",
            )


def _text(value: Value) -> str:
    return str(value.value) if isinstance(value, Literal) else "?"


def _who_wins(operation: Operation) -> str:
    decides = operation.callable.header_decides
    title = operation.library.title
    applies = share(decides, operation.versions) if decides else False
    if applies is False:
        return f"{title} signs with the argument, and no verifier accepts the token"
    return f"{title} signs with what the header says"


RULE = Rule(
    code="JWT211",
    name="alg-header-overrides-algorithm",
    severity=Severity.ERROR,
    score=8.2,
    precision="very-high",
    cwe=(327, 347),
    tags=("algorithms",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
