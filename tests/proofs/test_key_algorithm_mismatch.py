"""JWT215: a key of the wrong kind is forged with, or refused every time."""

from __future__ import annotations

import json

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWKError, JWTError

from .forge import ADMIN, ALICE, PYJWT, STRONG, hs, rsa_pair


@pytest.mark.parametrize(("shape", "taken"), [("one_line", (2, 4) <= PYJWT < (2, 14)), ("pem", False)])
def test_a_public_key_as_secret_lets_everybody_sign(shape: str, taken: bool) -> None:
    """Whoever has read the published key signs; only the guard of the library is between."""
    public: bytes = getattr(rsa_pair(), shape)
    forged = hs(ADMIN, public)
    if taken:
        assert jwt.decode(forged, public, algorithms=["HS256"]) == ADMIN
    else:
        with pytest.raises(jwt.exceptions.InvalidKeyError):
            jwt.decode(forged, public, algorithms=["HS256"])
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(forged, rsa_pair().pem, algorithms=["RS256"])


def test_jose_takes_a_der_key_as_secret() -> None:
    pair = rsa_pair()
    assert jose_jwt.decode(hs(ADMIN, pair.der), pair.der, algorithms=["HS256"]) == ADMIN
    with pytest.raises(JWTError):
        jose_jwt.decode(hs(ADMIN, pair.der), pair.pem, algorithms=["RS256"])


def test_jose_refuses_a_public_jwk_as_secret() -> None:
    with pytest.raises((JWKError, JWTError)):
        jose_jwt.decode(hs(ADMIN, "x"), json.loads(rsa_pair().jwk), algorithms=["HS256"])


def test_a_text_is_no_public_key() -> None:
    """Not a single genuine token passes."""
    genuine = rsa_pair().sign(ALICE)
    with pytest.raises((jwt.exceptions.InvalidKeyError, ValueError)):
        jwt.decode(genuine, STRONG, algorithms=["RS256"])
    with pytest.raises((JWKError, JWTError)):
        jose_jwt.decode(genuine, STRONG, algorithms=["RS256"])
    assert jwt.decode(genuine, rsa_pair().pem, algorithms=["RS256"]) == ALICE
