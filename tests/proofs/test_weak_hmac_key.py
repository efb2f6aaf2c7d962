"""JWT306: a short HMAC key is found by trying all of them, offline."""

from __future__ import annotations

import itertools
import secrets
import string
import warnings
from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt

from .forge import ADMIN, ALICE, PYJWT, Claims, Encode, as_text, crack, hs

EVERY_THREE_LETTERS = ["".join(t) for t in itertools.product(string.ascii_lowercase, repeat=3)]
NEEDED = [("HS256", 32), ("HS384", 48), ("HS512", 64)]
"""RFC 7518 section 3.2: the key is at least as long as the hash, in bytes."""


@pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
def test_every_key_of_three_letters_is_tried_in_no_time(encode: Encode) -> None:
    """The key falls, the forged token passes; 32 random bytes do not fall to the same search."""
    captured = as_text(encode(ALICE, "qzx", algorithm="HS256"))
    found = crack(captured, EVERY_THREE_LETTERS)
    assert found == "qzx"
    forged = hs(ADMIN, found)
    assert jwt.decode(forged, "qzx", algorithms=["HS256"]) == ADMIN
    assert jose_jwt.decode(forged, "qzx", algorithms=["HS256"]) == ADMIN

    strong = secrets.token_bytes(32)
    genuine = as_text(encode(ALICE, strong, algorithm="HS256"))
    assert crack(genuine, EVERY_THREE_LETTERS) is None
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(forged, strong, algorithms=["HS256"])
    assert jwt.decode(genuine, strong, algorithms=["HS256"]) == ALICE


def warned(key: bytes, alg: str) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert jwt.decode(hs(ALICE, key, alg), key, algorithms=[alg]) == ALICE
    names = [warning.category.__name__ for warning in caught]
    return [name for name in names if name == "InsecureKeyLengthWarning"]


@pytest.mark.parametrize(("alg", "needed"), NEEDED)
def test_pyjwt_takes_short_keys_and_only_warns(alg: str, needed: int) -> None:
    """One byte short still verifies: silently before 2.11, with a warning from then on."""
    short = [] if PYJWT < (2, 11) else ["InsecureKeyLengthWarning"]
    assert warned(b"k" * (needed - 1), alg) == short
    assert warned(b"k" * needed, alg) == []


@pytest.mark.parametrize(("alg", "needed"), NEEDED)
def test_jose_takes_short_keys_silently(alg: str, needed: int) -> None:
    """python-jose never looks at the length."""
    key = b"k" * (needed - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert jose_jwt.decode(hs(ALICE, key, alg), key, algorithms=[alg]) == ALICE


@pytest.mark.parametrize(("alg", "needed"), NEEDED)
@pytest.mark.skipif(PYJWT < (2, 11), reason="enforce_minimum_key_length came with PyJWT 2.11")
def test_the_option_of_the_instance_refuses_short_keys(alg: str, needed: int) -> None:
    """Repaired: one byte short is refused, the exact length is not."""
    strict = jwt.PyJWT(options={"enforce_minimum_key_length": True})
    short, enough = b"k" * (needed - 1), b"k" * needed
    with pytest.raises(jwt.InvalidKeyError):
        strict.decode(hs(ALICE, short, alg), short, algorithms=[alg])
    assert strict.decode(hs(ALICE, enough, alg), enough, algorithms=[alg]) == ALICE


def test_the_option_of_the_call_works_from_2_13_on() -> None:
    """Given to ``decode`` itself, older versions read past it."""

    def decode() -> Claims:
        options: Any = {"enforce_minimum_key_length": True}
        return jwt.decode(hs(ALICE, "short"), "short", algorithms=["HS256"], options=options)

    if PYJWT < (2, 13):
        assert decode() == ALICE
    else:
        with pytest.raises(jwt.InvalidKeyError):
            decode()
