"""The RSA or elliptic-curve key is too weak.

Why:
    An RSA modulus below 2048 bits, a curve below 224 bits or the exponent 3 is within reach of an
    attacker with a budget, and whoever finds the private key is the issuer. Standards forbid them;
    most libraries only warn, or say nothing.

Bad:
    import jwt
    from cryptography.hazmat.primitives.asymmetric import rsa

    def issue(user):
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
        return jwt.encode({"sub": user, "exp": 1900000000}, key, algorithm="RS256")

Good:
    import jwt
    from cryptography.hazmat.primitives.asymmetric import rsa

    def issue(user):
        key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
        return jwt.encode({"sub": user, "exp": 1900000000}, key, algorithm="RS256")

Not reported:
    RSA keys that go into no token; sizes that cannot be seen; certificates.

References:
    RFC 7518 section 3.3
    NIST SP 800-131A
    CWE-326
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.key_sizes import weak_keys
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for weak in weak_keys(operation):
        yield Problem(
            weak.at,
            f"the key of {operation.spoken} is {weak.what}: too weak for any algorithm",
            "use RSA with 3072 bits, P-256 or Ed25519; tokens of the old key end with it",
            source=weak.source,
        )


RULE = Rule(
    code="JWT307",
    name="weak-asymmetric-key",
    severity=Severity.ERROR,
    score=7.4,
    precision="high",
    cwe=(326,),
    tags=("keys",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign", "verify"),
    check=check,
)
