"""Revoked tokens are looked up by an id: the default profile speaks where no token has one."""

import pytest

from jwtlint import lint_text

PROGRAM = """
import os
import time
import jwt

KEY = os.environ["JWT_KEY"]
OTHER = os.environ["STATE_KEY"]
REVOKED = set()

def issue(user):
    return jwt.encode({{"sub": user, {claims}"exp": int(time.time()) + 900}}, {key}, algorithm="HS256")

def user_of(token):
    claims = jwt.decode(token, KEY, algorithms=["HS256"])
    if {condition}:
        raise PermissionError
    return claims["sub"]
"""


@pytest.mark.parametrize(
    ("claims", "key", "condition", "lines"),
    [
        ("", "KEY", "claims.get('jti') in REVOKED", [11]),
        ("'jti': user.number, ", "KEY", "claims.get('jti') in REVOKED", []),
        ("**user.claims, ", "KEY", "claims.get('jti') in REVOKED", []),
        ("", "OTHER", "claims.get('jti') in REVOKED", []),
        ("", "KEY", "claims.get('sub') in REVOKED", []),
        ("", "KEY", "claims.get('jti') in KNOWN", []),
    ],
)
def test_ids_of_revoked_tokens(claims: str, key: str, condition: str, lines: list[int]) -> None:
    text = PROGRAM.format(claims=claims, key=key, condition=condition)
    found = lint_text(text, path="app/tokens.py").findings
    assert [one.place.start.line for one in found if one.code == "JWT414"] == lines
