"""JWT104: claims that are taken out of a token by hand are what the sender wrote."""

from __future__ import annotations

import base64
import json

import jwt
import pytest

from .forge import ALICE, STRONG, Claims, garbage, hs, unsigned


def bad(token: str) -> Claims:
    payload = token.split(".")[1]
    payload += "=" * (-len(payload) % 4)
    claims: Claims = json.loads(base64.urlsafe_b64decode(payload))
    return claims


def good(token: str) -> Claims:
    return jwt.decode(token, STRONG, algorithms=["HS256"])


@pytest.mark.parametrize("forge", [garbage, unsigned])
def test_a_forged_token_is_believed(forge: object) -> None:
    forged = forge({**ALICE, "sub": "admin"})  # type: ignore[operator]
    assert bad(forged)["sub"] == "admin"
    with pytest.raises(jwt.InvalidTokenError):
        good(forged)


def test_an_expired_token_is_believed() -> None:
    old = hs({**ALICE, "exp": 1}, STRONG)
    assert bad(old)["exp"] == 1
    with pytest.raises(jwt.ExpiredSignatureError):
        good(old)
    assert good(hs(ALICE, STRONG)) == ALICE
