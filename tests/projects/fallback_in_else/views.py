from tokens import check, claims_of


def show(token, key):
    if key:
        claims = check(token, key)
    else:
        claims = claims_of(token)  # alone: JWT101
    return claims["sub"]
