"""JWT212: a text as allow-list is searched for the token's algorithm."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ALICE, STRONG, hs

PRIVATE = ec.generate_private_key(ec.SECP256R1())
TOKEN = jwt.encode(ALICE, PRIVATE, algorithm="ES256")
text: Any = "ES256K"


def test_es256_passes_where_only_es256k_is_named() -> None:
    assert jwt.decode(TOKEN, PRIVATE.public_key(), algorithms=text) == ALICE
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(TOKEN, PRIVATE.public_key(), algorithms=[text])


def test_a_list_in_one_text_allows_both_families() -> None:
    both: Any = "RS256,HS256"
    assert jwt.decode(hs(ALICE, STRONG), STRONG, algorithms=both) == ALICE
    assert jose_jwt.decode(hs(ALICE, STRONG), STRONG, algorithms=both) == ALICE


def test_jose_searches_too() -> None:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = PRIVATE.public_key().public_bytes(serialization.Encoding.PEM, spki).decode()
    assert jose_jwt.decode(TOKEN, pem, algorithms=text) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(TOKEN, pem, algorithms=[text])
