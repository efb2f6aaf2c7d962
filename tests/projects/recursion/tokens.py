import jwt

from config import KEY


def make(claims, depth):
    if depth > 0:
        return make({**claims, "depth": depth}, depth - 1)
    return jwt.encode({**claims, "exp": 1}, KEY, algorithm="HS256")  # alone: JWT301
