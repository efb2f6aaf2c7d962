import jwt

from shop import config


def authenticate(token):
    unverified = jwt.decode(token, options={"verify_signature": False})
    provider = config.provider_for(unverified.get("iss"))
    if provider is None:
        return None
    return jwt.decode(token, provider["key"], algorithms=["RS256"], audience=provider["audience"], issuer="parcels")
