"""JWT309: a key that is made of the clock, a seed or a written text is computed again."""

from __future__ import annotations

import hashlib
import random
import string

import jwt
import pytest

from .forge import ADMIN, ALICE, STRONG, crack, hs

STARTED = 1_780_000_000


def test_the_second_of_the_start_is_searched() -> None:
    key = hashlib.sha256(str(STARTED).encode()).hexdigest()
    captured = hs(ALICE, key)
    day = (hashlib.sha256(str(STARTED - 3600 + at).encode()).hexdigest() for at in range(7200))
    found = crack(captured, day)
    assert found == key
    assert jwt.decode(hs(ADMIN, found), key, algorithms=["HS256"]) == ADMIN


def test_a_seed_gives_the_same_key_again() -> None:
    def drawn(seed: int) -> str:
        chosen = random.Random(seed)
        return "".join(chosen.choice(string.ascii_letters) for _ in range(64))

    key = drawn(STARTED)
    found = crack(hs(ALICE, key), (drawn(seed) for seed in range(STARTED - 200, STARTED + 200)))
    assert found == key


def test_the_hash_of_a_written_text_is_as_public_as_the_text() -> None:
    key = hashlib.sha512(b"the bakery's pass phrase").hexdigest()
    forged = hs(ADMIN, hashlib.sha512(b"the bakery's pass phrase").hexdigest())
    assert jwt.decode(forged, key, algorithms=["HS256"]) == ADMIN
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(forged, STRONG, algorithms=["HS256"])
