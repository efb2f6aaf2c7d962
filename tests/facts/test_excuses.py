"""Reads of unverified data: which ones decide something, and why the others do not."""

from __future__ import annotations

import pytest

from jwtlint.facts.excuses import excuse

from .programs import operations

PEEK = "jwt.decode(token, options={'verify_signature': False})"
VERIFY = "jwt.decode(token, key, algorithms=['HS256'])"


def excuses(body: str, name: str = "f") -> list[str | None]:
    """The excuses of the unverified reads in a function, in order."""
    lines = "\n    ".join(body.replace("PEEK", PEEK).replace("VERIFY", VERIFY).split("\n"))
    code = f"import jwt\ndef {name}(token, key, other, keys):\n    {lines}\n"
    return [excuse(one) for one in operations(code) if one.unverified]


@pytest.mark.parametrize(
    "body",
    [
        "return PEEK['sub']",
        "return PEEK",
        "claims = PEEK\nif claims['admin']:\n    other()",
        "claims = PEEK\nother(claims)",
        "claims = PEEK\nother.user = claims['sub']",
        "claims = PEEK\nreturn other[claims['sub']]",
        "claims = PEEK\nif other:\n    VERIFY\nreturn claims['sub']",
        "claims = PEEK\ntry:\n    VERIFY\nexcept ValueError:\n    pass\nreturn claims['sub']",
        "claims = PEEK\njwt.decode(other, key, algorithms=['HS256'])\nreturn claims['sub']",
        "claims = PEEK\nreturn claims['sub']\nVERIFY",
        "claims = PEEK\nfor k in keys:\n    jwt.decode(token, k, algorithms=['HS256'])\nreturn claims['sub']",
        "try:\n    return VERIFY\nexcept jwt.InvalidTokenError:\n    return PEEK",
        "return jwt.get_unverified_header(token)['sub']",
        "token = other()\nclaims = PEEK\ntoken = other()\nVERIFY\nreturn claims['sub']",
    ],
)
def test_harmful(body: str) -> None:
    assert excuses(body) == [None]


@pytest.mark.parametrize(
    "body",
    [
        "VERIFY\nreturn PEEK['sub']",
        "claims = PEEK\nVERIFY\nreturn claims['sub']",
        "claims = PEEK\ntry:\n    VERIFY\nexcept ValueError:\n    raise\nreturn claims['sub']",
        "claims = PEEK\ntry:\n    VERIFY\nexcept ValueError:\n    return None\nreturn claims['sub']",
        "claims = PEEK\nif other:\n    VERIFY\nelse:\n    raise ValueError\nreturn claims['sub']",
        "claims = PEEK\nif other:\n    VERIFY\n    return claims['sub']\nreturn None",
        "claims = PEEK\nk = keys[claims['sub']]\njwt.decode(token, k, algorithms=['HS256'])",
        "k = keys[PEEK['iss']]\nreturn jwt.decode(token, k, algorithms=['HS256'])",
        "return PEEK['exp']",
        "return keys[jwt.get_unverified_header(token)['kid']]",
        "kid = jwt.get_unverified_header(token).get('kid')\nreturn keys[kid]",
        "t = token\nclaims = PEEK\njwt.decode(t, key, algorithms=['HS256'])\nreturn claims['sub']",
        "print(PEEK)",
        "import logging\nlogging.info('claims %s', PEEK)",
    ],
)
def test_excused(body: str) -> None:
    found = excuses(body)
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize("name", ["peek_claims", "decode_unverified", "unsafe_decode", "get_token_expiry"])
def test_a_name_that_says_so_excuses(name: str) -> None:
    assert excuses("return PEEK", name) == ["the function's name says so"]


@pytest.mark.parametrize("name", ["authenticate", "current_user", "verify_token", "decode_token"])
def test_other_names_do_not(name: str) -> None:
    assert excuses("return PEEK", name) == [None]


def test_a_name_excuses_what_it_does_through_a_helper() -> None:
    code = f"import jwt\ndef _through(token):\n    return {PEEK}\n"
    code += "def decode_unverified(token):\n    return _through(token)\n"
    assert [excuse(one) for one in operations(code) if one.unverified] == ["the function's name says so"]


def test_a_helper_is_judged_where_it_is_used() -> None:
    code = f"import jwt\ndef _read(token):\n    return {PEEK}\ndef f(token):\n    return _read(token)['sub']\n"
    assert [excuse(one) for one in operations(code) if one.unverified] == [None]


def test_a_lambda_is_judged_where_it_is_used() -> None:
    code = (
        "import jwt\nread = lambda token: jwt.get_unverified_header(token)\n"
        f"def f(token, key):\n    {VERIFY}\n    return read(token)['sub']\n"
    )
    found = [one for one in operations(code) if one.unverified]
    assert found
    assert [excuse(one) for one in found if not one.judged_by_callers and excuse(one) is None] == []
