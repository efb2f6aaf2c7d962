from functools import partial

from tokens import read, read_any

read_ours = partial(read, key="kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301


def show(token):
    return read_ours(token), read_any(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
