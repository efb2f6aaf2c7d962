import jwt


def encode(claims, key, algorithm="HS256"):
    return jwt.encode(claims, key, algorithm=algorithm)  # alone: JWT301
