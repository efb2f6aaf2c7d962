from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    secret_key: str = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT302
    algorithm: str = "HS256"


settings = Settings()
