"""What web frameworks are told and asked, run for real and read by the models.

A case is a small program: ``setup`` with the framework's settings, and one expression. In it
``token`` is the token at hand, ``KEY`` the right key. This file is imported by an interpreter that
has nothing but one framework: it must not import anything of the tests or of jwtlint.
"""

from __future__ import annotations

from typing import NamedTuple

AUDIENCE = "https://api.example.com"
ISSUER = "https://issuer.example.com"


class Case(NamedTuple):
    """One program."""

    kind: str
    """``verify``, ``sign`` or ``empty``"""
    setup: str
    code: str


def verify(setup: str, *codes: str) -> tuple[Case, ...]:
    """Programs that take a token."""
    return tuple(Case("verify", setup, code) for code in codes)


def sign(setup: str, *codes: str) -> tuple[Case, ...]:
    """Programs that give one."""
    return tuple(Case("sign", setup, code) for code in codes)


def empty(setup: str, code: str) -> tuple[Case, ...]:
    """A program that gives a token of an empty key."""
    return (Case("empty", setup, code),)


def simplejwt(module: str, setting: str) -> tuple[Case, ...]:  # noqa: ARG001
    """The same for django-ninja-jwt, whose dict has another name."""
    usual = f'{setting} = {{"SIGNING_KEY": KEY}}'
    strict = f'{setting} = {{"SIGNING_KEY": KEY, "AUDIENCE": AUDIENCE, "ISSUER": ISSUER}}'
    shared = f'SECRET_KEY = KEY\n{setting} = {{"LEEWAY": 0}}'
    return (
        *verify(
            usual,
            "AccessToken(token)",
            "AccessToken(token, verify=True)",
            "AccessToken(token, verify=False)",
            "AccessToken(token, False)",
            "UntypedToken(token)",
            "UntypedToken(token=token, verify=0)",
            "state.token_backend.decode(token)",
            "state.token_backend.decode(token, verify=False)",
            'TokenBackend("HS256", KEY).decode(token)',
            'TokenBackend("HS256", KEY).decode(token, False)',
            'TokenBackend("HS256", signing_key=KEY, audience=AUDIENCE).decode(token)',
            'TokenBackend("HS256", KEY, None, AUDIENCE, ISSUER).decode(token)',
        ),
        *verify(strict, "AccessToken(token)", "state.token_backend.decode(token)"),
        *verify(shared, "AccessToken(token)"),
        *sign(
            usual,
            "str(AccessToken())",
            "str(RefreshToken().access_token)",
            '(lambda one: (one.__delitem__("exp"), str(one))[1])(AccessToken())',
            '(lambda one: (one.payload.pop("exp"), str(one))[1])(RefreshToken())',
            '(lambda one: (one.payload.pop("jti"), str(one))[1])(RefreshToken())',
            'TokenBackend("HS256", KEY).encode({"sub": "alice"})',
            'TokenBackend("HS256", KEY).encode({"sub": "alice", "exp": 1900000000})',
            'TokenBackend("none", KEY).encode({"sub": "alice", "exp": 1900000000})',
        ),
        *empty(f'{setting} = {{"SIGNING_KEY": ""}}', "str(AccessToken())"),
        *empty(usual, 'TokenBackend("HS256", "").encode({"exp": 1900000000})'),
        *sign(f'{setting} = {{"SIGNING_KEY": KEY, "ALGORITHM": "none"}}', "str(AccessToken())"),
        *sign(f'{setting} = {{"SIGNING_KEY": KEY, "ALGORITHM": None}}', "str(AccessToken())"),
        *sign(f'{setting} = {{"SIGNING_KEY": KEY, "ALGORITHM": "HS512"}}', "str(AccessToken())"),
    )


def flask(claims: str) -> tuple[Case, ...]:
    """Flask-JWT-Extended; the name of the argument with claims changed in version 4."""
    usual = 'app.config["JWT_SECRET_KEY"] = KEY'
    create = ("create_access_token", "create_refresh_token")
    return (
        *verify(
            usual, "decode_token(token)", "decode_token(token, allow_expired=True)", "decode_token(token, None, True)"
        ),
        *verify('app.config["SECRET_KEY"] = KEY', "decode_token(token)"),
        *empty('app.config["JWT_SECRET_KEY"] = ""', 'create_access_token("alice")'),
        *verify(f'{usual}\napp.config["JWT_DECODE_ALGORITHMS"] = ["HS256", "none"]', "decode_token(token)"),
        *verify(
            f"{usual}\napp.config.update(JWT_DECODE_AUDIENCE=AUDIENCE, JWT_DECODE_ISSUER=ISSUER)", "decode_token(token)"
        ),
        *sign(
            usual,
            *(f'{name}("alice")' for name in create),
            *(f'{name}(identity="alice", expires_delta=False)' for name in create),
            *(f'{name}("alice", expires_delta=0)' for name in create),
            *(f'{name}("alice", expires_delta=None)' for name in create),
            'create_access_token("alice", False, False)',
            'create_refresh_token("alice", False)',
            f'create_access_token("alice", {claims}={{"role": "reader"}})',
        ),
        *(
            Case("sign", f'{usual}\napp.config["{name}"] = {value}', f'{call}("alice")')
            for name, call in zip(("JWT_ACCESS_TOKEN_EXPIRES", "JWT_REFRESH_TOKEN_EXPIRES"), create, strict=True)
            for value in ("False", "0", "3600")
        ),
        *sign(f'{usual}\napp.config["JWT_ACCESS_TOKEN_EXPIRES"] = None', 'create_access_token("alice")'),
        *sign(f'{usual}\napp.config["JWT_ALGORITHM"] = "none"', 'create_access_token("alice")'),
        *sign(f'{usual}\napp.config["JWT_ALGORITHM"] = "HS384"', 'create_access_token("alice")'),
    )


FASTAPI_USERS = (
    *verify(
        "",
        "decode_jwt(token, KEY, [AUDIENCE])",
        "decode_jwt(encoded_jwt=token, secret=KEY, audience=[AUDIENCE])",
        "decode_jwt(token, KEY, [AUDIENCE], ['HS256'])",
        "decode_jwt(token, KEY, [AUDIENCE], algorithms=['HS256', 'none'])",
    ),
    *empty("", "generate_jwt({'exp': 1900000000}, '')"),
    *empty("", "JWTStrategy('', 3600).write_token(USER)"),
    *sign(
        "",
        "generate_jwt({'sub': 'alice'}, KEY)",
        "generate_jwt({'sub': 'alice'}, KEY, None)",
        "generate_jwt({'sub': 'alice'}, KEY, lifetime_seconds=0)",
        "generate_jwt({'sub': 'alice'}, KEY, 3600)",
        "generate_jwt({'sub': 'alice', 'exp': 1900000000}, KEY)",
        "generate_jwt({'sub': 'alice', 'exp': 1900000000}, KEY, algorithm='none')",
        "JWTStrategy(KEY, None).write_token(USER)",
        "JWTStrategy(secret=KEY, lifetime_seconds=0).write_token(USER)",
        "JWTStrategy(KEY, 3600).write_token(USER)",
        "JWTStrategy(KEY, 3600, algorithm='HS512').write_token(USER)",
        "JWTStrategy(KEY, 3600, algorithm='none').write_token(USER)",
    ),
)


def authjwt(lines: str) -> str:
    """Settings of the AuthJWT family."""
    return f"""
class Settings(BaseModel):
    authjwt_secret_key: str = KEY
{lines}

@AuthJWT.load_config
def get_config():
    return Settings()
"""


AUTHJWT = (
    *verify(authjwt(""), "AuthJWT().get_raw_jwt(token)", "AuthJWT().get_raw_jwt(encoded_token=token)"),
    *sign(
        authjwt(""),
        "AuthJWT().create_access_token('alice')",
        "AuthJWT().create_access_token(subject='alice', expires_time=False)",
        "AuthJWT().create_access_token('alice', False, None, None, False)",
        "AuthJWT().create_access_token('alice', expires_time=None)",
        "AuthJWT().create_access_token('alice', expires_time=0)",
        "AuthJWT().create_refresh_token('alice')",
        "AuthJWT().create_refresh_token('alice', None, None, False)",
        "AuthJWT().create_refresh_token(subject='alice', expires_time=60)",
    ),
    *sign(authjwt("    authjwt_access_token_expires: bool = False"), "AuthJWT().create_access_token('alice')"),
    *sign(authjwt("    authjwt_refresh_token_expires: bool = False"), "AuthJWT().create_refresh_token('alice')"),
    *sign(authjwt("    authjwt_access_token_expires: int = 60"), "AuthJWT().create_access_token('alice')"),
    *sign(authjwt("    authjwt_algorithm: str = 'none'"), "AuthJWT().create_access_token('alice')"),
    *sign(authjwt("    authjwt_algorithm: str = 'HS512'"), "AuthJWT().create_access_token('alice')"),
)

_AUTHX_EMPTY = "config = AuthXConfig(JWT_SECRET_KEY='')\nauth = AuthX(config=config)"
_AUTHX = "config = AuthXConfig(JWT_SECRET_KEY=KEY{})\nauth = AuthX(config=config)"

AUTHX = (
    *verify(
        "",
        "decode_token(token, KEY)",
        "decode_token(token, KEY, verify=False)",
        "decode_token(token, KEY, ['HS256'], None, None, False)",
        "decode_token(token, KEY, algorithms=['HS256', 'none'])",
        "decode_token(token, KEY, audience=AUDIENCE, issuer=ISSUER)",
        "TokenPayload.decode(token, KEY)",
        "TokenPayload.decode(token, KEY, verify=0)",
    ),
    *empty("", "create_token('alice', '', expiry=1900000000)"),
    *empty(_AUTHX_EMPTY, "auth.create_access_token('alice')"),
    *sign(
        "",
        "create_token('alice', KEY)",
        "create_token('alice', KEY, expiry=None)",
        "create_token('alice', KEY, 'access', None, timedelta(minutes=5))",
        "create_token('alice', KEY, data={'role': 'reader'})",
        "create_token('alice', KEY, data={'exp': 1900000000})",
    ),
    *sign(_AUTHX.format(""), "auth.create_access_token('alice')", "auth.create_access_token('alice', expiry=None)"),
    *sign(_AUTHX.format(", JWT_ACCESS_TOKEN_EXPIRES=None"), "auth.create_access_token('alice')"),
    *sign(_AUTHX.format(", JWT_REFRESH_TOKEN_EXPIRES=None"), "auth.create_refresh_token('alice')"),
    *sign(_AUTHX.format(", JWT_ACCESS_TOKEN_EXPIRES=False"), "auth.create_access_token('alice')"),
    *sign(_AUTHX.format(", JWT_ALGORITHM='HS512'"), "auth.create_access_token('alice')"),
    *sign(_AUTHX.format("") + "\nconfig.JWT_ACCESS_TOKEN_EXPIRES = None", "auth.create_access_token('alice')"),
)


def django_jwt(setting: str, decode: str, encode: str, *lines: str) -> tuple[Case, ...]:
    """``JWT_AUTH`` and ``GRAPHQL_JWT``, which are told the same things."""
    dicts = [f'{setting} = {{"JWT_SECRET_KEY": KEY{line}}}' for line in ("", *lines)]
    return (
        *(Case("verify", setup, f"{decode}(token)") for setup in dicts),
        Case("verify", f'SECRET_KEY = KEY\n{setting} = {{"JWT_LEEWAY": 0}}', f"{decode}(token)"),
        *empty(f'{setting} = {{"JWT_SECRET_KEY": ""}}', f'{encode}({{"exp": 1900000000}})'),
        *sign(dicts[0], f'{encode}({{"sub": "alice"}})', f'{encode}({{"sub": "alice", "exp": 1900000000}})'),
        *sign(
            f'{setting} = {{"JWT_SECRET_KEY": KEY, "JWT_ALGORITHM": "none"}}',
            f'{encode}({{"sub": "alice", "exp": 1900000000}})',
        ),
    )


SWITCHES = (
    ', "JWT_VERIFY": False',
    ', "JWT_VERIFY_EXPIRATION": True',
    ', "JWT_VERIFY_EXPIRATION": False',
    ', "JWT_AUDIENCE": AUDIENCE, "JWT_ISSUER": ISSUER',
)
