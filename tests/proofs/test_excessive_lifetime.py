"""JWT404: a token that was stolen years ago still works."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import ExpiredSignatureError

from .forge import ALICE, STRONG, Claims, as_text

EIGHT_YEARS_AGO = datetime.now(timezone.utc) - timedelta(days=8 * 365)


def issued(lifetime: timedelta) -> str:
    """A token that was issued eight years ago."""
    claims: Claims = {**ALICE, "exp": EIGHT_YEARS_AGO + lifetime}
    return as_text(jwt.encode(claims, STRONG, algorithm="HS256"))


def test_ten_years_are_long() -> None:
    stolen = issued(timedelta(days=3650))
    assert jwt.decode(stolen, STRONG, algorithms=["HS256"])["sub"] == "alice"
    assert jose_jwt.decode(stolen, STRONG, algorithms=["HS256"])["sub"] == "alice"


def test_a_short_lived_one_is_dead() -> None:
    stolen = issued(timedelta(minutes=15))
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(stolen, STRONG, algorithms=["HS256"])
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(stolen, STRONG, algorithms=["HS256"])


def test_a_time_nobody_will_see_is_for_ever() -> None:
    assert 9999999999 - time.time() > 200 * 365 * 86400
    token = jwt.encode({**ALICE, "exp": 9999999999}, STRONG, algorithm="HS256")
    assert jwt.decode(token, STRONG, algorithms=["HS256"])["sub"] == "alice"
