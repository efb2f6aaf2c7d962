"""JWT609: a revoked token has another spelling that verifies."""

from __future__ import annotations

import hashlib

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt as jose_jwt

from .forge import as_text, b64, unb64

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256."""


def twin(token: str) -> str:
    """The other signature of ES256 that fits: (r, n - s)."""
    text, _, signature = token.rpartition(".")
    raw = unb64(signature)
    s = ORDER - int.from_bytes(raw[32:], "big")
    return f"{text}.{b64(raw[:32] + s.to_bytes(32, 'big'))}"


def test_the_twin_passes_a_list_of_hashes_and_not_a_list_of_identifiers() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    claims = {"sub": "alice", "jti": "1"}
    token = as_text(jwt.encode(claims, key, algorithm="ES256"))
    revoked = {hashlib.sha256(token.encode()).hexdigest()}
    other = twin(token)
    assert hashlib.sha256(other.encode()).hexdigest() not in revoked
    verified = jwt.decode(other, key.public_key(), algorithms=["ES256"])
    assert verified == claims
    assert verified["jti"] == "1"
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(other[:-8] + "AAAAAAAA", key.public_key(), algorithms=["ES256"])


def test_padding_passes_jose_too() -> None:
    token = jose_jwt.encode({"sub": "alice"}, "a key of the bakery, long enough", algorithm="HS256")
    assert jose_jwt.decode(token + "=", "a key of the bakery, long enough", algorithms=["HS256"]) == {"sub": "alice"}
