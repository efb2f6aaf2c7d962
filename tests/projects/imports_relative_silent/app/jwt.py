def decode(token, key, verify=True):
    return token.split(key)
