import functools

import jwt


def protected(key):
    def decorate(view):
        @functools.wraps(view)
        def inner(token, *args):
            claims = jwt.decode(token, key, algorithms=["HS256"])  # alone: JWT301
            return view(claims, *args)

        return inner

    return decorate
