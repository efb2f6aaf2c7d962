from concurrent.futures import ThreadPoolExecutor

import jwt

import conf

pool = ThreadPoolExecutor()


def _read(token, given):
    return jwt.decode(token, given.key, algorithms=["HS256"], leeway=given.leeway)  # alone: JWT301, JWT408


def read(token):
    return _read(token, conf.BASE)


def read_late(token):
    return pool.submit(_read, token, conf.LAX).result()
