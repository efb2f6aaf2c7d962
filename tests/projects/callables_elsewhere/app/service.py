from app import tokens


class Service:
    def __init__(self, read):
        self.read = read

    def show(self, token):
        return self.read(token, "zP3hK7nW1cT5yJ9dV4gB8mR2xF6qS0lV", algorithms=["HS256"])  # expect: JWT301


service = Service(tokens.read)
