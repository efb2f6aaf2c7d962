"""An unverified field of a token becomes a path, a query or a command.

Why:
    The header is the sender's. `kid` as a path makes any public file the HMAC key
    (`../static/style.css`), a quote in it makes the database answer with a key of the sender's
    choice: the forged token then verifies.

Bad:
    from pathlib import Path
    import jwt

    def verify(token):
        kid = jwt.get_unverified_header(token)["kid"]
        key = Path(f"/srv/keys/{kid}").read_text()
        return jwt.decode(token, key, algorithms=["HS256"])

Good:
    from pathlib import Path
    import jwt

    KEYS = {"2026-a": Path("/srv/keys/2026-a").read_text()}

    def verify(token):
        kid = jwt.get_unverified_header(token)["kid"]
        return jwt.decode(token, KEYS[kid], algorithms=["HS256"])

Not reported:
    A look-up in a dict or a cache; parameters of a query; a value that is compared, matched with
    a pattern, or reduced to a name first; a path below a fixed address.

References:
    RFC 7515 section 4.1.4
    RFC 8725 section 3.10
    OWASP WSTG-SESS-10
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.injections import injection
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = injection(operation)
    if found is not None:
        yield Problem(
            callee(operation.site),
            f"`{found.field}` of a token that is not verified yet {found.where}: the sender chooses what comes back",
            "look it up in a dict of known keys; pass it to a query as a parameter",
            source="the sender's text is used here",
        )


RULE = Rule(
    code="JWT602",
    name="kid-injection",
    severity=Severity.ERROR,
    score=9.1,
    precision="high",
    cwe=(22, 89, 78, 73),
    tags=("keys", "sources"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("open", "query", "run"),
    check=check,
)
