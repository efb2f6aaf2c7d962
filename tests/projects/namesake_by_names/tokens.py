from jwt import JWT

decoder = JWT()
