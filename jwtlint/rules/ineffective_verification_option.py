"""An option asks for a check that the library does not know, and ignores.

Why:
    `require_exp` is the spelling of python-jose and PyJWT 1; PyJWT 2 ignores it without a word, so
    a service that was migrated accepts tokens that never expire. Misspelt keys fail open in the
    same way.

Bad:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], options={"require_exp": True}
    )

Good:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], options={"require": ["exp"]}
    )

Not reported:
    Unknown options that switch something off or are empty; options that also ask for the same in
    the library's own way; dicts whose keys are computed; calls whose signature check is off (JWT101).

References:
    RFC 7519 section 4.1.4
    RFC 8725 section 3.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.option_keys import unknown_options
from jwtlint.facts.removals import entry_removal
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.check("signature").state == "off":
        return
    for option in unknown_options(operation):
        claim = option.requires
        if claim and operation.check(claim).state == "required" and operation.check(claim).sure:
            continue
        consequence = f": tokens without `{claim}` are accepted" if claim else ""
        yield Problem(
            option.at,
            f"{operation.library.title} has no option `{option.name}` and ignores it{consequence}",
            option.advice,
            source="the option is set here",
            certainty=certainty(sure=option.sure),
            drop=entry_removal(option.at) if not claim else None,
            repair="Delete the option",
        )


RULE = Rule(
    code="JWT106",
    name="ineffective-verification-option",
    severity=Severity.ERROR,
    score=7.5,
    precision="very-high",
    cwe=(684, 347),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
