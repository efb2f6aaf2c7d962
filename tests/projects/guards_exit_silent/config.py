import os
import sys

KEY = os.environ.get("JWT_KEY", "")

if not KEY:
    sys.exit("set JWT_KEY")
