from flask import Flask
from flask_jwt_extended import JWTManager


def create_app(secret):
    app = Flask(__name__)
    app.config["JWT_SECRET_KEY"] = secret  # alone: JWT301
    JWTManager(app)
    return app
