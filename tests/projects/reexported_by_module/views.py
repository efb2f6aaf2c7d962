import deps
from deps import make


def login(user, end):
    return make({"sub": user, "exp": end}, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301


def again(user, end):
    return deps.make({"sub": user, "exp": end}, "wJ4tN8cR1xZ6qV3bM9kH5gF2dS7pL0aY")  # expect: JWT301
