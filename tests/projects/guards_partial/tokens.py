import jwt

from config import KEY


def read(token):
    return jwt.decode(token, KEY, algorithms=["HS256"])  # alone: JWT302
