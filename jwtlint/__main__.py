"""``python -m jwtlint``."""

import os
import sys

# Python puts the current folder first on its path: what is to be checked may hold an ``argparse.py``.
if sys.path and sys.path[0] in {"", os.getcwd()}:
    del sys.path[0]

from jwtlint.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
