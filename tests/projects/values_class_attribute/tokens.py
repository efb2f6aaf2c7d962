import time

import jwt

from config import Config


def make(user):
    claims = {"sub": user, "exp": time.time() + 60}
    return jwt.encode(claims, Config.JWT_KEY, algorithm="HS256")  # alone: JWT301


def make_open(user):
    claims = {"sub": user, "exp": time.time() + 60}
    return jwt.encode(claims, "", algorithm=Config.ALGORITHM)  # alone: JWT203
