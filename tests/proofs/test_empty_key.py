"""JWT308: a token signed with the empty key is a token signed by anybody."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWKError, JWTError

from .forge import ADMIN, ALICE, PYJWT, STRONG, hs, run_service

FORGED = hs(ADMIN, b"")
GENUINE = hs(ALICE, STRONG)

SERVICE = """
import os, sys
{line}
print(jwt.decode(sys.argv[1], {key}, algorithms=["HS256"])["sub"])
"""
DEFAULT = "os.getenv('JWT_SECRET', '')"
REQUIRED = "os.environ['JWT_SECRET']"


@pytest.mark.parametrize("key", ["", b""])
def test_pyjwt_took_the_empty_key_up_to_2_12(key: str | bytes) -> None:
    """PyJWT 2.13 and later refuse it."""
    if PYJWT < (2, 13):
        assert jwt.decode(FORGED, key, algorithms=["HS256"]) == ADMIN
    else:
        with pytest.raises(jwt.InvalidKeyError):
            jwt.decode(FORGED, key, algorithms=["HS256"])


def test_pyjwt_with_a_key_refuses_the_token() -> None:
    """The repaired call."""
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(FORGED, STRONG, algorithms=["HS256"])
    assert jwt.decode(GENUINE, STRONG, algorithms=["HS256"]) == ALICE


def test_none_is_no_key() -> None:
    """``key=None`` raises in both libraries: an outage, not a hole."""
    nothing: Any = None
    with pytest.raises(TypeError):
        jwt.decode(FORGED, nothing, algorithms=["HS256"])
    with pytest.raises(JWKError):
        jose_jwt.decode(FORGED, nothing, algorithms=["HS256"])


def test_jose_takes_the_empty_key() -> None:
    """python-jose accepts it without a word."""
    assert jose_jwt.decode(FORGED, "", algorithms=["HS256"]) == ADMIN
    with pytest.raises(JWTError):
        jose_jwt.decode(FORGED, STRONG, algorithms=["HS256"])
    assert jose_jwt.decode(GENUINE, STRONG, algorithms=["HS256"]) == ALICE


@pytest.mark.parametrize(
    ("line", "exploited"),
    [("import jwt", PYJWT < (2, 13)), ("from jose import jwt", True)],
    ids=["PyJWT", "python-jose"],
)
def test_an_empty_default_is_an_empty_key(line: str, exploited: bool) -> None:
    """A service started without the variable; read as required, it dies instead."""
    bad = SERVICE.format(line=line, key=DEFAULT)
    assert run_service(bad, FORGED).stdout == ("admin\n" if exploited else "")
    good = SERVICE.format(line=line, key=REQUIRED)
    dead = run_service(good, FORGED)
    assert (dead.returncode, dead.stdout) == (1, "")
    assert "KeyError: 'JWT_SECRET'" in dead.stderr
    assert run_service(good, GENUINE, JWT_SECRET=STRONG).stdout == "alice\n"
