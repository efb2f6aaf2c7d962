from os import environ

SIGNING_KEY = environ["SIGNING_KEY"]
