import jwt
from django.conf import settings


def read(token):
    return jwt.decode(token, settings.JWT_KEY, algorithms=["HS256"])  # alone: JWT301
