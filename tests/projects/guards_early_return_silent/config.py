import os

DEFAULT = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"
KEY = os.environ.get("JWT_KEY", DEFAULT)
