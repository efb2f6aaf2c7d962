SECRET = None


def init():
    global SECRET
    SECRET = "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA"  # expect: JWT301
