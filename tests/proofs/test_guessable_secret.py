"""JWT305: one captured token and a list of well-known values give the key, offline."""

from __future__ import annotations

import secrets
from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ADMIN, ALICE, as_text, crack, hs

WELL_KNOWN = (
    "secret",
    "changeme",
    "supersecret",
    "super-secret",
    "mysecretkey",
    "your-secret-key",
    "your-256-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
)
"""What any attacker tries first; the last one is printed in the FastAPI tutorial."""


@pytest.mark.parametrize("key", WELL_KNOWN)
def test_a_captured_token_gives_the_well_known_key(key: str) -> None:
    """The attacker sees one token of an ordinary user, finds the key and signs as admin.

    A long key is no help: the last three pass every check of the key's length.
    """
    captured = as_text(jwt.encode(ALICE, key, algorithm="HS256"))
    found = crack(captured, WELL_KNOWN)
    assert found == key
    forged = hs(ADMIN, found)
    assert jwt.decode(forged, key, algorithms=["HS256"]) == ADMIN
    assert jose_jwt.decode(forged, key, algorithms=["HS256"]) == ADMIN


def test_a_random_key_is_on_no_list() -> None:
    """The repaired service: its key comes from ``secrets``, and no word of the list signs for it."""
    key = secrets.token_urlsafe(64)
    captured = as_text(jwt.encode(ALICE, key, algorithm="HS256"))
    assert crack(captured, WELL_KNOWN) is None
    for word in WELL_KNOWN:
        with pytest.raises(jwt.InvalidSignatureError):
            jwt.decode(hs(ADMIN, word), key, algorithms=["HS256"])
        with pytest.raises(JWTError):
            jose_jwt.decode(hs(ADMIN, word), key, algorithms=["HS256"])
    genuine: Any = jwt.decode(captured, key, algorithms=["HS256"])
    assert genuine == ALICE
