"""JWT204: an allow-list taken from the token's own header allows what the attacker wrote."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ADMIN, ALICE, PYJWT, STRONG, Claims, hs, rsa_pair

# The service's policy is HS512; this token is signed with the same key under HS256.
DOWNGRADED = hs(ALICE, STRONG, "HS256")
GENUINE = hs(ALICE, STRONG, "HS512")


def bad(token: str, key: str) -> Claims:
    return jwt.decode(token, key, algorithms=[jwt.get_unverified_header(token)["alg"]])


def test_pyjwt_accepts_the_downgrade() -> None:
    """Every version of PyJWT accepts the weaker algorithm that the header names."""
    assert bad(DOWNGRADED, STRONG) == ALICE
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])
    assert jwt.decode(GENUINE, STRONG, algorithms=["HS512"]) == ALICE


def test_a_table_that_maps_the_header_is_sound() -> None:
    """Not a fault: the header picks from the service's own table."""
    table = {"HS512": "HS512"}

    def mapped(token: str) -> Claims:
        algorithm = table[jwt.get_unverified_header(token)["alg"]]
        return jwt.decode(token, STRONG, algorithms=[algorithm])

    with pytest.raises(KeyError):
        mapped(DOWNGRADED)
    assert mapped(GENUINE) == ALICE


def test_the_public_key_becomes_an_hmac_secret() -> None:
    """CVE-2026-48526: up to PyJWT 2.12 the published JWK signs HS256 tokens that pass."""
    pair = rsa_pair()
    forged = hs(ADMIN, pair.jwk)
    if PYJWT < (2, 13):
        assert bad(forged, pair.jwk) == ADMIN
    else:
        with pytest.raises(jwt.InvalidKeyError):
            bad(forged, pair.jwk)
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(forged, pair.pem, algorithms=["RS256"])
    assert jwt.decode(pair.sign(ALICE), pair.pem, algorithms=["RS256"]) == ALICE


def test_jose_accepts_the_downgrade() -> None:
    """python-jose is no different."""

    def bad_jose(token: str) -> Claims:
        return jose_jwt.decode(token, STRONG, algorithms=[jose_jwt.get_unverified_header(token)["alg"]])

    assert bad_jose(DOWNGRADED) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])
    assert jose_jwt.decode(GENUINE, STRONG, algorithms=["HS512"]) == ALICE
