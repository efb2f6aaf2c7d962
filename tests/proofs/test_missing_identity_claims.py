"""JWT414, JWT415: what a token does not say, no verifier can ask."""

from __future__ import annotations

import time

import jwt
import pytest

from .forge import STRONG, hs

SOON = int(time.time()) + 86_400


def spend(token: str, seen: set[str]) -> None:
    """A verifier that takes each token once."""
    claims = jwt.decode(token, STRONG, algorithms=["HS256"])
    name = claims.get("jti", "")
    if name and name in seen:
        raise PermissionError(name)
    seen.add(name)


def test_without_jti_a_token_is_spent_twice() -> None:
    """With one, the second time is refused."""
    seen: set[str] = set()
    plain, named = hs({"sub": "alice", "exp": SOON}, STRONG), hs({"sub": "alice", "exp": SOON, "jti": "1"}, STRONG)
    spend(plain, seen)
    spend(plain, seen)
    spend(named, seen)
    with pytest.raises(PermissionError):
        spend(named, seen)


def test_without_iat_nobody_knows_what_was_issued_before_the_theft() -> None:
    """ "Sign out everywhere" compares `iat` with the moment of the theft."""
    theft = int(time.time()) - 60
    old = jwt.decode(hs({"sub": "alice", "exp": SOON, "iat": theft - 60}, STRONG), STRONG, algorithms=["HS256"])
    unknown = jwt.decode(hs({"sub": "alice", "exp": SOON}, STRONG), STRONG, algorithms=["HS256"])
    assert old["iat"] < theft
    assert "iat" not in unknown


def test_without_audience_the_token_of_one_service_is_good_for_another() -> None:
    """With one, the other service refuses it, if only as it expects none."""
    plain = hs({"sub": "alice", "exp": SOON}, STRONG)
    for _ in ("mail", "bank"):
        assert jwt.decode(plain, STRONG, algorithms=["HS256"])["sub"] == "alice"
    for_mail = hs({"sub": "alice", "exp": SOON, "aud": "mail"}, STRONG)
    assert jwt.decode(for_mail, STRONG, algorithms=["HS256"], audience="mail")["sub"] == "alice"
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(for_mail, STRONG, algorithms=["HS256"], audience="bank")
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(for_mail, STRONG, algorithms=["HS256"])
