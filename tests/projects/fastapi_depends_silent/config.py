import os


class Settings:
    def __init__(self):
        self.key = os.environ["KEY"]


def get_settings():
    return Settings()
