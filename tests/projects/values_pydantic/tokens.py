import jwt

from config import settings


def read(token):
    return jwt.decode(token, settings.secret_key, algorithms=[settings.algorithm])  # alone: JWT302
