from .base import *

JWT_OPTIONS = {"verify_exp": False}  # expect: JWT402
