"""JWT307: libraries sign and verify with RSA keys that are too short; the factoring is not shown."""

from __future__ import annotations

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwt as jose_jwt

from .forge import ALICE, PYJWT, as_text

SHORT = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
PEM = SHORT.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def test_both_libraries_take_1024_bits() -> None:
    token = as_text(jwt.encode(ALICE, SHORT, algorithm="RS256"))
    assert jwt.decode(token, PEM, algorithms=["RS256"]) == ALICE
    assert jose_jwt.decode(token, PEM.decode(), algorithms=["RS256"]) == ALICE


@pytest.mark.skipif(PYJWT < (2, 11), reason="enforce_minimum_key_length came with PyJWT 2.11")
def test_the_option_refuses_them() -> None:
    token = jwt.encode(ALICE, SHORT, algorithm="RS256")
    strict = jwt.PyJWT(options={"enforce_minimum_key_length": True})
    with pytest.raises(jwt.InvalidKeyError):
        strict.decode(token, PEM, algorithms=["RS256"])
