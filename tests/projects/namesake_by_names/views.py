from tokens import decoder


def show(token, key):
    return decoder.decode(token, key, do_verify=False)["sub"]  # expect: JWT101
