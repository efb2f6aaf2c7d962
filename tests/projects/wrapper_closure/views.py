from tokens import reader

read = reader("kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301


def show(token):
    return read(token)
