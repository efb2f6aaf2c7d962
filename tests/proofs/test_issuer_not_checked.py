"""JWT412: another issuer passes, and so does one whose address merely contains the right one."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTClaimsError

from .forge import ALICE, PYJWT, rsa_pair

GOOD = "https://accounts.example.com"
EVIL = rsa_pair().sign({**ALICE, "iss": "https://accounts.example.com.evil.test"})
PUBLIC = rsa_pair().pem
OFF: Any = {"verify_iss": False}


@pytest.mark.skipif(PYJWT == (2, 10, 0), reason="2.10.0 itself compared parts: CVE-2024-53861")
def test_pyjwt_refuses_only_when_asked() -> None:
    assert jwt.decode(EVIL, PUBLIC, algorithms=["RS256"])["sub"] == "alice"
    with pytest.raises(jwt.InvalidIssuerError):
        jwt.decode(EVIL, PUBLIC, algorithms=["RS256"], issuer=GOOD)


@pytest.mark.skipif(PYJWT < (2,), reason="PyJWT 1 checks an issuer that is given whatever the option says")
def test_the_option_switches_it_off() -> None:
    assert jwt.decode(EVIL, PUBLIC, algorithms=["RS256"], issuer=GOOD, options=OFF)["sub"] == "alice"


def test_a_part_of_the_name_is_not_the_name() -> None:
    claims = jwt.decode(EVIL, PUBLIC, algorithms=["RS256"])
    assert "accounts.example.com" in claims["iss"]
    assert claims["iss"] != GOOD


def test_jose_refuses_only_when_asked() -> None:
    assert jose_jwt.decode(EVIL, PUBLIC, algorithms=["RS256"])["sub"] == "alice"
    with pytest.raises(JWTClaimsError):
        jose_jwt.decode(EVIL, PUBLIC, algorithms=["RS256"], issuer=GOOD)


def test_the_option_of_jose_switches_it_off() -> None:
    assert jose_jwt.decode(EVIL, PUBLIC, algorithms=["RS256"], issuer=GOOD, options=OFF)["sub"] == "alice"
