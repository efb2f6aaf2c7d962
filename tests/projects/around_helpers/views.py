import logging

from tokens import claims_of, decoded

logger = logging.getLogger(__name__)
revoked_tokens = set()


def user_of(token):
    try:
        claims = decoded(token)
    except ValueError as error:
        logger.warning("refused: %s", type(error).__name__)
        raise
    except Exception as error:
        logger.warning("refused: %s", type(error).__name__)
        claims = claims_of(token)  # alone: JWT101, JWT112
    return claims["sub"]


def parcel(header, number):
    try:
        _, _, token = header.partition(" ")
        decoded(token)
    except Exception:  # expect: JWT112
        logger.warning("refused")
    return {"number": number}


def still_valid(token):
    if token in revoked_tokens:  # expect: JWT609
        raise PermissionError
    return decoded(token)
