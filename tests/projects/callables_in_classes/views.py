from our_codec import READERS, Codec


def one(token):
    return Codec.read(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA", algorithms=["HS256"])["sub"]  # expect: JWT301


def two(token, kind):
    return READERS[kind](token, "wJ4tN8cR1xZ6qV3bM9kH5gF2dS7pL0aY", algorithms=["HS256"])["sub"]  # expect: JWT301
