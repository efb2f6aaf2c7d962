"""JWT205: with HS256 and RS256 in one list, the public key can serve as the HMAC secret.

Whether it does depends on how well the library recognises a public key, and that guard has been
passed again and again; a list of one family never needed it.
"""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt as jose_jwt
from jose.exceptions import JWKError, JWTError

from .forge import ADMIN, ALICE, JOSE, PYJWT, hs, rsa_pair

MIXED = ["HS256", "RS256"]
# The shapes of a published key, and the PyJWT versions that take them for an HMAC secret.
SHAPES = [
    ("pem", False),
    ("one_line", (2, 4) <= PYJWT < (2, 14)),  # GHSA-ffc3-869f-jxw9
    ("jwk", PYJWT < (2, 13)),  # CVE-2026-48526
    ("der", PYJWT < (2, 14)),
]


@pytest.mark.parametrize(("shape", "confused"), SHAPES)
def test_pyjwt_confuses_what_its_guard_does_not_know(shape: str, confused: bool) -> None:
    """The attacker signs HS256 with the published key; the mixed list lets the token in."""
    key: Any = getattr(rsa_pair(), shape)
    forged = hs(ADMIN, key)
    if confused:
        assert jwt.decode(forged, key, algorithms=MIXED) == ADMIN
    else:
        with pytest.raises(jwt.exceptions.InvalidKeyError):
            jwt.decode(forged, key, algorithms=MIXED)
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(forged, key, algorithms=["RS256"])


def test_pyjwt_with_one_family_takes_the_genuine_token() -> None:
    """The repaired list still does its work."""
    pair = rsa_pair()
    assert jwt.decode(pair.sign(ALICE), pair.pem, algorithms=["RS256"]) == ALICE
    assert jwt.decode(pair.sign(ALICE), pair.pem, algorithms=MIXED) == ALICE


@pytest.mark.parametrize(("shape", "confused"), [("pem", False), ("one_line", False), ("jwk", False), ("der", True)])
def test_jose_confuses_der_keys(shape: str, confused: bool) -> None:
    """python-jose knows PEM and JWK for what they are, DER bytes it does not."""
    key: Any = getattr(rsa_pair(), shape)
    forged = hs(ADMIN, key)
    if confused:
        assert jose_jwt.decode(forged, key, algorithms=MIXED) == ADMIN
    else:
        with pytest.raises(JWKError):
            jose_jwt.decode(forged, key, algorithms=MIXED)
    with pytest.raises(JWTError):
        jose_jwt.decode(forged, key, algorithms=["RS256"])


def test_jose_before_3_4_confuses_ssh_keys_too() -> None:
    """CVE-2024-33663: the OpenSSH form of an elliptic-curve key passed for an HMAC secret."""
    form = serialization.PublicFormat.OpenSSH
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = public.public_bytes(serialization.Encoding.OpenSSH, form)
    forged = hs(ADMIN, key)
    if JOSE < (3, 4):
        assert jose_jwt.decode(forged, key, algorithms=["HS256", "ES256"]) == ADMIN
    else:
        with pytest.raises(JWKError):
            jose_jwt.decode(forged, key, algorithms=["HS256", "ES256"])
    with pytest.raises(JWTError):
        jose_jwt.decode(forged, key, algorithms=["ES256"])


def test_jose_with_one_family_takes_the_genuine_token() -> None:
    """The repaired list still does its work."""
    pair = rsa_pair()
    assert jose_jwt.decode(pair.sign(ALICE), pair.pem, algorithms=["RS256"]) == ALICE
