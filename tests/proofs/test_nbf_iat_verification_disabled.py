"""JWT409: a token of the day after tomorrow works today."""

from __future__ import annotations

import time

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTClaimsError

from .forge import ALICE, PYJWT, STRONG, hs

LATER = int(time.time()) + 2 * 86400


def test_not_before_is_ignored() -> None:
    token = hs({**ALICE, "nbf": LATER}, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_nbf": False})["sub"] == "alice"
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_nbf": False})["sub"] == "alice"
    with pytest.raises(jwt.ImmatureSignatureError):
        jwt.decode(token, STRONG, algorithms=["HS256"])
    with pytest.raises(JWTClaimsError):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"])


@pytest.mark.skipif(PYJWT < (2, 6), reason="PyJWT looks at the time of `iat` from 2.6 on")
def test_issued_at_is_ignored() -> None:
    token = hs({**ALICE, "iat": LATER}, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_iat": False})["sub"] == "alice"
    with pytest.raises(jwt.ImmatureSignatureError):
        jwt.decode(token, STRONG, algorithms=["HS256"])


def test_leeway_is_the_right_tool() -> None:
    token = hs({**ALICE, "nbf": int(time.time()) + 10}, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], leeway=30)["sub"] == "alice"
