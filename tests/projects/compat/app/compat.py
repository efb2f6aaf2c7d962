try:
    import jwt
except ImportError:
    jwt = None
