from functools import partial

import jwt
from authlib.jose import JsonWebToken

read_any = partial(jwt.decode, algorithms=["HS256"], options={"verify_signature": False})  # expect: JWT101
read = jwt.decode
make = jwt.encode
read_bound = jwt.PyJWT().decode
codec = JsonWebToken(["HS256", "none"])  # expect: JWT202


def read_short(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])  # alone: JWT301


class Reader:
    def __init__(self, check):
        self.check = check

    def __call__(self, token, key):
        return jwt.decode(token, key, algorithms=["HS256"], options={"verify_signature": self.check})


reader = Reader(False)  # expect: JWT101
