from . import read


def show(token):
    return read(token, "wJ4tN8cR1xZ6qV3bM9kH5gF2dS7pL0aZ", algorithms=["HS256"])["sub"]  # expect: JWT301
