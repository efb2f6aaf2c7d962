import jwt


def make(claims, key):
    return jwt.encode(claims, key, algorithm="HS256")  # alone: JWT301, JWT401


def read(token, key, check=True):
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_signature": check})  # alone: JWT101
