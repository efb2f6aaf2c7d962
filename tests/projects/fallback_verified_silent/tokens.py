import jwt


def issuer_of(token):
    return jwt.decode(token, options={"verify_signature": False}).get("iss")


def check(token, key):
    return jwt.decode(token, key, algorithms=["RS256"], audience="api", issuer="https://login.example.com")
