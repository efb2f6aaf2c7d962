"""A token is written in the source.

Why:
    A token that has not expired is a password: whoever reads the code uses it as it is, without
    any key. Its claims tell besides who it was issued to.

Bad:
    TOKEN = (
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
        "eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwic3ViIjoicm9ib3QiLCJleHAiOjQxMDI0NDQ4MDB9."
        "c2lnbmF0dXJlLXRoYXQtaXMtbm90LWEtcmVhbC1vbmUhIQ"
    )

Good:
    import os

    TOKEN = os.environ["SERVICE_TOKEN"]

Not reported:
    The samples of jwt.io and of the standards; docstrings; text that cannot be decoded or whose
    signature is a placeholder; keys of anonymous visitors that are made to be public. Expired and
    unsigned tokens are shown from the profile `strict` on.

References:
    OWASP ASVS 5 13.3.1
    CWE-798
"""

from __future__ import annotations

import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from jwtlint.facts.written_tokens import decoded, is_public, is_sample
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule
from jwtlint.values.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.facts.written_tokens import Token

LATEST = 253_402_300_799
"""The last second of the year 9999."""


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    written = operation.value("token")
    token = decoded(written.value) if isinstance(written, Literal) and isinstance(written.value, str) else None
    if token is None or is_sample(token) or is_public(token):
        return
    over = token.expiry is not None and token.expiry < time.time()
    harmless = over or (token.claims is not None and not token.signed)
    yield Problem(
        operation.site,
        f"a token is written in the source: {_carries(token)}",
        "read it from the environment or a secret store, and have the token that leaked revoked"
        if not harmless
        else "take it out of the code: its claims tell who it was issued to",
        severity=Severity.NOTE if harmless else None,
        profile="strict" if harmless else "",
    )


def _carries(token: Token) -> str:
    if token.claims is None:
        return f"encrypted ({_plain(token.algorithm)})"
    issuer = token.claims.get("iss")
    parts = [_plain(token.algorithm), f"issued by {_plain(issuer)}" if isinstance(issuer, str) else "no issuer"]
    if token.expiry is None:
        parts.append("never expires")
    elif 0 <= token.expiry <= LATEST:
        day = datetime.fromtimestamp(token.expiry, timezone.utc).date().isoformat()
        parts.append(f"expired on {day}" if token.expiry < time.time() else f"valid until {day}")
    else:
        parts.append("valid without end" if token.expiry > 0 else "expired")
    return ", ".join(parts)


SHOWN = 60
"""Characters of a text that somebody else wrote."""


def _plain(text: str) -> str:
    """A short printable form: a message is one line."""
    kept = "".join(letter if letter.isprintable() else "?" for letter in text)
    return kept if len(kept) <= SHOWN else f"{kept[:SHOWN]}..."


RULE = Rule(
    code="JWT304",
    name="hardcoded-token",
    severity=Severity.ERROR,
    score=6.5,
    precision="very-high",
    cwe=(798, 540, 522),
    tags=("secrets",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("written",),
    check=check,
)
