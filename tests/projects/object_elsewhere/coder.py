from authlib.jose import JsonWebToken

coder = JsonWebToken(["HS256"])
