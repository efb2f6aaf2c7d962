"""JWT201: without an allow-list the token's own header chooses the algorithm."""

from __future__ import annotations

import json

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ADMIN, ALICE, PYJWT, STRONG, Claims, hs, rsa_pair

# The service's policy is HS512; this token is signed with the same key under HS256.
DOWNGRADED = hs(ALICE, STRONG, "HS256")
GENUINE = hs(ALICE, STRONG, "HS512")


@pytest.mark.parametrize("arguments", [{}, {"algorithms": None}])
def test_pyjwt_1_takes_any_algorithm_and_2_raises_on_every_token(arguments: dict[str, None]) -> None:
    """On 1.x the downgraded token passes; on 2.x no token does: an outage instead of a hole."""

    def bad(token: str) -> Claims:
        return jwt.decode(token, STRONG, **arguments)  # type: ignore[arg-type]

    if PYJWT < (2,):
        assert bad(DOWNGRADED) == ALICE
    else:
        with pytest.raises(jwt.DecodeError):
            bad(GENUINE)


def test_an_empty_list_refuses_every_token() -> None:
    """``algorithms=[]`` lets nothing through, on any version of both libraries."""
    with pytest.raises(jwt.DecodeError if PYJWT >= (2,) else jwt.InvalidAlgorithmError):
        jwt.decode(GENUINE, STRONG, algorithms=[])
    with pytest.raises(JWTError):
        jose_jwt.decode(GENUINE, STRONG, algorithms=[])


def test_pyjwt_with_the_list_refuses_the_downgrade() -> None:
    """The repaired call names the algorithm."""
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])
    assert jwt.decode(GENUINE, STRONG, algorithms=["HS512"]) == ALICE


def test_a_broad_except_hides_the_outage_of_pyjwt_2() -> None:
    """Behind ``except Exception`` every genuine user is logged out without a word on 2.x."""

    def bad(token: str) -> object:
        try:
            return jwt.decode(token, STRONG)["sub"]
        except Exception:  # noqa: BLE001
            return None

    assert bad(GENUINE) == ("alice" if PYJWT < (2,) else None)


@pytest.mark.skipif(PYJWT < (2, 10), reason="a PyJWK fixes the algorithm from PyJWT 2.10 on")
def test_a_pyjwk_brings_its_algorithm_along() -> None:
    """Not a fault: the typed key says RS256, so an HS256 token is refused without a list."""
    pair = rsa_pair()
    key = jwt.PyJWK(json.loads(pair.jwk))
    assert jwt.decode(pair.sign(ALICE), key) == ALICE
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(hs(ADMIN, pair.pem), key)


@pytest.mark.parametrize("arguments", [{}, {"algorithms": None}])
def test_jose_takes_any_algorithm_silently(arguments: dict[str, None]) -> None:
    """python-jose, every version: the downgraded token passes when the list is missing."""
    assert jose_jwt.decode(DOWNGRADED, STRONG, **arguments) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])
    assert jose_jwt.decode(GENUINE, STRONG, algorithms=["HS512"]) == ALICE


def test_jose_takes_a_public_der_key_for_an_hmac_secret() -> None:
    """Without a list the published key signs HS256 tokens that pass; with RS256 alone they do not."""
    pair = rsa_pair()
    forged = hs(ADMIN, pair.der)
    assert jose_jwt.decode(forged, pair.der) == ADMIN
    with pytest.raises(JWTError):
        jose_jwt.decode(forged, pair.der, algorithms=["RS256"])
    assert jose_jwt.decode(pair.sign(ALICE), pair.pem, algorithms=["RS256"]) == ALICE
