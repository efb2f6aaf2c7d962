"""The key is read from the environment, and the file that sets it is kept with the code.

Why:
    A key in a `.env` file of the repository is as public as one in the code: whoever reads the
    repository, or an image that it was copied into, signs tokens for anybody.

Bad:
    # .env: JWT_SECRET=c0a1f8d27b5e4c93a6d80f1b2e7749aa5d3c
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])

Good:
    # .env.example: JWT_SECRET=
    import os
    import jwt

    claims = jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])

Not reported:
    Files that git ignores; examples and templates (`.env.example`); values that refer to something
    else (`${SECRET}`, `vault:...`, `<your secret>`); variables that no call takes for a key. `.env`
    files and Compose files are read, in the folder of the code and those above it in the
    repository; where these were not given, the call is shown. There is no proof: it is the fault
    of JWT301 in another file.

References:
    OWASP ASVS 5 13.3.1
    CWE-798
    CWE-540
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule
from jwtlint.rules.known_secrets import guess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for key in operation.configured:
        known = " and is a text that attackers try first" if guess(key.secret) is not None else ""
        yield Problem(
            callee(operation.site),
            f"the key of {operation.spoken} stands in a file that is kept with the code{known}",
            "keep the file out of the repository, and change the key: who has the history has the old one",
            source=f"`{key.name}` is set here",
            place=key.place,
            once=(f"{key.name} in {key.place.path}", 0),
        )


RULE = Rule(
    code="JWT313",
    name="secret-in-config-file",
    severity=Severity.ERROR,
    score=7.5,
    precision="medium",
    cwe=(798, 540),
    tags=("keys", "secrets"),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
