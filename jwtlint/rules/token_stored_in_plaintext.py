"""A token is kept as it is, in a file, a database or a session.

Why:
    A copy of the table, or of the disk, is then a copy of every session that has not ended. A hash tells as
    well whether a token that comes back is the one, and a `jti` is all that a list of issued tokens needs.

Bad:
    import os
    import time
    import jwt

    def remember(user):
        claims = {"sub": user.id, "exp": int(time.time()) + 900}
        user.reset_token = jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")
        user.save()

Good:
    import hashlib
    import os
    import time
    import jwt

    def remember(user):
        claims = {"sub": user.id, "exp": int(time.time()) + 900}
        token = jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")
        user.reset_hash = hashlib.sha256(token.encode()).hexdigest()
        user.save()
        return token

Not reported:
    Tokens that the program was given; functions that hash or encrypt something, use the keyring of the system, or
    keep a file for its owner alone. The rule has no proof, as there is nothing to prove: who reads the
    file has the token.

References:
    CWE-312
    CWE-522
    OWASP ASVS 5 14.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.keeping import kept
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.callable.gives == "token":
        for use, where in kept(operation):
            yield Problem(
                callee(use.at),
                f"the token is stored in {where} as it is: whoever can read that has the token",
                "store a hash of it, or its `jti`",
                source="the token is stored here",
                after=True,
                certainty=certainty(sure=use.direct),
            )


RULE = Rule(
    code="JWT511",
    name="token-stored-in-plaintext",
    severity=Severity.NOTE,
    score=4.0,
    precision="medium",
    cwe=(312, 522, 922),
    tags=("exposure",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
