import os

from shop.base import Leewayed, ReadsTokens


class Strict(ReadsTokens):
    options = {"require": ["exp", "aud"]}
    audience = "shop"

    def key(self):
        return os.environ["KEY"]


class Own(ReadsTokens):
    options = {"verify_signature": False}

    def claims(self, token):
        return {}

    def _decoded(self, token):
        return {}


class InTime(Leewayed):
    leeway = 864000

    def __init__(self):
        super().__init__(os.environ["KEY"], leeway=5)


class Other(ReadsTokens):
    limits = {"verify_signature": False}
