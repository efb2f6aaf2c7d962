def decode(token, key, algorithms, options):
    return token.split(key)
