import jwt


class Codec:
    read = staticmethod(jwt.decode)


READERS = {"hmac": jwt.decode}
