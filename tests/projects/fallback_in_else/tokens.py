import jwt


def check(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})  # expect: JWT101
