"""Tokens for the web site and for the couriers' scanners."""

import os
from datetime import datetime, timedelta, timezone

import jwt

from .settings import ACCESS_LIFETIME, AUDIENCE, DEVICE_AUDIENCE, DEVICE_LIFETIME, ISSUER
from .store import User

SECRET = os.environ["JWT_SECRET"]
ALGORITHM = "HS256"


def access_token(user: User) -> str:
    """A token for the web site."""
    now = datetime.now(timezone.utc)
    payload = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": user.name,
        "role": user.role,
        "exp": now + ACCESS_LIFETIME,
    }
    return jwt.encode(payload, SECRET, algorithm=ALGORITHM)


def access_claims(token: str) -> dict:
    """Check a token of the web site."""
    return jwt.decode(
        token,
        SECRET,
        algorithms=[ALGORITHM],
        audience=AUDIENCE,
        issuer=ISSUER,
        options={"require": ["exp", "sub", "role"]},
    )


def device_token(user: User) -> str:
    """A token for a scanner, good for one shift."""
    now = datetime.now(timezone.utc)
    payload = {"iss": ISSUER, "aud": DEVICE_AUDIENCE, "sub": user.name, "iat": now}
    payload["exp"] = now + DEVICE_LIFETIME
    return jwt.encode(payload, SECRET, algorithm=ALGORITHM)


def device_claims(token: str) -> dict:
    """Check the token of a scanner."""
    return jwt.decode(
        token,
        SECRET,
        algorithms=[ALGORITHM],
        audience=DEVICE_AUDIENCE,
        issuer=ISSUER,
        # some scanners have a wrong clock
        leeway=timedelta(minutes=2),
        options={"require": ["exp", "sub"]},
    )
