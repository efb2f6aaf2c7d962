import jwt

from app.keys import SIGNING_KEY


def read(token):
    return jwt.decode(token, SIGNING_KEY, algorithms=["HS256"])  # alone: JWT301
