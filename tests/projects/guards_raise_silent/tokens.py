import jwt

from config import KEY


def make(claims, end):
    return jwt.encode({**claims, "exp": end}, KEY, algorithm="HS256")
