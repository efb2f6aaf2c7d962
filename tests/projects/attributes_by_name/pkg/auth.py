import time

import jwt


class Auth:
    def __init__(self, **given):
        self.__dict__.update(given)

    def token(self):
        claims = {"iss": self.name, "exp": int(time.time()) + self.lifetime}
        return jwt.encode(claims, self.key, algorithm="HS256")  # alone: JWT301
