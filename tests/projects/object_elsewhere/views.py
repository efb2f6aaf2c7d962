from coder import coder


def show(token):
    claims = coder.decode(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
    claims.validate()
    return claims
