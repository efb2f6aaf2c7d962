"""What a client sends becomes claims as it is: the client chooses its own role.

Why:
    The signature vouches for the claims. With `jwt.encode({**request.json})` the client writes them, `role`
    and `exp` and all, and the server signs.

Bad:
    import os
    import jwt
    from flask import request

    def issue():
        claims = {"exp": 1900000000, **request.json}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import jwt
    from flask import request

    def issue(users):
        user = users.check(request.json["name"], request.json["password"])
        claims = {"sub": user.id, "role": user.role, "exp": 1900000000}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Single fields that grant nothing, such as a name; fields that are compared with something or handed to a
    check; single fields where the sender of the request is known, as behind a login; models of the body, which name
    their fields, as a whole; the `state` of a login.

References:
    RFC 8725 section 3.10
    CWE-915
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.request_data import sent_claims
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for sent in sent_claims(operation):
        if sent.claim:
            yield Problem(
                sent.at or callee(operation.site),
                f"`{sent.claim}` is what the client sends: it chooses what it may do, and the signature vouches for it",
                "take it from the account that the server has on file",
                source="the claim is set here",
                certainty=certainty(sure=False),
            )
        else:
            into = (
                "claims: it chooses `role`, `exp`"
                if sent.role == "claims"
                else "header fields: it chooses `kid`, `alg`"
            )
            yield Problem(
                callee(operation.site),
                f"all that the client sends becomes {into} and whatever is trusted later",
                "name the fields, and take what grants something from the account that the server has on file",
                source="the request is read here",
                via=sent.at,
            )


RULE = Rule(
    code="JWT421",
    name="request-data-in-claims",
    severity=Severity.ERROR,
    score=8.1,
    precision="high",
    cwe=(915, 269, 345),
    tags=("claims",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
