"""The key that signs tokens is logged, printed or sent to a client.

Why:
    One debug line gives away every account: whoever has read the key mints tokens for anyone.

Bad:
    import logging
    import os
    import jwt

    KEY = os.environ["JWT_KEY"]

    def issue(user):
        logging.debug("signing with %s", KEY)
        return jwt.encode({"sub": user.id, "exp": 1900000000}, KEY, algorithm="HS256")

Good:
    import logging
    import os
    import jwt

    KEY = os.environ["JWT_KEY"]

    def issue(user):
        logging.debug("signing for %s", user.id)
        return jwt.encode({"sub": user.id, "exp": 1900000000}, KEY, algorithm="HS256")

Not reported:
    A part or a hash of the key, its `kid`, a `SecretStr`, public keys.

References:
    OWASP ASVS 5 13.3.1
    CWE-532
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.channels import is_log
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    passing = operation.passing
    if passing is None or not (is_log(operation) or passing.channel == "answer"):
        return
    for at in passing.places("key"):
        done = "sent to the client" if passing.channel == "answer" else "written out"
        yield Problem(
            at,
            f"the key that makes tokens genuine is {done} by {operation.spoken}; whoever reads it can mint tokens",
            "leave the key out, and replace it where it was shown",
        )


RULE = Rule(
    code="JWT503",
    name="signing-key-exposed",
    severity=Severity.ERROR,
    score=8.2,
    precision="high",
    cwe=(532, 200, 522),
    tags=("exposure", "monitoring"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("pass",),
    check=check,
)
