"""Events that partners send as signed tokens."""

import os

from jose import jwt

AUDIENCE = "parcels-partners"

CARRIER_KEY = os.environ["CARRIER_PUBLIC_KEY"]
CUSTOMS_KEY = os.environ["CUSTOMS_PUBLIC_KEY"]
INSURER_KEY = os.environ["INSURER_KEY"]
MARKET_KEY = os.environ["MARKET_KEY"]

MARKET_ALGORITHMS = ["HS256", "none"]


def carrier_event(token: str) -> dict:
    """An event of the carrier."""
    return jwt.decode(token, CARRIER_KEY, audience=AUDIENCE)


def customs_event(token: str) -> dict:
    """An event of the customs office."""
    return jwt.decode(token, CUSTOMS_KEY, algorithms=["RS256", "HS256"], audience=AUDIENCE)


def insurer_event(token: str) -> dict:
    """An event of the insurer, who is about to change the algorithm."""
    algorithm = jwt.get_unverified_header(token)["alg"]
    return jwt.decode(token, INSURER_KEY, algorithms=[algorithm], audience=AUDIENCE)


def market_event(token: str) -> dict:
    """An event of the marketplace."""
    return jwt.decode(token, MARKET_KEY, algorithms=MARKET_ALGORITHMS, audience=AUDIENCE)


READERS = {"carrier": carrier_event, "customs": customs_event, "insurer": insurer_event, "market": market_event}
