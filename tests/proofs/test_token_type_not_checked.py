"""JWT110: a refresh token opens what is meant for access tokens."""

from __future__ import annotations

import time

import jwt
import pytest

KEY = "the key of this service, long enough for HS256: 5f0c2a97b3e48268"
REFRESH = jwt.encode({"sub": "alice", "type": "refresh", "exp": int(time.time()) + 86_400}, KEY, algorithm="HS256")
ACCESS = jwt.encode({"sub": "alice", "type": "access", "exp": int(time.time()) + 86_000}, KEY, algorithm="HS256")


def any_kind(token: str) -> str:
    return str(jwt.decode(token, KEY, algorithms=["HS256"])["sub"])


def one_kind(token: str) -> str:
    claims = jwt.decode(token, KEY, algorithms=["HS256"])
    if claims["type"] != "access":
        raise PermissionError
    return str(claims["sub"])


def test_a_refresh_token_is_taken_for_an_access_token() -> None:
    assert any_kind(REFRESH) == any_kind(ACCESS) == one_kind(ACCESS) == "alice"
    with pytest.raises(PermissionError):
        one_kind(REFRESH)
