"""JWT106: options that a library does not know are ignored."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ALICE, PYJWT, STRONG, hs

ENDLESS = hs(ALICE, STRONG)
decode: Any = jwt.decode


def test_pyjwt_2_ignores_the_spelling_of_1() -> None:
    if PYJWT < (2,):
        with pytest.raises(jwt.MissingRequiredClaimError):
            decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require_exp": True})
    else:
        assert decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require_exp": True}) == ALICE


def test_pyjwt_1_ignores_the_spelling_of_2() -> None:
    if PYJWT < (2,):
        assert decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require": ["exp"]}) == ALICE
    else:
        with pytest.raises(jwt.MissingRequiredClaimError):
            decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require": ["exp"]})


@pytest.mark.parametrize("option", ["requires", "verify_issuer", "leeway", "verify_at_hash"])
def test_any_other_name_is_ignored_too(option: str) -> None:
    assert decode(ENDLESS, STRONG, algorithms=["HS256"], options={option: ["exp"]}) == ALICE


def test_jose_ignores_the_spelling_of_pyjwt() -> None:
    assert jose_jwt.decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require": ["exp"]}) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(ENDLESS, STRONG, algorithms=["HS256"], options={"require_exp": True})
