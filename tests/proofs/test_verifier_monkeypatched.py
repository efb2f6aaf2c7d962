"""JWT109: what replaces a check in one place takes it from every caller; a leeway concerns one call."""

from __future__ import annotations

import time

import jwt
import pytest

from .forge import LONG_AGO, PYJWT, STRONG, hs, unsigned

EXPIRED = {"sub": "alice", "exp": LONG_AGO}


def test_a_replaced_check_is_gone_for_every_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    token = hs(EXPIRED, STRONG)
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(token, STRONG, algorithms=["HS256"])
    monkeypatch.setattr(jwt.PyJWT, "_validate_exp", lambda *_args: None)
    assert jwt.decode(token, STRONG, algorithms=["HS256"]) == EXPIRED


def test_an_algorithm_that_always_agrees_lets_unsigned_tokens_in(monkeypatch: pytest.MonkeyPatch) -> None:
    token = unsigned({"sub": "admin"})
    key = "" if PYJWT < (2, 0) else None
    with pytest.raises(jwt.InvalidTokenError):
        jwt.decode(token, key, algorithms=["none"])  # type: ignore[arg-type]
    monkeypatch.setattr(jwt.algorithms.NoneAlgorithm, "verify", lambda *_args: True)
    assert jwt.decode(token, key, algorithms=["none"]) == {"sub": "admin"}  # type: ignore[arg-type]


def test_a_leeway_concerns_one_call() -> None:
    late = hs({"sub": "alice", "exp": time.time() - 30}, STRONG)
    assert jwt.decode(late, STRONG, algorithms=["HS256"], leeway=60)["sub"] == "alice"
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(late, STRONG, algorithms=["HS256"])
