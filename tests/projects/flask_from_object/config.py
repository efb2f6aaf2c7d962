class Base:
    JWT_KEY = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301


class Production(Base):
    DEBUG = False
