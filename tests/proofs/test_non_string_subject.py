"""JWT416: a ``sub`` that is no text is refused by PyJWT since 2.10 and by python-jose."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import PYJWT, STRONG, hs


def test_a_number_is_refused() -> None:
    """The login that worked before the upgrade fails."""
    token = hs({"sub": 42}, STRONG)
    if PYJWT >= (2, 10):
        with pytest.raises(jwt.InvalidTokenError, match="Subject must be a string"):
            jwt.decode(token, STRONG, algorithms=["HS256"])
    else:
        assert jwt.decode(token, STRONG, algorithms=["HS256"]) == {"sub": 42}
    with pytest.raises(JWTError, match="Subject must be a string"):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"])


def test_a_text_is_accepted() -> None:
    """The repaired issuer."""
    token = hs({"sub": "42"}, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"]) == {"sub": "42"}
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"]) == {"sub": "42"}
