import os

from tokens import make, read

KEY = os.environ["KEY"]


def login(user, end):
    return make({"sub": user, "exp": end}, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301


def forever(user):
    return make({"sub": user}, KEY)  # expect: JWT401


def show(token):
    return read(token, KEY, check=False)["sub"]  # expect: JWT101
