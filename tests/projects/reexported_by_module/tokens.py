import jwt


def make(claims, key):
    return jwt.encode(claims, key, algorithm="HS256")  # alone: JWT301
