"""JWT210: without an algorithm both libraries sign with HS256."""

from __future__ import annotations

import jwt
from jose import jws
from jose import jwt as jose_jwt

from .forge import ALICE, STRONG, header_of


def test_the_default_is_hs256() -> None:
    assert header_of(jwt.encode(ALICE, STRONG))["alg"] == "HS256"
    assert header_of(jose_jwt.encode(ALICE, STRONG))["alg"] == "HS256"
    assert header_of(jws.sign(ALICE, STRONG))["alg"] == "HS256"


def test_the_stated_one_is_the_same() -> None:
    """Stating the default changes nothing."""
    assert jwt.encode(ALICE, STRONG) == jwt.encode(ALICE, STRONG, algorithm="HS256")
    assert jose_jwt.encode(ALICE, STRONG) == jose_jwt.encode(ALICE, STRONG, algorithm="HS256")
