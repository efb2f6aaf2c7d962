"""JWT208: whoever sets the list decides what is accepted."""

from __future__ import annotations

import jwt
import pytest

from .forge import ALICE, STRONG, hs

TOKEN = hs(ALICE, STRONG, "HS256")


def verify(token: str, configured: str) -> dict[str, str]:
    claims: dict[str, str] = jwt.decode(token, STRONG, algorithms=configured.split(","))
    return claims


def test_a_configured_list_can_be_widened_without_a_review() -> None:
    with pytest.raises(jwt.InvalidAlgorithmError):
        verify(TOKEN, "HS512")
    assert verify(TOKEN, "HS512,HS256") == ALICE
