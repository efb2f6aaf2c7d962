"""django-graphql-jwt: import name ``graphql_jwt``; 0.3.2 and 0.4.0 were read and run.

``JWT_VERIFY_EXPIRATION`` is false unless the project sets it: expired tokens are accepted.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    UNKNOWN,
    Callable,
    Guarantee,
    Library,
    Settings,
    arg,
    falsy,
    given,
    literal,
    setting,
    truthy,
)
from jwtlint.records import replace

_SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("JWT_SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        "lifetime": setting("JWT_EXPIRATION_DELTA"),
    },
    defaults={"algorithm": "HS256"},
    only=(literal("algorithm", "HS256", "HS384", "HS512"),),
    adds_exp=True,
    empty_key="<2.13",
)

_VERIFY = Callable(
    kind="verify",
    names=(),
    roles={
        "verify": setting("JWT_VERIFY"),
        "verify_exp": setting("JWT_VERIFY_EXPIRATION"),
        "leeway": setting("JWT_LEEWAY"),
        "audience": setting("JWT_AUDIENCE"),
        "issuer": setting("JWT_ISSUER"),
    },
    defaults={"verify_exp": False},
    advice={"exp": 'set "JWT_VERIFY_EXPIRATION": True, which is not its default'},
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("verify")),)),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT, ((OFF, falsy("verify_exp")),)),
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("verify")),)),
        Guarantee("iat", IF_PRESENT, ((OFF, falsy("verify")),)),
        Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
        Guarantee("iss", OFF, ((OFF, falsy("verify")), (REQUIRED, given("issuer")))),
    ),
)

_NONE = literal("algorithm", "none", "None")

SETTINGS = Settings(
    form="dict",
    names=("GRAPHQL_JWT",),
    callables=(
        _SIGN,
        _VERIFY,
        Callable(
            kind="transport",
            names=(),
            roles={"cookie_secure": setting("JWT_COOKIE_SECURE")},
            guarantees=(Guarantee("cookie_secure", REQUIRED, ((OFF, falsy("cookie_secure")),)),),
        ),
        replace(_SIGN, roles={"key": setting("JWT_PRIVATE_KEY")}, defaults={"algorithm": "RS256"}, only=()),
        replace(
            _SIGN,
            roles={"algorithm": setting("JWT_ALGORITHM")},
            defaults={},
            only=(_NONE,),
            unsigned=(_NONE,),
            refuses_none=True,
        ),
        Callable(
            kind="rotate",
            names=(),
            roles={
                "rotate": setting("JWT_LONG_RUNNING_REFRESH_TOKEN"),
                # The new token takes the place of the old one in the database.
                "retire": setting("JWT_REUSE_REFRESH_TOKENS"),
            },
            only=(truthy("rotate"),),
            defaults={"retire": False},
        ),
    ),
    falls_back={"JWT_SECRET_KEY": "SECRET_KEY"},
    active=("graphql_jwt",),
)

LIBRARY = Library(
    id="django-graphql-jwt",
    title="django-graphql-jwt",
    distribution="django-graphql-jwt",
    modules=("graphql_jwt",),
    releases=("0.3.2", "0.4.0"),
    assumed=">=0.3.2",
    stands_on="PyJWT",
    callables=(
        Callable(
            kind="sign",
            names=("graphql_jwt.utils.jwt_encode",),
            roles={"claims": arg(0, "payload")},
            gives="token",
        ),
        Callable(
            kind="verify",
            names=("graphql_jwt.utils.jwt_decode", "graphql_jwt.utils.get_payload"),
            roles={"token": arg(0, "token")},
            guarantees=(
                # The settings decide, and are judged where they are set.
                Guarantee("signature", UNKNOWN),
                Guarantee("algorithms", REQUIRED),
                Guarantee("exp", UNKNOWN),
                Guarantee("aud", UNKNOWN),
                Guarantee("iss", UNKNOWN),
            ),
        ),
    ),
    settings=(SETTINGS,),
)
