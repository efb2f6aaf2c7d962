import jwt


class ReadsTokens:
    algorithms = ["HS256"]
    options = None

    def claims(self, token):
        return self._decoded(token)

    def _decoded(self, token):
        return jwt.decode(token, self.key(), algorithms=self.algorithms, options=self.options)  # alone: JWT101, JWT301

    def key(self):
        raise NotImplementedError


class Leewayed:
    def __init__(self, key, leeway=0):
        self.signing_key = key
        self.leeway = leeway

    def read(self, token):
        return jwt.decode(token, self.signing_key, algorithms=["HS256"], leeway=self.leeway)  # alone: JWT408
