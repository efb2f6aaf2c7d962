"""An argument looks like a check, but the library has no such parameter and ignores it.

Why:
    PyJWT swallows keyword arguments that it does not know, with a deprecation warning that servers
    hide. So `iss=`, `require=`, `verify_exp=` or a misspelt `audience=` do nothing, and
    `algorithm=` instead of `algorithms=` lets PyJWT 1 accept every algorithm.

Bad:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], iss="https://login.example.com"
    )

Good:
    import os
    import jwt

    claims = jwt.decode(
        token, os.environ["JWT_KEY"], algorithms=["HS256"], issuer="https://login.example.com"
    )

Not reported:
    Libraries that refuse unknown arguments with an exception; wrappers that pass on `**kwargs`;
    versions in which the argument is real; calls whose signature check is off (JWT101).

References:
    RFC 7519 section 4.1
    RFC 8725 section 3.8
    RFC 8725 section 3.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.removals import entry_removal
from jwtlint.facts.versions import share
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


_MEANT = {
    "algorithm": "pass a list: algorithms=[...]",
    "algs": "pass a list: algorithms=[...]",
    "iss": "pass issuer=...",
    "issuers": "pass issuer=[...]",
    "aud": "pass audience=...",
    "audiences": "pass audience=[...]",
    "sub": "pass subject=...",
    "secret": "pass it as the key",
    "leewayTime": "pass leeway=...",
    "require": 'pass options={"require": [...]}',
    "required": 'pass options={"require": [...]}',
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    swallows = operation.callable.swallows
    ignored = swallows != "" and (swallows == "*" or share(swallows, operation.versions) is not False)
    if not ignored or operation.check("signature").state == "off":
        return
    for name, argument in operation.unknown_arguments.items():
        yield Problem(
            argument.at,
            f"`{name}` is not an argument of {operation.spoken}; it is ignored{_consequence(name)}",
            _advice(name),
            source="the argument is passed here",
            certainty=certainty(sure=swallows == "*" or share(swallows, operation.versions) is True),
        )
    if "verify" in operation.callable.dead and truth(operation.value("verify")) and "verify" in operation.places:
        at = operation.places["verify"]
        yield Problem(
            at,
            f"`verify` does nothing: {operation.callable.dead['verify']}",
            "delete it: the signature is checked anyway",
            severity=Severity.NOTE,
            drop=entry_removal(at),
            repair="Delete the argument",
            safe=True,
        )


def _consequence(name: str) -> str:
    checked = name.startswith(("verify", "require", "validate", "check")) or name in _MEANT
    return ", and what it asks for is not checked" if checked else ""


def _advice(name: str) -> str:
    if name.startswith("verify_"):
        return f'pass it in options: {{"{name}": ...}}'
    return _MEANT.get(name, "delete it, or pass what it means under its right name")


RULE = Rule(
    code="JWT105",
    name="ineffective-verification-argument",
    severity=Severity.ERROR,
    score=7.5,
    precision="very-high",
    cwe=(347, 684, 1173),
    tags=("verification",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify",),
    check=check,
)
