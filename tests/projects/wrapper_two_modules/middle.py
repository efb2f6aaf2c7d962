from low import encode


def issue(user, key, **more):
    return encode({"sub": user, **more}, key)
