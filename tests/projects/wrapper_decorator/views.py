from tokens import protected


@protected("kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
def show(claims):
    return claims["sub"]
