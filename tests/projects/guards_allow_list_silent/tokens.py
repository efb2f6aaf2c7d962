import jwt

from settings import ALLOWED


def check(token, key):
    algorithm = jwt.get_unverified_header(token)["alg"]
    if algorithm not in ALLOWED:
        raise ValueError(algorithm)
    return jwt.decode(token, key, algorithms=[algorithm], audience="api")
