import os

KEY = os.environ.get("JWT_KEY", "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")

if KEY == "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA":
    raise RuntimeError("set JWT_KEY")
