"""JWT408: leeway is added to every ``exp``."""

from __future__ import annotations

import time
from datetime import timedelta

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import ExpiredSignatureError

from .forge import ALICE, STRONG, hs

THREE_DAYS = 3 * 86400


def expired(seconds: int) -> str:
    """A token that expired so long ago."""
    return hs({**ALICE, "exp": int(time.time()) - seconds}, STRONG)


def test_a_week_of_leeway_revives_a_token() -> None:
    token = expired(THREE_DAYS)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], leeway=timedelta(days=7))["sub"] == "alice"
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"], options={"leeway": 7 * 86400})["sub"] == "alice"


def test_a_few_seconds_do_not() -> None:
    token = expired(THREE_DAYS)
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(token, STRONG, algorithms=["HS256"], leeway=30)
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"], options={"leeway": 30})


def test_a_few_seconds_allow_for_clocks() -> None:
    token = expired(10)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], leeway=30)["sub"] == "alice"
