"""JWT601: who chooses the key chooses what is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt
import pytest
from jose import JWTError
from jose import jwt as jose_jwt

from .forge import ADMIN, ALICE, PYJWT
from .jwks_server import as_jwk, new_key, serving

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

GENUINE, FORGED = new_key(), new_key()
pytestmark = pytest.mark.skipif(PYJWT < (2, 10), reason="PyJWK as key came with PyJWT 2.10")


def token_of(key: RSAPrivateKey, claims: dict[str, Any], **header: Any) -> str:  # noqa: ANN401
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1", **header})


def verified(token: str, url: str) -> dict[str, Any]:
    key = jwt.PyJWKClient(url).get_signing_key_from_jwt(token)
    claims: dict[str, Any] = jwt.decode(token, key.key, algorithms=["RS256"])
    return claims


def test_the_address_in_the_header_brings_the_key_of_the_forger() -> None:
    with serving(as_jwk(GENUINE, "1")) as issuer, serving(as_jwk(FORGED, "1")) as attacker:
        forged = token_of(FORGED, ADMIN, jku=attacker.url)
        assert verified(forged, jwt.get_unverified_header(forged)["jku"]) == ADMIN
        assert attacker.asked == 1
        with pytest.raises(jwt.InvalidSignatureError):
            verified(forged, issuer.url)
        assert verified(token_of(GENUINE, ALICE), issuer.url) == ALICE


def test_the_issuer_that_is_not_verified_brings_it_too() -> None:
    with serving(as_jwk(FORGED, "1")) as attacker:
        base = attacker.url.rpartition("/")[0]
        forged = token_of(FORGED, {**ADMIN, "iss": base})
        issuer = jwt.decode(forged, options={"verify_signature": False})["iss"]
        key = jwt.PyJWKClient(f"{issuer}/jwks.json").get_signing_key_from_jwt(forged)
        assert jwt.decode(forged, key.key, algorithms=["RS256"], issuer=issuer)["sub"] == "admin"


@pytest.mark.parametrize("library", ["PyJWT", "python-jose"])
def test_the_key_in_the_header_fits_the_token_that_carries_it(library: str) -> None:
    forged = token_of(FORGED, ADMIN, jwk=as_jwk(FORGED, "1"))
    embedded = jwt.get_unverified_header(forged)["jwk"]
    if library == "PyJWT":
        assert jwt.decode(forged, jwt.PyJWK(embedded), algorithms=["RS256"]) == ADMIN
        with pytest.raises(jwt.InvalidSignatureError):
            jwt.decode(forged, jwt.PyJWK(as_jwk(GENUINE, "1")), algorithms=["RS256"])
    else:
        assert jose_jwt.decode(forged, embedded, algorithms=["RS256"]) == ADMIN
        with pytest.raises(JWTError):
            jose_jwt.decode(forged, as_jwk(GENUINE, "1"), algorithms=["RS256"])
