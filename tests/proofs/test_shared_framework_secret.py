"""JWT311: a key of two uses: what leaks from one opens the other, and rotating it ends both."""

from __future__ import annotations

import jwt
import pytest

from .forge import ADMIN, ALICE, STRONG, hs

SECRET_KEY = STRONG
"""What the framework signs its sessions with."""


def test_whoever_has_the_session_key_signs_tokens() -> None:
    forged = hs(ADMIN, SECRET_KEY)
    assert jwt.decode(forged, SECRET_KEY, algorithms=["HS256"]) == ADMIN
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(forged, "a key that belongs to tokens alone: 5b1d2f", algorithms=["HS256"])


def test_rotating_the_session_key_ends_every_token() -> None:
    token = hs(ALICE, SECRET_KEY)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, "the next SECRET_KEY of the framework: 77e0a4", algorithms=["HS256"])
