import jwt


async def read(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])  # alone: JWT301
