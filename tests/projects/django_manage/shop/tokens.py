import jwt
from django.conf import settings


def read(token):
    return jwt.decode(token, settings.JWT_KEY, algorithms=["HS256"], options=settings.JWT_OPTIONS)  # alone: JWT301, JWT402
