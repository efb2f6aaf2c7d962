import jwt

from ..core import keys


def read(token):
    return jwt.decode(token, keys.SIGNING_KEY, algorithms=["HS256"])  # alone: JWT301
