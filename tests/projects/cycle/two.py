import jwt

import one


def make(claims, depth):
    if depth > 0:
        return one.make(claims, depth)
    return jwt.encode({**claims, "exp": 1}, one.KEY, algorithm="HS256")  # alone: JWT301
