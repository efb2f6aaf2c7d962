import os

KEY = os.environ.get("JWT_KEY", "")

assert KEY, "set JWT_KEY"
