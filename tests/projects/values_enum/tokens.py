import jwt

from kinds import Key


def read(token):
    return jwt.decode(token, Key.SIGNING.value, algorithms=["HS256"])  # alone: JWT301
