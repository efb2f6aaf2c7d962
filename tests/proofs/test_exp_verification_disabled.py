"""JWT402: with the expiry check off, every token ever leaked works again."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import ExpiredSignatureError, JWTError

from .forge import ADMIN, LONG_AGO, PYJWT, STRONG, Claims, garbage, hs

EXPIRED = {"sub": "alice", "exp": LONG_AGO}
FRESH = {"sub": "alice", "exp": int(time.time()) + 3600}


@pytest.mark.parametrize("off", [False, 0, None, ""])
def test_pyjwt_accepts_the_expired_token(off: object) -> None:
    """The signature is still checked, the age is not."""
    options: Any = {"verify_exp": off}
    token = hs(EXPIRED, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], options=options) == EXPIRED
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(garbage(ADMIN), STRONG, algorithms=["HS256"], options=options)


def test_pyjwt_by_default_refuses_it() -> None:
    """The repaired call says nothing about ``exp``; a fresh token passes."""
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(hs(EXPIRED, STRONG), STRONG, algorithms=["HS256"])
    assert jwt.decode(hs(FRESH, STRONG), STRONG, algorithms=["HS256"]) == FRESH


def test_to_require_exp_is_not_to_check_it() -> None:
    """``require`` beside ``verify_exp: False`` asks for an ``exp`` and never reads it (2.x)."""
    options: Any = {"verify_exp": False, "require": ["exp"]}
    assert jwt.decode(hs(EXPIRED, STRONG), STRONG, algorithms=["HS256"], options=options) == EXPIRED


def test_the_instance_can_switch_it_off_for_every_call() -> None:
    """``PyJWT(options={"verify_exp": False})`` holds for each ``decode`` of the instance."""
    instance = jwt.PyJWT(options={"verify_exp": False})
    assert instance.decode(hs(EXPIRED, STRONG), STRONG, algorithms=["HS256"]) == EXPIRED


def test_the_signature_off_takes_the_expiry_along_unless_it_is_named() -> None:
    """PyJWT 2.1 and later check ``exp`` beside ``verify_signature: False`` only when told to."""
    options: Any = {"verify_signature": False, "verify_exp": True}

    def decode() -> Claims:
        return jwt.decode(garbage(EXPIRED), STRONG, algorithms=["HS256"], options=options)

    if (2, 0) <= PYJWT < (2, 1):
        assert decode() == EXPIRED
    else:
        with pytest.raises(jwt.ExpiredSignatureError):
            decode()


def test_jose_accepts_the_expired_token() -> None:
    """python-jose, same switch."""
    token = hs(EXPIRED, STRONG)
    off = {"verify_exp": False}
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"], options=off) == EXPIRED
    with pytest.raises(JWTError):
        jose_jwt.decode(garbage(ADMIN), STRONG, algorithms=["HS256"], options=off)
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"])
    assert jose_jwt.decode(hs(FRESH, STRONG), STRONG, algorithms=["HS256"]) == FRESH


def test_jose_require_exp_switches_the_check_on_again() -> None:
    """Not a fault on python-jose: ``require_exp`` overrules ``verify_exp: False``."""
    options = {"verify_exp": False, "require_exp": True}
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(hs(EXPIRED, STRONG), STRONG, algorithms=["HS256"], options=options)
