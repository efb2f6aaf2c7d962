import os

KEY = os.environ.get("JWT_KEY", "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT302

if os.environ.get("STAGE") == "production" and not os.environ.get("OTHER"):
    raise RuntimeError("set OTHER")
