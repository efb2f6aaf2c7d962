import os

KEY = os.environ.get("JWT_KEY", "")

if not KEY:
    raise RuntimeError("set JWT_KEY")
