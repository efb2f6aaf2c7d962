"""JWT105: PyJWT swallows arguments that it does not have; python-jose raises."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt

from .forge import ALICE, PYJWT, STRONG, hs

decode: Any = jwt.decode
EVIL = hs({**ALICE, "iss": "https://evil.example"}, STRONG)
ENDLESS = hs(ALICE, STRONG)


def test_the_issuer_under_a_wrong_name_is_not_checked() -> None:
    assert decode(EVIL, STRONG, algorithms=["HS256"], iss="https://good.example")["sub"] == "alice"
    with pytest.raises(jwt.InvalidIssuerError):
        decode(EVIL, STRONG, algorithms=["HS256"], issuer="https://good.example")


def test_require_beside_the_options_requires_nothing() -> None:
    assert decode(ENDLESS, STRONG, algorithms=["HS256"], require=["exp"]) == ALICE
    required = {"require": ["exp"]} if PYJWT >= (2,) else {"require_exp": True}
    with pytest.raises(jwt.MissingRequiredClaimError):
        decode(ENDLESS, STRONG, algorithms=["HS256"], options=required)


def test_algorithm_in_the_singular_is_no_allow_list() -> None:
    """On 1.x another algorithm passes; on 2.x nothing does."""
    downgraded = hs(ALICE, STRONG, "HS384")
    if PYJWT < (2,):
        assert decode(downgraded, STRONG, algorithm="HS256") == ALICE
    else:
        with pytest.raises(jwt.DecodeError):
            decode(ENDLESS, STRONG, algorithm="HS256")


@pytest.mark.skipif(PYJWT < (2,), reason="PyJWT 1 has the argument")
def test_verify_changes_nothing() -> None:
    """Deleting ``verify=True`` is safe: the signature is checked with it and without it."""
    forged = hs(ALICE, "another key that is not the right one")
    for arguments in ({"verify": True}, {}):
        with pytest.raises(jwt.InvalidSignatureError):
            decode(forged, STRONG, algorithms=["HS256"], **arguments)


def test_jose_raises() -> None:
    wrong: Any = jose_jwt.decode
    with pytest.raises(TypeError):
        wrong(EVIL, STRONG, algorithms=["HS256"], iss="https://good.example")
