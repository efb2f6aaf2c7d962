"""JWT419: a genuine token of a stranger passes where a part of a claim is enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jwt
import pytest

from .forge import STRONG, hs

if TYPE_CHECKING:
    from collections.abc import Callable

LOOSE = [
    ("x@evilcorp.com", lambda email: email.endswith("corp.com")),
    ("x@corp.com.evil.example", lambda email: "@corp.com" in email),
    ("x@corp.com.evil.example", lambda email: re.match(r"[^@]+@corp\.com", email)),
    ("a", lambda email: email in "ada@corp.com,bob@corp.com"),
]
WHOLE = [
    lambda email: email.endswith("@corp.com"),
    lambda email: email.split("@")[-1] == "corp.com",
    lambda email: re.fullmatch(r"[^@]+@corp\.com", email),
    lambda email: email in ["ada@corp.com", "bob@corp.com"],
]


@pytest.mark.parametrize(("stranger", "passes"), LOOSE)
def test_a_stranger_with_a_genuine_token_passes(stranger: str, passes: Callable[[str], object]) -> None:
    """The colleague passes too, so that nobody notices."""
    for email in ("ada@corp.com", stranger):
        claims = jwt.decode(hs({"sub": "1", "email": email}, STRONG), STRONG, algorithms=["HS256"])
        assert passes(claims["email"])


@pytest.mark.parametrize("passes", WHOLE)
def test_whole_values_let_only_colleagues_pass(passes: Callable[[str], object]) -> None:
    """The same tokens, compared in full."""
    for email, wanted in (("ada@corp.com", True), *((stranger, False) for stranger, _ in LOOSE)):
        claims = jwt.decode(hs({"sub": "1", "email": email}, STRONG), STRONG, algorithms=["HS256"])
        assert bool(passes(claims["email"])) is wanted


def test_an_issuer_that_begins_alike_passes() -> None:
    """``startswith`` without the slash; the library's own check refuses the token."""
    token = hs({"sub": "1", "iss": "https://id.corp.com.evil.example"}, STRONG)
    assert jwt.decode(token, STRONG, algorithms=["HS256"])["iss"].startswith("https://id.corp.com")
    with pytest.raises(jwt.InvalidIssuerError):
        jwt.decode(token, STRONG, algorithms=["HS256"], issuer="https://id.corp.com")
