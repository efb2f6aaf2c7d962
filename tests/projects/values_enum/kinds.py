from enum import Enum


class Key(str, Enum):
    SIGNING = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301
