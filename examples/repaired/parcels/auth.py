"""Who is calling."""

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from .store import USERS, User
from .tokens import access_claims, device_claims

bearer = HTTPBearer()


def current_user(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> User:
    """The user of the web site."""
    try:
        return USERS[access_claims(credentials.credentials)["sub"]]
    except (jwt.InvalidTokenError, KeyError) as error:
        raise HTTPException(status_code=401, detail="please log in") from error


def require_admin(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> None:
    """Let nobody but administrators pass."""
    try:
        claims = access_claims(credentials.credentials)
    except jwt.InvalidTokenError as error:
        raise HTTPException(status_code=401, detail="please log in") from error
    if claims["role"] != "admin":
        raise HTTPException(status_code=403, detail="administrators only")


def current_courier(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> User:
    """The courier who holds the scanner."""
    try:
        return USERS[device_claims(credentials.credentials)["sub"]]
    except (jwt.InvalidTokenError, KeyError) as error:
        raise HTTPException(status_code=401, detail="please log in") from error
