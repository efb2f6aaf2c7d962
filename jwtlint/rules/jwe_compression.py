"""A token is compressed before it is encrypted.

Why:
    The length of the encrypted text then tells about its content, and a receiver that unpacks it
    can be filled with gigabytes from a few bytes (CVE-2024-33664, CVE-2024-28102).

Bad:
    from authlib.jose import JsonWebEncryption

    def encrypt(text, key):
        header = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "zip": "DEF"}
        return JsonWebEncryption().serialize_compact(header, text, key)

Good:
    from authlib.jose import JsonWebEncryption

    def encrypt(text, key):
        header = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
        return JsonWebEncryption().serialize_compact(header, text, key)

Not reported:
    Headers that cannot be seen; the receiver, which takes what the library allows. There is
    no proof: current libraries refuse the bombs.

References:
    RFC 8725 section 3.6
    CVE-2024-28102
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.encryption import compressed
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule, certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for one in compressed(operation):
        yield Problem(
            one.at,
            f"{operation.spoken} compresses what it encrypts: the length tells about the content",
            "leave `zip` out",
            source="compression is asked for here",
            certainty=certainty(sure=one.sure),
        )


RULE = Rule(
    code="JWT706",
    name="jwe-compression",
    severity=Severity.WARNING,
    score=5.3,
    precision="very-high",
    cwe=(409, 200),
    tags=("encryption",),
    profile="strict",
    since="0.1.0",
    page=__doc__,
    on=("encrypt",),
    check=check,
)
