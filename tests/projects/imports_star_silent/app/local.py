import os

from app.base import *

SIGNING_KEY = os.environ["SIGNING_KEY"]
