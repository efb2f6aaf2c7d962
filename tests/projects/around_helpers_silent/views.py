import logging

from tokens import decoded

logger = logging.getLogger(__name__)
revoked_ids = set()


def parcel(header, number):
    try:
        _, _, token = header.partition(" ")
        decoded(token)
    except Exception as error:
        logger.warning("refused: %s", type(error).__name__)
        raise
    return {"number": number}


def still_valid(token):
    claims = decoded(token)
    if claims["jti"] in revoked_ids:
        raise PermissionError
    return claims
