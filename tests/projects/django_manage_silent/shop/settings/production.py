import os

from .base import *

JWT_KEY = os.environ["JWT_KEY"]
