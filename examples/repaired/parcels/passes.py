"""Pick-up passes: codes that a parcel shop scans from a telephone."""

import os
from datetime import datetime, timezone

import jwt

from .settings import ISSUER, PASS_AUDIENCE, PASS_LIFETIME

PASS_KEY = os.environ["PASS_KEY"]
SHOP_KEY = os.environ["SHOP_KEY"]


def pickup_pass(number: str, owner: str) -> str:
    """A pass for one parcel."""
    expires = datetime.now(timezone.utc) + PASS_LIFETIME
    payload = {"iss": ISSUER, "aud": PASS_AUDIENCE, "sub": owner, "parcel": number, "exp": expires}
    return jwt.encode(payload, PASS_KEY, algorithm="HS256")


def parcel_of(code: str) -> str:
    """The number of the parcel that a pass is for."""
    claims = jwt.decode(code, PASS_KEY, algorithms=["HS256"], audience=PASS_AUDIENCE, issuer=ISSUER)
    return claims["parcel"]


def shop_of(token: str) -> str:
    """The name of the shop that reports a pick-up."""
    return jwt.decode(token, SHOP_KEY, algorithms=["HS256"], audience=PASS_AUDIENCE)["sub"]
