"""The signature of a token is computed by hand and compared byte by byte.

Why:
    `==` stops at the first byte that differs, so the time of an answer tells how many bytes of a
    guess are right. Code that computes the signature of a token itself mostly forgets `alg` and
    `exp` too.

Bad:
    import hashlib
    import hmac
    import json
    from base64 import urlsafe_b64encode

    def is_genuine(jwt, key):
        text, _, signature = jwt.rpartition(".")
        expected = hmac.new(key, text.encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(expected).rstrip(b"=").decode() == signature

Good:
    import hashlib
    import hmac
    import json
    from base64 import urlsafe_b64encode

    def is_genuine(jwt, key):
        text, _, signature = jwt.rpartition(".")
        expected = hmac.new(key, text.encode(), hashlib.sha256).digest()
        return hmac.compare_digest(urlsafe_b64encode(expected).rstrip(b"=").decode(), signature)

Not reported:
    Comparisons of anything else than an HMAC of the program's own and the last part of a text that
    is split at its dots, or a parameter called a signature in code about tokens; signatures that
    are computed in another module. There is no proof: the attack is a matter of many measurements.

References:
    RFC 7515 section 10.6
    CVE-2016-7036
    CWE-208
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    yield Problem(
        operation.site,
        "the token's signature is compared byte by byte: the time of the answer tells how much of a guess is right",
        "let a JWT library verify the token, or compare with hmac.compare_digest()",
        source="the two are compared here",
    )


RULE = Rule(
    code="JWT107",
    name="non-constant-time-signature-comparison",
    severity=Severity.WARNING,
    score=5.3,
    precision="high",
    cwe=(208, 347),
    tags=("verification",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("signature",),
    check=check,
)
