"""A token of any kind opens what is meant for access tokens.

Why:
    A framework signs access tokens, refresh tokens and others with one key. Where the kind is not
    checked, a refresh token that lives for weeks, or a token out of a confirmation mail, does what
    only an access token of some minutes should.

Bad:
    from rest_framework_simplejwt.tokens import UntypedToken

    def user_id(text):
        return UntypedToken(text)["user_id"]

Good:
    from rest_framework_simplejwt.tokens import AccessToken

    def user_id(text):
        return AccessToken(text)["user_id"]

Not reported:
    A token that is only found valid or not; code that reads the kind of the token itself; code
    that reads nothing but the token's id or times. Tokens of several kinds that a file signs itself
    with one key, told apart by a claim that its verification does not look at, are shown by
    `--profile audit`.

References:
    RFC 8725 section 3.11
    RFC 8725 section 3.12
    OWASP ASVS 5 9.2.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.kinds import TELLING, mixed_up
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_NOBODY = frozenset({None, "jti", "exp", "iat", "nbf", "iss"})


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.any_kind
    if operation.unverified:
        return
    if found is None:
        yield from _own(operation)
        return
    switched = found.cause is not None and found.cause.at is not None
    if not switched and (not operation.read - _NOBODY or operation.read & TELLING):
        return
    at = found.cause.at if found.cause is not None else None
    yield Problem(
        at or callee(operation.site),
        f"{operation.spoken} accepts any kind of token that the framework signs, a refresh token too",
        "accept access tokens only" if at is None else "delete `verify_type=False`, and accept one kind only",
        certainty=certainty(sure=found.sure),
    )


def _own(operation: Operation) -> Iterator[Problem]:
    """Tokens of several kinds that the same file signs with the same key."""
    mixed = mixed_up(operation)
    if mixed is not None:
        name, kinds = mixed
        yield Problem(
            callee(operation.site),
            f"{operation.spoken} takes every kind of token that this key signs here ({', '.join(kinds)}): "
            f"nothing looks at `{name}`",
            f"compare `{name}` with the kind that is meant, or give each kind its own audience or key",
            certainty=Certainty.POSSIBLE,
            profile="audit",
        )


RULE = Rule(
    code="JWT110",
    name="token-type-not-checked",
    severity=Severity.WARNING,
    score=6.5,
    precision="high",
    cwe=(345, 843, 287),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
