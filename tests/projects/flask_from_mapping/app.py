from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(JWT_KEY="kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
    return app
