"""A token is sent over plain http, or over TLS whose certificate nobody checks.

Why:
    Whoever sits on the way copies the token and is the user from then on. A certificate that is not
    checked may be anyone's.

Bad:
    import os
    import jwt
    import requests

    def parcels(user):
        token = jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")
        headers = {"Authorization": f"Bearer {token}"}
        return requests.get("http://api.example.com/parcels", headers=headers, timeout=9)

Good:
    import os
    import jwt
    import requests

    def parcels(user):
        token = jwt.encode({"sub": user, "exp": 1900000000}, os.environ["JWT_KEY"], algorithm="HS256")
        headers = {"Authorization": f"Bearer {token}"}
        return requests.get("https://api.example.com/parcels", headers=headers, timeout=9)

Not reported:
    Hosts of one's own machine or network (`localhost`, names without a dot, `*.internal`, private
    addresses); addresses and flags that are computed or configured.

References:
    RFC 6750 section 5.3
    CWE-319
    CWE-295
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.channels import bearer, is_request, plain_host
from jwtlint.facts.code import callee
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule
from jwtlint.values.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_CARRIERS = ("headers", "cookies", "json", "data")


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    passing = operation.passing
    if passing is None or not is_request(operation):
        return
    sent = any(held == "token" and where in _CARRIERS for where, held, _ in passing.carried)
    if not (sent or bearer(passing.args)):
        return
    host = plain_host(passing.args)
    if host:
        at = passing.args.places.get("url") or passing.args.places.get(0)
        yield Problem(
            at or callee(operation.site),
            f"a token is sent to {host} over plain http, where anyone on the way can copy it",
            "use https",
        )
    for name in ("verify", "ssl", "verify_ssl"):
        value = passing.args.keywords.get(name)
        if isinstance(value, Literal) and value.value is False and name in passing.args.places:
            yield Problem(
                passing.args.places[name],
                f"a token is sent with `{name}=False`: whoever answers with any certificate gets it",
                "check the certificate; for one of your own, pass its authority's file",
            )


RULE = Rule(
    code="JWT512",
    name="token-sent-insecurely",
    severity=Severity.WARNING,
    score=7.4,
    precision="high",
    cwe=(319, 295, 523),
    tags=("exposure",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("pass",),
    check=check,
)
