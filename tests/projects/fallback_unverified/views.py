import jwt

from tokens import check


def show(token, key):
    try:
        return check(token, key)["sub"]
    except jwt.InvalidTokenError:
        return jwt.decode(token, options={"verify_signature": False})["sub"]  # expect: JWT101
