"""JWT420: a helper that sets ``exp`` only when it is told to issues tokens that are good for ever."""

from __future__ import annotations

import datetime as dt
from typing import Any

import jwt
import pytest
from freezegun import freeze_time
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import STRONG, Encode, as_text

ENCODE = pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
FIFTEEN_MINUTES = dt.timedelta(minutes=15)


def forgetful(encode: Encode, expires_delta: dt.timedelta | None = None) -> str:
    """The helper as it is copied everywhere, without its second half."""
    claims: dict[str, Any] = {"sub": "alice"}
    if expires_delta:
        claims["exp"] = dt.datetime.now(dt.timezone.utc) + expires_delta
    return as_text(encode(claims, STRONG, algorithm="HS256"))


def careful(encode: Encode, expires_delta: dt.timedelta | None = None) -> str:
    """The helper that knows what to do when nothing is asked for."""
    end = dt.datetime.now(dt.timezone.utc) + (expires_delta or FIFTEEN_MINUTES)
    return as_text(encode({"sub": "alice", "exp": end}, STRONG, algorithm="HS256"))


@ENCODE
def test_who_forgets_the_argument_gets_a_token_for_ever(encode: Encode) -> None:
    """Accepted in the year 2090, by both libraries."""
    with freeze_time("2030-01-01"):
        stolen = forgetful(encode)
    with freeze_time("2090-01-01"):
        assert jwt.decode(stolen, STRONG, algorithms=["HS256"]) == {"sub": "alice"}
        assert jose_jwt.decode(stolen, STRONG, algorithms=["HS256"]) == {"sub": "alice"}


@ENCODE
@pytest.mark.parametrize("given", [None, FIFTEEN_MINUTES])
def test_with_an_end_on_every_path_it_is_refused(encode: Encode, given: dt.timedelta | None) -> None:
    """Whether or not the caller asks for one; so is the token of the forgetful helper, where one is asked for."""
    with freeze_time("2030-01-01"):
        tokens = [careful(encode, given), forgetful(encode, FIFTEEN_MINUTES)]
    with freeze_time("2090-01-01"):
        for token in tokens:
            with pytest.raises(jwt.ExpiredSignatureError):
                jwt.decode(token, STRONG, algorithms=["HS256"])
            with pytest.raises(JWTError):
                jose_jwt.decode(token, STRONG, algorithms=["HS256"])
