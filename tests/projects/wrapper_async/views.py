from tokens import read


async def show(token):
    return await read(token, "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
