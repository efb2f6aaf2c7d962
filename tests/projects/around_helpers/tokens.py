import os

import jwt

KEY = os.environ["KEY"]


def decoded(token):
    return jwt.decode(token, KEY, algorithms=["HS256"])  # alone: JWT112


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})  # expect: JWT101, JWT112
