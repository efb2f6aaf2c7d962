import jwt

from config import settings


def read(token):
    return jwt.decode(token, settings.key, algorithms=[settings.algorithm])  # alone: JWT301
