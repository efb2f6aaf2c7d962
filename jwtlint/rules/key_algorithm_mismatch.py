"""The key is of another kind than the algorithm needs.

Why:
    A public key as the shared secret of an HMAC algorithm lets everybody who can read it sign
    tokens. A plain text as the key of a public-key algorithm can never work, and usually hides
    two arguments that were swapped.

Bad:
    import jwt

    claims = jwt.decode(token, open("public.pem").read(), algorithms=["HS256"])

Good:
    import jwt

    claims = jwt.decode(token, open("public.pem").read(), algorithms=["RS256"])

Not reported:
    Keys that cannot be seen; lists that hold both families (JWT205); names of variables alone
    (`--profile strict` shows them).

References:
    RFC 8725 section 3.1
    RFC 7517 section 4.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, PUBLIC
from jwtlint.facts.key_kinds import PRIVATE_KEY, PUBLIC_KEY, TEXT, materials
from jwtlint.facts.keys import algorithms_of, hmac_only_names
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


_HARM = {
    PUBLIC_KEY: "everybody who has the public key can sign such tokens, unless the library refuses it",
    PRIVATE_KEY: "the private key becomes a shared secret, unless the library refuses it",
}


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    if operation.unsigned is not None or (operation.kind == "verify" and operation.check("signature").state == "off"):
        return
    names = algorithms_of(operation)
    hmac = hmac_only_names(operation)
    if not names or hmac is None:
        return
    for found in materials(operation.value("key")):
        wrong = found.kind in _HARM if hmac else found.kind == TEXT
        if not wrong or not all(name in (HMAC if hmac else PUBLIC) for name in names):
            continue
        what = f"`{found.named}`, by its name {found.kind}," if found.named else found.kind
        harm = _HARM.get(found.kind, f"{operation.library.title} refuses it every time")
        yield Problem(
            found.at if found.named else found.at.origin,
            f"{operation.spoken} uses {names[0]} with {what}: {harm}",
            "use a public-key algorithm such as RS256" if hmac else "pass the PEM text or the JWK of the key",
            source="the key comes from here",
            via=found.at,
            certainty=certainty(sure=found.sure),
            profile="strict" if found.named else "",
        )


RULE = Rule(
    code="JWT215",
    name="key-algorithm-mismatch",
    severity=Severity.ERROR,
    score=7.4,
    precision="medium",
    cwe=(327, 347),
    tags=("algorithms", "keys"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
