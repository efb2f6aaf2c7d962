import jwt

from app import app


def read(token):
    return jwt.decode(token, app.config["JWT_KEY"], algorithms=["HS256"])  # alone: JWT301
