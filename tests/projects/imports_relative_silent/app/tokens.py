from . import jwt


def read(token):
    return jwt.decode(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA", verify=False)
