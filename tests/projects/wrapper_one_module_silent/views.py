import os

from tokens import make, read

KEY = os.environ["KEY"]


def login(user, end):
    return make({"sub": user, "exp": end}, KEY)


def show(token):
    return read(token, KEY)["sub"]
