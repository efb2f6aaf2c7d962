import os

from tokens import make

KEY = os.environ["KEY"]


def login(user, end):
    return make({"sub": user, "exp": end}, KEY)


def forever(user):
    claims = {"sub": user}
    return make(claims, KEY)  # expect: JWT401


def again(user):
    claims = dict(sub=user, role="admin")
    return make(claims, KEY)  # expect: JWT401
