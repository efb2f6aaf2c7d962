from pkg import Client

client = Client("shop", "kX9vQ2mT7rW4yB8nL5pD3sF6hJ1cG0zA")  # expect: JWT301
print(client.headers())
