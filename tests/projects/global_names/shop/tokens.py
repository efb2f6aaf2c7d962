import jwt

from shop import keys


def read(token):
    return jwt.decode(token, keys.SECRET, algorithms=["HS256"])  # alone: JWT301
