from functools import lru_cache


class Settings:
    key = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301


@lru_cache
def get_settings():
    return Settings()
