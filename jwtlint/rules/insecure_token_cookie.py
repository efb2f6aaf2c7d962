"""A cookie that holds a token can be read by scripts, or crosses plain http.

Why:
    Without `HttpOnly` one injected script reads the token. Without `Secure` the browser sends it
    over plain http, where anyone on the way copies it. Flask, Django and Starlette set neither
    unless they are told to.

Bad:
    import os
    import jwt
    from flask import make_response

    def login(user):
        token = jwt.encode({"sub": user.id, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")
        response = make_response("welcome")
        response.set_cookie("access_token", token)
        return response

Good:
    import os
    import jwt
    from flask import make_response

    def login(user):
        token = jwt.encode({"sub": user.id, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")
        response = make_response("welcome")
        response.set_cookie("access_token", token, httponly=True, secure=True, samesite="Lax")
        return response

Not reported:
    Flags that are computed or come from settings; the readable cookie of a CSRF double submit; a
    cookie that is emptied. A missing `SameSite` alone is none: browsers take `Lax` then.

References:
    RFC 6265 section 4.1.2
    OWASP ASVS 5 3.3.1
    CWE-1004
    CWE-614
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.channels import cookie_name, is_csrf, is_token_cookie
from jwtlint.facts.code import callee, is_attribute, says
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Absent, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import Args

_POSITIONAL = 4
"""Arguments by position, after which flags may follow by position too."""


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind == "transport":
        yield from _settings(operation)
        yield from _readable(operation)
        return
    passing = operation.passing
    if passing is None or passing.channel != "cookie":
        return
    name = cookie_name(passing.args)
    if is_csrf(name) or not (passing.places("token") or is_token_cookie(name)) or _emptied(passing.args):
        return
    if passing.args.open_keywords or passing.args.open_positional or len(passing.args.positional) > _POSITIONAL:
        return
    missing = [title for flag, title in (("httponly", "HttpOnly"), ("secure", "Secure")) if _off(passing.args, flag)]
    if missing:
        said = f"`{name}`" if name else "with the token"
        yield Problem(
            callee(operation.site),
            f"the cookie {said} is not {' and not '.join(missing)}: {_means(missing)}",
            'set `httponly=True, secure=True, samesite="Lax"`',
        )


def _settings(operation: Operation) -> Iterator[Problem]:
    secure = operation.check("cookie_secure")
    where = operation.callable.roles.get("cookie_secure")
    if secure.state != "off" or "cookie_secure" not in operation.checks or where is None:
        return
    written = operation.places.get("cookie_secure")
    if written is None and says(operation.site, where.name):
        return  # another class, or another branch, sets it
    yield Problem(
        written or operation.places.get("locations") or operation.site,
        f"{operation.spoken} sends its token cookies over plain http too: `{where.name}` is "
        + ("off" if written is not None else "not set, and off by default"),
        f"set `{where.name}` to True, at least in production",
        certainty=certainty(sure=secure.sure and written is not None),
    )


def _readable(operation: Operation) -> Iterator[Problem]:
    """A setting that lets scripts read the cookie."""
    at = operation.places.get("cookie_httponly")
    if at is None or operation.check("cookie_httponly").state != "off":
        return
    name = operation.callable.roles["cookie_httponly"].name
    yield Problem(
        at,
        f"`{name}` is off for the token cookies of {operation.spoken}: any script of the page reads them",
        f"leave `{name}` out: it is on by default",
        certainty=certainty(sure=operation.check("cookie_httponly").sure),
    )


def _off(args: Args, flag: str) -> bool:
    """Whether a flag is missing or off; an attribute may be set by others later."""
    value = args.keywords.get(flag, Absent())
    if flag in args.places and is_attribute(args.places[flag]):
        return False
    return isinstance(value, Absent) or (isinstance(value, Literal) and not value.value)


def _emptied(args: Args) -> bool:
    value = args.get(1, "value")
    gone = [args.keywords.get(name) for name in ("max_age", "expires")]
    empty = isinstance(value, Absent) or (isinstance(value, Literal) and not value.value)
    return empty or any(isinstance(one, Literal) and one.value == 0 and one.value is not None for one in gone)


def _means(missing: list[str]) -> str:
    what = {"HttpOnly": "any script of the page reads it", "Secure": "it crosses plain http"}
    return ", and ".join(what[one] for one in missing)


RULE = Rule(
    code="JWT505",
    name="insecure-token-cookie",
    severity=Severity.WARNING,
    score=6.1,
    precision="high",
    cwe=(1004, 614, 1275),
    tags=("exposure", "cookies"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("pass", "transport"),
    check=check,
)
