"""The private key is published with the public one.

Why:
    `export()` of jwcrypto and `to_jwk()` of PyJWT write down what they are given, the private
    numbers too. One such line in the handler of `/.well-known/jwks.json` makes every visitor the
    issuer.

Bad:
    from flask import Flask, jsonify
    from jwcrypto import jwk

    app = Flask(__name__)
    KEY = jwk.JWK.generate(kty="RSA", size=3072)

    @app.get("/.well-known/jwks.json")
    def jwks():
        return jsonify(keys=[KEY.export(as_dict=True)])

Good:
    from flask import Flask, jsonify
    from jwcrypto import jwk

    app = Flask(__name__)
    KEY = jwk.JWK.generate(kty="RSA", size=3072)

    @app.get("/.well-known/jwks.json")
    def jwks():
        return jsonify(keys=[KEY.export_public(as_dict=True)])

Not reported:
    The public half; exports that are filtered, or that go into a file of one's own; handlers that
    do not say that they publish keys. A key of which nothing is known is shown from the profile
    `strict` on.

References:
    RFC 7517 section 9.2
    CWE-522
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.exports import exports_private, publishes
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    private = exports_private(operation)
    where = publishes(operation) if private is not False else ""
    if where:
        yield Problem(
            callee(operation.site),
            f"{where}() publishes the private key: whoever asks for it can sign every token",
            "export the public half only, and replace the key if this was ever served",
            source="the private key is exported here",
            certainty=certainty(sure=private is True),
            profile="" if private else "strict",
        )


RULE = Rule(
    code="JWT610",
    name="private-key-in-jwks",
    severity=Severity.ERROR,
    score=9.1,
    precision="high",
    cwe=(200, 522, 312),
    tags=("keys", "secrets"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("export",),
    check=check,
)
