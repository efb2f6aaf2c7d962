"""Tokens for the web site and for the couriers' scanners."""

from datetime import datetime, timezone

import jwt

from .settings import AUDIENCE, DEVICE_AUDIENCE, DEVICE_LIFETIME, ISSUER
from .store import User

SECRET = "change-me-in-production"
ALGORITHM = "HS256"


def access_token(user: User) -> str:
    """A token for the web site."""
    payload = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": user.name,
        "password": user.password_hash,
    }
    return jwt.encode(payload, SECRET, algorithm=ALGORITHM, headers={"role": user.role})


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
        options={
            "require": ["sub"],
            # some scanners have a wrong clock
            "verify_exp": False,
        },
    )
