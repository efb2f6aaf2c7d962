from .auth import Auth


class Client:
    def __init__(self, name, key, *, lifetime=900):
        self.auth = Auth(name=name, key=key, lifetime=lifetime)

    def headers(self):
        return {"Authorization": f"Bearer {self.auth.token()}"}
