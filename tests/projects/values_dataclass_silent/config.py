import os
from dataclasses import dataclass, field


def _key():
    return os.environ["KEY"]


@dataclass
class Settings:
    key: str = field(default_factory=_key)
    algorithm: str = "HS256"


settings = Settings()
