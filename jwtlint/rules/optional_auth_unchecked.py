"""A handler lets requests without a token through, and uses the identity as if there was one.

Why:
    With `optional=True` the identity of a request without a token is None. A query for it finds
    what belongs to nobody, which is often what belongs to everybody, and reading an attribute of it
    ends in an error that the client can cause at will.

Bad:
    from flask_jwt_extended import get_jwt_identity, jwt_required

    @jwt_required(optional=True)
    def parcels():
        return Parcel.query.filter_by(owner=get_jwt_identity()).all()

Good:
    from flask_jwt_extended import get_jwt_identity, jwt_required

    @jwt_required(optional=True)
    def parcels():
        owner = get_jwt_identity()
        if owner is None:
            return []
        return Parcel.query.filter_by(owner=owner).all()

Not reported:
    Handlers that ask about the identity anywhere, and those that only pass it on; the rule looks at
    Flask-JWT-Extended alone, and at one handler at a time. There is no proof: what a query for None
    finds is a matter of the database.

References:
    OWASP ASVS 5 9.1.1
    CWE-862
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    yield Problem(
        operation.site,
        "the token is optional here: without one the identity is None, and nothing asks for that",
        "ask whether there is an identity before it is used, or require the token",
        source="it is used here",
        certainty=Certainty.LIKELY,
    )


RULE = Rule(
    code="JWT114",
    name="optional-auth-unchecked",
    severity=Severity.NOTE,
    score=5.3,
    precision="medium",
    cwe=(306, 862),
    tags=("verification",),
    profile="audit",
    since="0.1.0",
    page=__doc__,
    on=("optional",),
    check=check,
)
