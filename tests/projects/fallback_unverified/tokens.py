import jwt


def peek(token):
    return jwt.decode(token, options={"verify_signature": False})


def check(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])
