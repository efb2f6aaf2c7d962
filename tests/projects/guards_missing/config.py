import os

KEY = os.environ.get("JWT_KEY", "")  # expect: JWT308
