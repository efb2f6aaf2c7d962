import jwt
from flask import request
from tokens import KEY, colleague, make_token, over, sign


def login(user):
    return make_token({"sub": user.id})  # alone: JWT420


def register():
    return sign({"exp": 1900000000, **request.get_json()})  # alone: JWT421


def show(token):
    claims = jwt.decode(token, KEY, algorithms=["HS256"])
    if over(claims["exp"]) or not colleague(claims["email"]):  # alone: JWT418, JWT419
        raise PermissionError
    return claims
