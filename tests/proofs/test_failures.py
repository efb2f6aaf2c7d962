"""JWT112, JWT506, JWT507, JWT508, JWT513: what a forged token meets where its failure is dropped."""

from __future__ import annotations

import logging
from contextlib import suppress

import jwt
import pytest

from .forge import ADMIN, ALICE, PYJWT, STRONG, Claims, garbage, hs

MANY = 1_000
logger = logging.getLogger("proof")


def test_the_forged_token_takes_the_path_of_the_error() -> None:
    """JWT112: a fallback without verification, and an answer that is always true."""

    def fallback(token: str) -> Claims:
        try:
            return dict(jwt.decode(token, STRONG, algorithms=["HS256"]))
        except jwt.InvalidTokenError:
            return dict(jwt.decode(token, options={"verify_signature": False}))

    def always(token: str) -> bool:
        try:
            jwt.decode(token, STRONG, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return True
        return True

    def repaired(token: str) -> bool:
        try:
            jwt.decode(token, STRONG, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return False
        return True

    forged, genuine = garbage(ADMIN), hs(ALICE, STRONG)
    assert fallback(forged) == ADMIN
    assert always(forged)
    assert not repaired(forged)
    assert repaired(genuine)


def test_a_thousand_forged_tokens_leave_no_line(caplog: pytest.LogCaptureFixture) -> None:
    """JWT506, JWT507, JWT513: what is swallowed cannot be seen by monitoring."""

    def swallowing(token: str) -> Claims | None:
        try:
            return dict(jwt.decode(token, STRONG, algorithms=["HS256"]))
        except jwt.InvalidTokenError:
            pass
        return None

    def repaired(token: str) -> Claims | None:
        try:
            return dict(jwt.decode(token, STRONG, algorithms=["HS256"]))
        except jwt.InvalidTokenError as error:
            logger.warning("token refused: %s", type(error).__name__)
            return None

    forged = garbage(ADMIN)
    with caplog.at_level(logging.DEBUG):
        assert [swallowing(forged) for _ in range(MANY)] == [None] * MANY
        assert caplog.records == []
        assert [repaired(forged) for _ in range(MANY)] == [None] * MANY
    assert [record.getMessage() for record in caplog.records] == ["token refused: InvalidSignatureError"] * MANY
    assert not any(forged in record.getMessage() for record in caplog.records)


@pytest.mark.skipif(PYJWT < (2,), reason="PyJWT 1 ignores arguments that it does not know")
def test_a_misspelt_argument_refuses_every_genuine_token() -> None:
    """JWT508: an outage looks like a bad token."""

    def broad(token: str, **arguments: list[str]) -> Claims | None:
        with suppress(Exception):
            return dict(jwt.decode(token, STRONG, **arguments))  # type: ignore[arg-type]
        return None

    def repaired(token: str, **arguments: list[str]) -> Claims | None:
        try:
            return dict(jwt.decode(token, STRONG, **arguments))  # type: ignore[arg-type]
        except jwt.InvalidSignatureError:
            return None

    genuine = hs(ALICE, STRONG)
    assert broad(genuine, algorithm=["HS256"]) is None
    assert repaired(garbage(ALICE), algorithms=["HS256"]) is None
    try:
        repaired(genuine, algorithm=["HS256"])
    except (TypeError, jwt.DecodeError) as error:
        said = str(error)
    assert "algorithms" in said
    assert repaired(genuine, algorithms=["HS256"]) == ALICE
