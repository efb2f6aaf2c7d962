from dataclasses import dataclass

import jwt


@dataclass
class Codec:
    key: str

    def read(self, token):
        return jwt.decode(token, self.key, algorithms=["HS256"])  # alone: JWT305, JWT306
