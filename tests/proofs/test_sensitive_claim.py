"""JWT501: the payload of a signed token is readable by whoever holds it."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt

from .forge import STRONG, Encode, as_text, claims_of, unb64

BAD = {"sub": "42", "password": "hunter2", "ssn": "078-05-1120"}
GOOD = {"sub": "42"}


@pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
def test_the_password_is_read_without_any_key(encode: Encode) -> None:
    """Base64 hides nothing: browser, proxy and log can read the claims."""
    seen = as_text(encode(dict(BAD), STRONG, algorithm="HS256"))
    assert claims_of(seen) == BAD

    repaired = as_text(encode(dict(GOOD), STRONG, algorithm="HS256"))
    assert claims_of(repaired) == GOOD
    assert b"hunter2" not in unb64(repaired.split(".")[1])
    assert jwt.decode(repaired, STRONG, algorithms=["HS256"]) == GOOD
    assert jose_jwt.decode(repaired, STRONG, algorithms=["HS256"]) == GOOD
