"""JWT405, JWT407, JWT418: a time claim that is no UTC, or no seconds, lets tokens live too long or not at all."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import STRONG, Encode, as_text, claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODE = pytest.mark.parametrize("encode", [jwt.encode, jose_jwt.encode], ids=["PyJWT", "python-jose"])
HOUR = dt.timedelta(hours=1)
NINE_HOURS = 9 * 3600
YEAR_2500 = 16_725_225_600


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server's clock shows Japanese time."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def seconds_left(encode: Encode, expires: dt.datetime | int) -> float:
    """How long a token lives from now on."""
    token = as_text(encode({"sub": "alice", "exp": expires}, STRONG, algorithm="HS256"))
    left: float = claims_of(token)["exp"] - time.time()
    return left


@ENCODE
@pytest.mark.usefixtures("tokyo")
def test_a_token_of_one_hour_lives_ten_in_tokyo(encode: Encode) -> None:
    """Local time without a zone is taken for UTC; with a zone the token lives its hour."""
    local = dt.datetime.now()  # noqa: DTZ005
    assert seconds_left(encode, local + HOUR) == pytest.approx(3600 + NINE_HOURS, abs=5)
    assert seconds_left(encode, local.replace(tzinfo=dt.timezone.utc) + HOUR) == pytest.approx(36000, abs=5)
    assert seconds_left(encode, dt.datetime.now(dt.timezone.utc) + HOUR) == pytest.approx(3600, abs=5)


@ENCODE
@pytest.mark.usefixtures("tokyo")
def test_the_stamp_of_utc_without_zone_has_expired_in_tokyo(encode: Encode) -> None:
    """The opposite error: the token is nine hours too old when it is issued."""
    naive = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)
    assert seconds_left(encode, int((naive + HOUR).timestamp())) == pytest.approx(3600 - NINE_HOURS, abs=5)
    assert seconds_left(encode, naive + HOUR) == pytest.approx(3600, abs=5)


@ENCODE
def test_milliseconds_are_good_for_ever(encode: Encode) -> None:
    """The token that should live an hour is accepted, and ends after the year 2500."""
    token = as_text(encode({"sub": "alice", "exp": int(time.time() * 1000)}, STRONG, algorithm="HS256"))
    assert jwt.decode(token, STRONG, algorithms=["HS256"])["exp"] > YEAR_2500
    assert jose_jwt.decode(token, STRONG, algorithms=["HS256"])["exp"] > YEAR_2500


@ENCODE
@pytest.mark.parametrize("expires", [3600, "2100-01-01T00:00:00"])
def test_relative_seconds_and_texts_are_refused(encode: Encode, expires: object) -> None:
    """A lifetime is a date in 1970, and a date in words is no number."""
    token = as_text(encode({"sub": "alice", "exp": expires}, STRONG, algorithm="HS256"))
    with pytest.raises(jwt.PyJWTError):
        jwt.decode(token, STRONG, algorithms=["HS256"])
    with pytest.raises(JWTError):
        jose_jwt.decode(token, STRONG, algorithms=["HS256"])


@ENCODE
def test_an_end_that_is_computed_once_is_over_after_a_while(encode: Encode) -> None:
    """An hour after the server started, every token it hands out has expired; with its own clock it has not."""
    started = dt.datetime.now(dt.timezone.utc) - HOUR

    def issue(expires: dt.datetime = started + HOUR / 4) -> str:
        return as_text(encode({"sub": "alice", "exp": expires}, STRONG, algorithm="HS256"))

    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(issue(), STRONG, algorithms=["HS256"])
    fresh = issue(dt.datetime.now(dt.timezone.utc) + HOUR / 4)
    assert jwt.decode(fresh, STRONG, algorithms=["HS256"])["sub"] == "alice"


@pytest.mark.usefixtures("tokyo")
def test_two_clocks_let_an_expired_token_pass_in_tokyo() -> None:
    """Four hours after its end the token is "still valid"; with one clock, or with numbers, it is not."""
    end = claims_of(as_text(jwt.encode({"exp": int(time.time()) - 4 * 3600}, STRONG, algorithm="HS256")))["exp"]
    utc = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)
    local = dt.datetime.now()  # noqa: DTZ005
    assert not utc > dt.datetime.fromtimestamp(end)  # noqa: DTZ006
    assert local > dt.datetime.fromtimestamp(end)  # noqa: DTZ006
    assert time.time() > end


@pytest.mark.usefixtures("tokyo")
def test_an_expired_token_passes_a_comparison_of_utc_with_local_time() -> None:
    claims = {"sub": "alice", "exp": int(time.time()) - 3600}
    token = jwt.encode(claims, STRONG, algorithm="HS256")
    held = jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_exp": False})
    utc = dt.datetime.now(dt.timezone.utc).replace(tzinfo=None)  # as utcnow() gives it
    assert not utc > dt.datetime.fromtimestamp(held["exp"])  # noqa: DTZ006
    assert time.time() > held["exp"]
    with pytest.raises(jwt.ExpiredSignatureError):
        jwt.decode(token, STRONG, algorithms=["HS256"])
