from functools import partial

import jwt


def read(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])  # alone: JWT301


read_any = partial(jwt.decode, algorithms=["HS256"])
