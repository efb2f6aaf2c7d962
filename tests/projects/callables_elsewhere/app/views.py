from app.tokens import make, read, read_any, read_bound, read_short, reader


def anybody(token, key):
    return read_any(token, key)["sub"]  # alone: JWT101


def show(token):
    return read(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA", algorithms=["HS256"])["sub"]  # expect: JWT301


def login(user):
    return make({"sub": user}, "wJ4tN8cR1xZ6qV3bM9kH5gF2dS7pL0aY")  # expect: JWT301, JWT401


def bound(token):
    return read_bound(token, "mB6fY2kQ9sD4vX7jC1hN5wZ8rG3tL0pE", algorithms=["HS256"])["sub"]  # expect: JWT301


def short(token):
    return read_short(token, "zP3hK7nW1cT5yJ9dV4gB8mR2xF6qS0lU")["sub"]  # expect: JWT301


def called(token, key):
    return reader(token, key)["sub"]  # alone: JWT101
