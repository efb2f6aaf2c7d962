import jwt


def reader(key):
    def read(token):
        return jwt.decode(token, key, algorithms=["HS256"])  # alone: JWT301

    return read
