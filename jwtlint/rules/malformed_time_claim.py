"""A time claim is no number of seconds since 1970, or one that was made too early.

Why:
    An `exp` in milliseconds lies in the year 58000: the token never expires, and every test passes.
    A text, a duration or a number of seconds from now makes tokens that no verifier accepts, or
    that have expired before they are issued. So does an `exp` that is computed once, in a default
    argument or in a constant of the module: some time after the start every new token has expired already.

Bad:
    import os
    import time
    import jwt

    expires = int(time.time() * 1000) + 900_000
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import time
    import jwt

    expires = int(time.time()) + 900
    token = jwt.encode({"sub": "42", "exp": expires}, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Claims other than `exp`, `nbf` and `iat`; numbers that are no whole minutes, which tests of expiry
    use; small numbers in `nbf` and `iat`; durations where the library sets `exp` by itself; what cannot be
    seen; constants computed on import in a script, or that a function computes anew.

References:
    RFC 7519 section 2
    RFC 7519 section 4.1.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import times
from jwtlint.facts.code import callee
from jwtlint.facts.instants import MILLISECONDS, NANOSECONDS, RELATIVE, TEXT, TIMEDELTA, misshapen
from jwtlint.facts.once import read_once
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.model import Default, Either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import Value

_IS = {
    MILLISECONDS: "counts milliseconds",
    NANOSECONDS: "counts nanoseconds",
    TEXT: "is a text, not a number of seconds",
    TIMEDELTA: "is a duration, not a point in time",
    RELATIVE: "is a number of seconds from now, not a point in time",
}
_SO = {
    (MILLISECONDS, "exp"): "the token never expires",
    (NANOSECONDS, "exp"): "the token never expires",
    (MILLISECONDS, "nbf"): "the token is never valid",
    (NANOSECONDS, "nbf"): "the token is never valid",
    (MILLISECONDS, "iat"): "the token was issued in the far future",
    (NANOSECONDS, "iat"): "the token was issued in the far future",
    (RELATIVE, "exp"): "the token expired in the last century",
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for claim, value in times(operation):
        for shape, part in misshapen(value):
            duration = shape in (RELATIVE, TIMEDELTA)
            if (shape == RELATIVE and claim != "exp") or (duration and operation.callable.adds_exp):
                continue
            at = getattr(part, "at", None) or callee(operation.site)
            so = _SO.get((shape, claim), "libraries that follow the standard refuse the token")
            yield Problem(
                at.origin,
                f"`{claim}` {_IS[shape]}: {so}",
                "give seconds since 1970, such as int(time.time()) + 900",
                source="the value is made here",
                via=at,
                certainty=Certainty.POSSIBLE if isinstance(value, Either | Default) else Certainty.SURE,
            )
        if claim == "exp" and not operation.callable.adds_exp:
            yield from _made_once(operation, value)


def _made_once(operation: Operation, value: Value) -> Iterator[Problem]:
    """The same point in time for every token, however late it is issued."""
    for at, when in read_once(operation, value):
        yield Problem(
            at.origin,
            f"`exp` is computed once, {when}: later tokens live shorter and shorter, and then have expired "
            "when they are issued",
            "read the clock where the token is issued",
            source="the clock is read here",
            via=at,
            certainty=certainty(sure=not isinstance(value, Either | Default)),
        )


RULE = Rule(
    code="JWT407",
    name="malformed-time-claim",
    severity=Severity.ERROR,
    score=7.1,
    precision="high",
    cwe=(613, 704),
    tags=("claims", "lifetime"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
