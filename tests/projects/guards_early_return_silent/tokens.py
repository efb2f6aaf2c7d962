import jwt

import config


def make(claims, end):
    if config.KEY == config.DEFAULT:
        return None
    return jwt.encode({**claims, "exp": end}, config.KEY, algorithm="HS256")
