import app.tokens as tokens


def show(token):
    claims = tokens.codec.decode(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zC")  # expect: JWT301, JWT413 # alone: JWT202
    return claims["sub"]
