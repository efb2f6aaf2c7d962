"""JWT403: both libraries accept a token without ``exp`` unless they are told otherwise."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ALICE, PYJWT, STRONG, hs

ENDLESS = hs(ALICE, STRONG)


def test_pyjwt_accepts_it() -> None:
    assert jwt.decode(ENDLESS, STRONG, algorithms=["HS256"]) == ALICE
    options: Any = {"require": ["exp"]} if PYJWT >= (2,) else {"require_exp": True}
    with pytest.raises(jwt.MissingRequiredClaimError):
        jwt.decode(ENDLESS, STRONG, algorithms=["HS256"], options=options)


def test_jose_accepts_it() -> None:
    assert jose_jwt.decode(ENDLESS, STRONG, algorithms=["HS256"]) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require_exp": True})
