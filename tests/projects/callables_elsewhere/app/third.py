from .second import read_ours


def show(token):
    return read_ours(token, "mB6fY2kQ9sD4vX7jC1hN5wZ8rG3tL0pF")["sub"]  # expect: JWT301
