"""The algorithm that signs is not written down.

Why:
    The reader cannot see what signs the tokens, and a release of the library that changes its
    default changes them.

Bad:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"])

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Anything outside `--profile strict`; key objects that fix their algorithm (`PyJWK`); settings
    of frameworks; an algorithm among the headers.

References:
    RFC 8725 section 3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import all_entries
from jwtlint.facts.code import callee
from jwtlint.facts.issuers import is_setting
from jwtlint.facts.keys import may_be_typed
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule
from jwtlint.values.model import Absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    default = operation.callable.default_algorithm
    stated = not isinstance(operation.value("algorithm"), Absent)
    if not default or stated or is_setting(operation) or may_be_typed(operation.value("key")):
        return
    if any(name == "alg" for name, _ in all_entries(operation.value("headers"), depth=0)):
        return
    yield Problem(
        callee(operation.site),
        f"no algorithm is stated; {operation.library.title} signs with {default}",
        f'say so: algorithm="{default}"',
    )


RULE = Rule(
    code="JWT210",
    name="implicit-signing-algorithm",
    severity=Severity.NOTE,
    score=2.0,
    precision="very-high",
    cwe=(1188,),
    tags=("algorithms",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
