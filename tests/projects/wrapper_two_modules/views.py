from middle import issue


def login(user, end):
    return issue(user, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA", exp=end)  # expect: JWT301
