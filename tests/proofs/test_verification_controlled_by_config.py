"""JWT113: a variable switches the check off, and ``"false"`` is true."""

from __future__ import annotations

import os

import jwt
import pytest

from .forge import ALICE, STRONG, Claims, garbage, hs

FORGED = garbage({**ALICE, "sub": "admin"})


def bad(token: str) -> Claims:
    options = {"verify_signature": not os.environ.get("JWT_SKIP_VERIFY")}
    return jwt.decode(token, STRONG, algorithms=["HS256"], options=options)  # type: ignore[arg-type]


def good(token: str) -> Claims:
    return jwt.decode(token, STRONG, algorithms=["HS256"])


@pytest.mark.parametrize("value", ["1", "true", "false", "0"])
def test_any_text_switches_the_check_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("JWT_SKIP_VERIFY", value)
    assert bad(FORGED)["sub"] == "admin"
    with pytest.raises(jwt.InvalidSignatureError):
        good(FORGED)


def test_without_the_variable_both_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JWT_SKIP_VERIFY", raising=False)
    with pytest.raises(jwt.InvalidSignatureError):
        bad(FORGED)
    assert good(hs(ALICE, STRONG)) == ALICE
