"""Token cookies are accepted without protection against requests of other sites.

Why:
    A browser sends cookies by itself. A form on any other site can then act for whoever is signed
    in, without ever seeing the token.

Bad:
    from flask import Flask

    app = Flask(__name__)
    app.config["JWT_TOKEN_LOCATION"] = ["cookies"]
    app.config["JWT_COOKIE_SECURE"] = True
    app.config["JWT_COOKIE_CSRF_PROTECT"] = False

Good:
    from flask import Flask

    app = Flask(__name__)
    app.config["JWT_TOKEN_LOCATION"] = ["cookies"]
    app.config["JWT_COOKIE_SECURE"] = True
    app.config["JWT_COOKIE_CSRF_PROTECT"] = True

Not reported:
    Tokens that travel in headers only; a module that protects itself in another way, as with
    Flask-WTF's `CSRFProtect`; a setting that is read from the environment. No proof stands beside this
    rule: the fault is what browsers do with cookies.

References:
    OWASP ASVS 5 3.5.1
    CWE-352
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import says
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    csrf = operation.checks.get("cookie_csrf")
    at = operation.places.get("cookie_csrf")
    if csrf is None or csrf.state != "off" or at is None or says(at, "CSRFProtect"):
        return
    name = operation.callable.roles["cookie_csrf"].name
    yield Problem(
        at,
        f"{operation.spoken} takes tokens from cookies, and `{name}` is off: other sites can act for the user",
        f"set `{name}` to True, and send the CSRF token in a header",
        source="the protection is switched off here",
        certainty=certainty(sure=csrf.sure),
    )


RULE = Rule(
    code="JWT515",
    name="cookie-csrf-protection-disabled",
    severity=Severity.WARNING,
    score=6.5,
    precision="very-high",
    cwe=(352,),
    tags=("exposure", "cookies"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("transport",),
    check=check,
)
