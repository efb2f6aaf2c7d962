import jwt

from app.local import *


def read(token):
    return jwt.decode(token, SIGNING_KEY, algorithms=["HS256"])
