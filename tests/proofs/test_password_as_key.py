"""JWT312: one token is enough to try passwords offline."""

from __future__ import annotations

from .forge import ALICE, STRONG, crack, hs

TRIED = ["sunshine", "dragon", "croissant2024", "letmein"]


def test_the_password_is_found_and_a_key_is_not() -> None:
    assert crack(hs(ALICE, "croissant2024"), TRIED) == "croissant2024"
    assert crack(hs(ALICE, STRONG), TRIED) is None
