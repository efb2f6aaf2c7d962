"""A token travels in an address.

Why:
    Every server and proxy on the way writes the address to its log, browsers keep it in their
    history and hand it on as Referer. From any of these the token can be used again.

Bad:
    import os
    import jwt
    from flask import request

    def current_user():
        token = request.args.get("token")
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Good:
    import os
    import jwt
    from flask import request

    def current_user():
        token = request.headers["Authorization"].removeprefix("Bearer ")
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])

Not reported:
    Links of one use, told by the function's name (`confirm_email`, `reset_password`); handshakes of
    WebSockets, which have no headers in a browser; what stands after `#`, which is not sent.

References:
    RFC 6750 section 5.3
    RFC 9700 section 4.3.2
    OWASP ASVS 5 14.2.1
    CWE-598
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.channels import is_one_time, is_request, query_field, texts
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_ADVICE = "send it in the `Authorization` header, or in a cookie that is `HttpOnly` and `Secure`"


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.kind != "transport" and is_one_time(operation):
        return
    if operation.kind == "transport":
        query = operation.checks.get("no_query")
        if query is not None and query.state == "off":
            yield Problem(
                operation.places.get("locations") or operation.site,
                f"{operation.spoken} takes tokens from the query of the address, which logs, histories and "
                "Referer headers keep",
                "take them from headers or cookies only",
                certainty=certainty(sure=query.sure),
            )
        return
    if operation.kind == "verify":
        name = query_field(operation)
        if name and not operation.unverified:
            yield Problem(
                operation.places.get("token") or operation.site,
                f"the token is taken from the query of the address (`?{name}=`), which logs, histories and "
                "Referer headers keep",
                _ADVICE,
            )
        return
    passing = operation.passing
    if passing is None or passing.channel not in ("redirect", "request"):
        return
    for where, held, at in passing.carried:
        if held != "token" or at is None:
            continue
        in_address = where in (0, 1, "url", "uri", "location", "redirect_url") and _in_query(operation, where)
        in_params = where == "params" and is_request(operation)
        if in_address or in_params:
            yield Problem(
                at, "the token becomes part of an address, which logs, histories and Referer headers keep", _ADVICE
            )


def _in_query(operation: Operation, name: int | str) -> bool:
    """Whether the constant pieces before it make it a query, not a fragment or a name in some store."""
    passing = operation.passing
    value = passing.args.get(name, None) if isinstance(name, int) else passing.args.keywords[name]  # type: ignore[union-attr]
    pieces = "".join(texts(value))
    return "#" not in pieces and ("?" in pieces or "&" in pieces)


RULE = Rule(
    code="JWT504",
    name="token-in-url",
    severity=Severity.WARNING,
    score=5.9,
    precision="high",
    cwe=(598, 522),
    tags=("exposure",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("pass", "verify", "transport"),
    check=check,
)
