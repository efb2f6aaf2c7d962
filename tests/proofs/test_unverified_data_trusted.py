"""JWT102: unverified header fields and claims are the attacker's own words."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ADMIN, ALICE, STRONG, hs

# Signed, but with a key of the attacker's choice.
FORGED = hs(ADMIN, "the attacker's own key", role="admin")
GENUINE = hs({**ALICE, "role": "admin"}, STRONG)


def good(token: str) -> bool:
    claims = jwt.decode(token, STRONG, algorithms=["HS256"])
    return bool(claims["role"] == "admin")


def test_a_role_in_the_unverified_header_is_the_attackers_own() -> None:
    """PyJWT: ``get_unverified_header`` decides who is admin, before or without any key."""

    def bad(token: str) -> bool:
        return bool(jwt.get_unverified_header(token)["role"] == "admin")

    assert bad(FORGED) is True
    with pytest.raises(jwt.InvalidSignatureError):
        good(FORGED)
    assert good(GENUINE) is True


def test_jose_unverified_claims_are_the_attackers_own() -> None:
    """python-jose: ``get_unverified_claims`` decides who is logged in."""

    def bad(token: str) -> object:
        return jose_jwt.get_unverified_claims(token)["sub"]

    def good_jose(token: str) -> object:
        return jose_jwt.decode(token, STRONG, algorithms=["HS256"])["sub"]

    assert bad(FORGED) == "admin"
    with pytest.raises(JWTError):
        good_jose(FORGED)
    assert good_jose(GENUINE) == "alice"


def test_jose_unverified_header_is_the_attackers_own() -> None:
    """python-jose: the header is as free to write as the claims."""
    assert jose_jwt.get_unverified_header(FORGED)["role"] == "admin"
