import jwt
from keys import find, lookup


def read(token):
    kid = jwt.get_unverified_header(token)["kid"]
    return jwt.decode(token, lookup(kid), algorithms=["HS256"])


def read_again(token):
    kid = jwt.get_unverified_header(token)["kid"]
    return jwt.decode(token, find(kid), algorithms=["HS256"])
