from tokens import check, issuer_of


def show(token, keys):
    key = keys.get(issuer_of(token))
    if key is None:
        raise PermissionError("unknown issuer")
    return check(token, key)["sub"]
