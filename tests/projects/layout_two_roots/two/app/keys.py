import os

SIGNING_KEY = os.environ["SIGNING_KEY"]
