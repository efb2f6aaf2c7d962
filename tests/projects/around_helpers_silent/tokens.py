import os

import jwt

KEY = os.environ["KEY"]


def decoded(token):
    return jwt.decode(token, KEY, algorithms=["HS256"])
