import jwt


def read(token, key):
    return jwt.decode(token, key, verify=False)["sub"]  # expect: JWT101
