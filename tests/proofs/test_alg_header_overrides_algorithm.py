"""JWT211: PyJWT signs with the header's algorithm, python-jose lets the header lie."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ALICE, PYJWT, STRONG, as_text, header_of

HEADERS = {"alg": "HS256"}


def test_pyjwt_takes_the_header() -> None:
    """The reader sees HS512; from 2.2 on the token is signed with HS256, before it lies."""
    token = as_text(jwt.encode(ALICE, STRONG, algorithm="HS512", headers=HEADERS))
    assert header_of(token)["alg"] == "HS256"
    if PYJWT >= (2, 2):
        assert jwt.decode(token, STRONG, algorithms=["HS256"]) == ALICE
    else:
        with pytest.raises(jwt.InvalidSignatureError):
            jwt.decode(token, STRONG, algorithms=["HS256"])


@pytest.mark.skipif(PYJWT < (2, 2), reason="the header decides from 2.2 on")
def test_a_header_can_take_the_signature_away() -> None:
    """A key that is not there is not missed, because the argument says HS256."""
    unset = ""
    token = jwt.encode(ALICE, unset, algorithm="HS256", headers={"alg": "none"})
    assert token.endswith(".")
    with pytest.raises(jwt.exceptions.InvalidKeyError):
        jwt.encode(ALICE, STRONG, algorithm="HS256", headers={"alg": "none"})


def test_jose_signs_with_the_argument_and_nobody_accepts_it() -> None:
    token = jose_jwt.encode(ALICE, STRONG, algorithm="HS512", headers=HEADERS)
    assert header_of(token)["alg"] == "HS256"
    for name in ("HS256", "HS512"):
        with pytest.raises(JWTError):
            jose_jwt.decode(token, STRONG, algorithms=[name])


def test_without_the_header_the_argument_holds() -> None:
    token = jwt.encode(ALICE, STRONG, algorithm="HS512", headers={"kid": "1"})
    assert jwt.decode(token, STRONG, algorithms=["HS512"]) == ALICE
