import os

from service import Tokens

lax = Tokens(os.environ["KEY"], {"verify_exp": False})  # expect: JWT402
literal = Tokens("kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
right = Tokens(os.environ["KEY"])


def show(token):
    return lax.read(token), literal.read(token), right.read(token)
