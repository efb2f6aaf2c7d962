"""The project asks for another distribution than the one that its code is written for.

Why:
    Several distributions are imported by one name. `jwt` is not PyJWT, and `jose` is not
    python-jose: with the wrong one the calls do not exist. With both, they overwrite the files of
    each other, and which one answers depends on the order of installation.

Bad:
    # requirements.txt: jwt==1.4.0
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Good:
    # requirements.txt: PyJWT==2.15.1
    import jwt

    claims = jwt.decode(token, key, algorithms=["RS256"])

Not reported:
    Code for Gehirn's library (`jwt.JWT()`, `jwt.jwk_from_dict()`) in a project that asks for `jwt`;
    projects that ask for neither; a word `jwt` among the keywords of a project. `python-jwt` in the
    place of PyJWT is named in the profile `strict`, as another file may use it. The finding stands
    at the requirement, once for each project. There is no proof: nothing is forged, the calls of
    the right library do not exist in the wrong one.

References:
    CWE-1357
    CWE-427
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    rival = operation.rival
    if rival is None:
        return
    meant, other = operation.library.distribution, rival.distribution
    message = f"`{other}` is asked for, {rival.what}; the code is written for {meant}"
    if rival.both:
        message = f"`{other}` and `{meant}` are both asked for, and are imported by one name: which one is not certain"
    yield Problem(
        callee(operation.site),
        message,
        f"ask for {meant} alone" if rival.both else f"ask for {meant} instead of {other}",
        source="it is asked for here",
        certainty=Certainty.SURE if rival.same_module else Certainty.LIKELY,
        profile="" if rival.same_module else "strict",
        place=rival.place,
        once=(f"{other} in {rival.place.path}" if rival.place is not None else other, 0),
    )


RULE = Rule(
    code="JWT703",
    name="wrong-or-conflicting-distribution",
    severity=Severity.WARNING,
    score=4.0,
    precision="high",
    cwe=(1357, 427),
    tags=("libraries",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "sign", "peek"),
    check=check,
)
