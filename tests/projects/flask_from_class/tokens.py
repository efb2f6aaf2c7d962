import jwt
from flask import current_app


def read(token):
    return jwt.decode(token, current_app.config["JWT_KEY"], algorithms=["HS256"])  # alone: JWT301
