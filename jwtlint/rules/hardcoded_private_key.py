"""A private key is written in the source.

Why:
    Whoever holds the private key is the issuer, for every service that trusts the public half:
    it cannot be rotated without telling all of them.

Bad:
    import jwt

    KEY = {
        "kty": "OKP",
        "crv": "Ed25519",
        "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    }
    token = jwt.encode({"sub": "42", "exp": 1900000000}, jwt.PyJWK(KEY), algorithm="EdDSA")

Good:
    import os
    import jwt

    token = jwt.encode({"sub": "42", "exp": 1900000000}, os.environ["PRIVATE_KEY"], algorithm="RS256")

Not reported:
    Public keys and certificates; texts that only begin like a key; a fallback for a missing
    variable (JWT302); test code. The example keys of the standards are a note.

References:
    RFC 7517 section 9
    OWASP ASVS 5 13.3.1
    CWE-321
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.private_keys import private_keys
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for key in private_keys(operation):
        whose = "an example key of a standard" if key.published else "a private key"
        yield Problem(
            key.at.origin,
            f"{whose} ({key.form}) is written in the source; "
            f"whoever reads the code can sign as {operation.spoken} does",
            "load it from a secret store, and replace the key that leaked",
            source="the private key is written here",
            via=key.at,
            certainty=certainty(sure=key.sure),
            severity=Severity.NOTE if key.published else None,
        )


RULE = Rule(
    code="JWT303",
    name="hardcoded-private-key",
    severity=Severity.ERROR,
    score=9.1,
    precision="very-high",
    cwe=(321, 798),
    tags=("keys", "secrets"),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
