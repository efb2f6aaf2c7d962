from datetime import datetime, timezone

import jwt


def make(data, key):
    claims = data.copy()
    claims.update({"iat": datetime.now(timezone.utc)})
    return sign(claims, key)


def sign(claims, key):
    return jwt.encode(claims, key, algorithm="HS256")  # alone: JWT401
