import os
from datetime import datetime, timezone

import jwt

KEY = os.environ["KEY"]


def make_token(data, expires_delta=None):
    claims = data.copy()
    if expires_delta is not None:
        claims["exp"] = datetime.now(timezone.utc) + expires_delta
    return jwt.encode(claims, KEY, algorithm="HS256")  # expect: JWT420


def sign(claims):
    return jwt.encode(claims, KEY, algorithm="HS256")  # expect: JWT421


def over(end):
    return datetime.utcnow() > datetime.fromtimestamp(end)  # expect: JWT418


def colleague(email):
    return email.endswith("example.com")  # expect: JWT419
