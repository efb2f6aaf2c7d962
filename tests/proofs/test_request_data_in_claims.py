"""JWT421: who writes the claims writes ``role`` and ``exp`` as well, and the server's signature is genuine."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt

from .forge import STRONG, Encode, as_text

ENCODE = pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
SENT = {"sub": "mallory", "role": "admin", "exp": 99_999_999_999}


def spread(encode: Encode, body: str) -> str:
    """A login that signs all that is sent."""
    claims: dict[str, Any] = {"exp": int(time.time()) + 900, **json.loads(body)}
    return as_text(encode(claims, STRONG, algorithm="HS256"))


def named(encode: Encode, body: str) -> str:
    """A login that names its claims."""
    claims = {"sub": json.loads(body)["sub"], "role": "player", "exp": int(time.time()) + 900}
    return as_text(encode(claims, STRONG, algorithm="HS256"))


@ENCODE
def test_the_client_makes_itself_admin_for_ever(encode: Encode) -> None:
    """The token verifies, as the server has signed it."""
    token = spread(encode, json.dumps(SENT))
    assert jwt.decode(token, STRONG, algorithms=["HS256"]) == SENT
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"]) == SENT


@ENCODE
def test_named_claims_leave_it_what_it_is(encode: Encode) -> None:
    """What else is sent goes nowhere."""
    claims = jwt.decode(named(encode, json.dumps(SENT)), STRONG, algorithms=["HS256"])
    assert claims["role"] == "player"
    assert claims["exp"] < time.time() + 1000
