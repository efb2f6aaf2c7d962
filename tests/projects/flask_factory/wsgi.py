from shop import create_app

application = create_app("kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
