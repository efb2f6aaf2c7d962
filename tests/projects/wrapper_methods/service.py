import jwt


class Tokens:
    def __init__(self, key, options=None):
        self.key = key
        self.options = options or {}

    def read(self, token):
        return jwt.decode(token, self.key, algorithms=["HS256"], options=self.options)  # alone: JWT301, JWT402
