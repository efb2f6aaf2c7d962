"""JWT401: a token without ``exp`` is good for ever; neither library adds or asks for one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import ExpiredSignatureError, JWTError

from .forge import LONG_AGO, PYJWT, STRONG, Encode, as_text, claims_of, hs

ENCODE = pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
ISSUED = {"sub": "alice", "iat": LONG_AGO}
FIFTEEN_MINUTES = dt.timedelta(minutes=15)


@ENCODE
def test_a_token_of_2001_still_works(encode: Encode) -> None:
    """Stolen from a log a quarter of a century ago, accepted today, by both libraries."""
    stolen = as_text(encode(dict(ISSUED), STRONG, algorithm="HS256"))
    assert claims_of(stolen) == ISSUED
    assert jwt.decode(stolen, STRONG, algorithms=["HS256"]) == ISSUED
    assert jose_jwt.decode(stolen, STRONG, algorithms=["HS256"]) == ISSUED


@ENCODE
def test_with_exp_the_token_of_2001_is_refused(encode: Encode) -> None:
    """The repaired issuer: fifteen minutes after it was made the token is worth nothing."""
    then = dt.datetime.fromtimestamp(LONG_AGO, tz=dt.timezone.utc)
    stolen = as_text(encode({**ISSUED, "exp": then + FIFTEEN_MINUTES}, STRONG, algorithm="HS256"))
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(stolen, STRONG, algorithms=["HS256"])
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(stolen, STRONG, algorithms=["HS256"])

    now = dt.datetime.now(dt.timezone.utc)
    fresh = as_text(encode({"sub": "alice", "exp": now + FIFTEEN_MINUTES}, STRONG, algorithm="HS256"))
    assert jwt.decode(fresh, STRONG, algorithms=["HS256"])["sub"] == "alice"
    assert jose_jwt.decode(fresh, STRONG, algorithms=["HS256"])["sub"] == "alice"


def test_the_verifier_can_require_it() -> None:
    """Each library, and each major of PyJWT, has its own spelling and ignores the other one."""
    token = hs(ISSUED, STRONG)
    ours: Any = {"require": ["exp"]}
    theirs: Any = {"require_exp": True}
    if PYJWT < (2,):
        ours, theirs = theirs, ours
    with pytest.raises(jwt.MissingRequiredClaimError):
        jwt.decode(token, STRONG, algorithms=["HS256"], options=ours)
    assert jwt.decode(token, STRONG, algorithms=["HS256"], options=theirs) == ISSUED
    with pytest.raises(JWTError):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"], options={"require_exp": True})
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"], options={"require": ["exp"]}) == ISSUED
