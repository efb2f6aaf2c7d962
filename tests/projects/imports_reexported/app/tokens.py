import jwt as pyjwt

import app.security as sec


def read(token):
    return pyjwt.decode(token, sec.KEY, algorithms=["HS256"], options=sec.OPTIONS)  # alone: JWT301, JWT402
