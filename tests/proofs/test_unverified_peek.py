"""JWT103: reading ``iss`` before verifying is sound until another claim is used as well."""

from __future__ import annotations

import jwt
import pytest

from .forge import ALICE, STRONG, Claims, garbage, hs

ISSUERS = {"https://idp.example": STRONG}
"""The allow-list: which key verifies the tokens of which issuer."""

OURS = {**ALICE, "iss": "https://idp.example"}


def peek(token: str) -> Claims:
    return jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_signature": False})


def good(token: str) -> Claims:
    """Read ``iss`` only to pick the key, then verify the same token."""
    return jwt.decode(token, ISSUERS[peek(token)["iss"]], algorithms=["HS256"])


def bad(token: str) -> Claims:
    """After a refactoring: the verified path is for our own issuer, the rest is taken as read."""
    claims = peek(token)
    return good(token) if claims["iss"] in ISSUERS else claims


def test_peek_then_verify_is_sound() -> None:
    """A forged token from a known issuer, or from any other, is refused; a genuine one works."""
    with pytest.raises(jwt.InvalidSignatureError):
        good(garbage({"sub": "admin", "iss": "https://idp.example"}))
    with pytest.raises(KeyError):
        good(garbage({"sub": "admin", "iss": "https://evil.example"}))
    assert good(hs(OURS, STRONG)) == OURS


def test_one_path_that_uses_the_peeked_claims_is_a_bypass() -> None:
    """The attacker only has to name an issuer that nobody has heard of."""
    assert bad(garbage({"sub": "admin", "iss": "https://evil.example"}))["sub"] == "admin"
    assert bad(hs(OURS, STRONG)) == OURS
