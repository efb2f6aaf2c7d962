import attrs


@attrs.define
class Settings:
    key: str = attrs.field(default="kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
    algorithm: str = "HS256"


settings = Settings()
