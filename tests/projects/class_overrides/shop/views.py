import os

from shop.base import Leewayed, ReadsTokens


class Lax(ReadsTokens):
    options = {"verify_signature": False}  # expect: JWT101

    def key(self):
        return os.environ["KEY"]


class Written(ReadsTokens):
    def key(self):
        return "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301


class Late(Leewayed):
    def __init__(self):
        super().__init__(os.environ["KEY"], leeway=864000)  # expect: JWT408


class Mixed(Written):
    pass
