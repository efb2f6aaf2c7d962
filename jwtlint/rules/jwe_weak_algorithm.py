"""Tokens are encrypted with an algorithm, or a key, that does not keep them secret.

Why:
    `RSA1_5` is open to padding oracles: a server that tells right from wrong padding decrypts for
    the attacker (CVE-2016-6298 in jwcrypto). With `dir`, key wrapping and `PBES2` the key is a
    shared secret: written in the source, it is none.

Bad:
    import json
    from jwcrypto import jwe

    def encrypt(text, key):
        token = jwe.JWE(text, protected=json.dumps({"alg": "RSA1_5", "enc": "A256GCM"}))
        token.add_recipient(key)
        return token.serialize(compact=True)

Good:
    import json
    from jwcrypto import jwe

    def encrypt(text, key):
        token = jwe.JWE(text, protected=json.dumps({"alg": "RSA-OAEP-256", "enc": "A256GCM"}))
        token.add_recipient(key)
        return token.serialize(compact=True)

Not reported:
    Headers and lists that cannot be seen; keys that are read from outside. There is no proof among the
    tests: a padding oracle is a property of the server around the library.

References:
    RFC 8725 section 3.2
    RFC 7518 section 8.3
    CVE-2016-6298
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.encryption import algorithms, written_key
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for one in algorithms(operation):
        if one.text == "RSA1_5":
            yield Problem(
                one.at.origin,
                "RSA1_5 is open to padding oracles: a server that answers differently decrypts for the attacker",
                "use RSA-OAEP-256, or ECDH-ES",
                source="the algorithm is named here",
                certainty=certainty(sure=one.sure),
            )
    for name, at in written_key(operation):
        yield Problem(
            at.origin,
            f"the key of {operation.spoken} ({name}) is written in the source; whoever reads the code reads the tokens",
            "read it from the environment or a secret store, and replace the key that leaked",
            source="the key is written here",
            via=at,
        )


RULE = Rule(
    code="JWT704",
    name="jwe-weak-algorithm",
    severity=Severity.ERROR,
    score=7.4,
    precision="very-high",
    cwe=(327, 780),
    tags=("encryption",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("encrypt", "decrypt"),
    check=check,
)
