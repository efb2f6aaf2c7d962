"""JWT410: a token that was issued for another service passes."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTClaimsError

from .forge import ALICE, claims_of, rsa_pair

FOREIGN = rsa_pair().sign({**ALICE, "aud": "newsletter"})
WITHOUT = rsa_pair().sign(ALICE)
PUBLIC = rsa_pair().pem
OFF: Any = {"verify_aud": False}


def test_pyjwt_accepts_the_token_of_another_service() -> None:
    assert jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], options=OFF)["aud"] == "newsletter"
    assert jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], audience="orders", options=OFF)["aud"] == "newsletter"
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], audience="orders")


def test_jose_accepts_the_token_of_another_service() -> None:
    assert jose_jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], options=OFF)["aud"] == "newsletter"
    with pytest.raises(JWTClaimsError):
        jose_jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], audience="orders")


def test_jose_accepts_a_token_without_audience() -> None:
    """The strict form: an audience is asked for, and a token that has none passes all the same."""
    assert jose_jwt.decode(WITHOUT, PUBLIC, algorithms=["RS256"], audience="orders") == ALICE
    with pytest.raises(jwt.MissingRequiredClaimError):
        jwt.decode(WITHOUT, PUBLIC, algorithms=["RS256"], audience="orders")


def test_an_audience_that_the_token_names_is_always_the_right_one() -> None:
    named = claims_of(FOREIGN)["aud"]  # as an unverified read gives it
    assert jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], audience=named)["aud"] == "newsletter"
    assert jose_jwt.get_unverified_claims(FOREIGN)["aud"] == named
    assert jose_jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"], audience=named)["aud"] == "newsletter"
