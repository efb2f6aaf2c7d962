"""Something outside the program switches a check of the token off.

Why:
    The bypass ships with the service: one variable that is set, forgotten or misspelt in production,
    and every forged token is accepted. A switch that is the text of an environment variable is
    worse, since `"false"` and `"0"` are true in Python.

Bad:
    import os
    import jwt

    def current_user(token, key):
        options = {"verify_signature": not os.environ.get("JWT_SKIP_VERIFY")}
        return jwt.decode(token, key, algorithms=["HS256"], options=options)["sub"]

Good:
    import os
    import jwt

    def current_user(token):
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])["sub"]

Not reported:
    A check that depends on whether an audience or issuer is configured; a parameter that is True
    unless the caller says otherwise. Switches of the audience and the issuer, and of
    `exp` in a framework's settings, are shown by `--profile strict`. A check that is surely off has a rule of its own.

References:
    OWASP ASVS 5 9.1.1
    CWE-489
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.excuses import named_unverified
from jwtlint.facts.switches import switches
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_CHECKS = {
    "signature": "the signature check",
    "exp": "the check of `exp`",
    "aud": "the check of the audience",
    "iss": "the check of the issuer",
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for switch in switches(operation):
        what = _CHECKS.get(switch.guarantee)
        signature = switch.guarantee == "signature"
        if what is None or (switch.parameter and not signature) or (signature and named_unverified(operation)):
            continue
        yield Problem(
            switch.at,
            f"{what} of {operation.spoken} can be switched off by {switch.source}"
            + ('; that is a text, of which "false" and "0" are true' if switch.text else ""),
            "always verify, and let development sign its tokens with a key of its own",
            certainty=Certainty.LIKELY,
            profile="" if signature or (switch.guarantee == "exp" and "." in operation.path) else "strict",
        )


RULE = Rule(
    code="JWT113",
    name="verification-controlled-by-config",
    severity=Severity.WARNING,
    score=6.5,
    precision="medium",
    cwe=(347, 1188, 489),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
