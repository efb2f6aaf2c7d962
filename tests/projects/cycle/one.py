import two

KEY = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301


def make(claims, depth):
    return two.make(claims, depth - 1)
