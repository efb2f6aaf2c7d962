"""Flask-JWT-Extended: import name ``flask_jwt_extended``; 3.25.1, 4.0.0 and 4.7.4 were read and run."""

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
    always,
    arg,
    falsy,
    given,
    has,
    lacks,
    literal,
    setting,
    truthy,
)
from jwtlint.records import replace

_HMAC = ("HS256", "HS384", "HS512")
_NEVER = literal("lifetime", "False", "0")
"""``None`` is no token without end: it means the setting, and in the setting it is an error."""


def _both(name: str) -> tuple[str, str]:
    return f"flask_jwt_extended.{name}", f"flask_jwt_extended.utils.{name}"


ACCESS = Callable(
    kind="sign",
    names=_both("create_access_token"),
    versions=">=4",
    roles={
        "lifetime": arg(2, "expires_delta"),
        "claims": arg(3, "additional_claims"),
        "headers": arg(4, "additional_headers"),
    },
    gives="token",
    adds_exp=True,
    unlimited=(_NEVER,),
)
REFRESH = replace(
    ACCESS,
    names=_both("create_refresh_token"),
    roles={
        "lifetime": arg(1, "expires_delta"),
        "claims": arg(2, "additional_claims"),
        "headers": arg(3, "additional_headers"),
    },
)
ACCESS_3 = replace(
    ACCESS,
    versions="<4",
    roles={"lifetime": arg(2, "expires_delta"), "claims": arg(3, "user_claims"), "headers": arg(4, "headers")},
)
REFRESH_3 = replace(
    REFRESH,
    versions="<4",
    roles={"lifetime": arg(1, "expires_delta"), "claims": arg(2, "user_claims"), "headers": arg(3, "headers")},
)

DECODE = Callable(
    kind="verify",
    names=_both("decode_token"),
    roles={"token": arg(0, "encoded_token"), "allow_expired": arg(2, "allow_expired")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        # JWT_DECODE_ALGORITHMS, or JWT_ALGORITHM alone.
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT, ((OFF, truthy("allow_expired")),)),
        Guarantee("nbf", IF_PRESENT),
        Guarantee("iat", IF_PRESENT),
        # JWT_DECODE_AUDIENCE and JWT_DECODE_ISSUER decide.
        Guarantee("aud", UNKNOWN),
        Guarantee("iss", UNKNOWN),
    ),
)

# The token comes from the request; the settings decide on key, audience and issuer.
ANY_TYPE = Callable(
    kind="verify",
    names=(
        *("flask_jwt_extended.jwt_required", "flask_jwt_extended.verify_jwt_in_request"),
        *(
            "flask_jwt_extended.view_decorators.jwt_required",
            "flask_jwt_extended.view_decorators.verify_jwt_in_request",
        ),
    ),
    versions=">=4.4",
    roles={"verify_type": arg(4, "verify_type")},
    only=(falsy("verify_type"),),
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        *(Guarantee(name, UNKNOWN) for name in ("exp", "nbf", "iat", "aud", "iss")),
    ),
    gives="nothing",
    parameters=("optional", "fresh", "refresh", "locations", "skip_revocation_check"),
    any_kind=(falsy("verify_type"),),
)

PEEK = Callable(
    kind="peek",
    names=_both("get_unverified_jwt_headers"),
    roles={"token": arg(0, "encoded_token")},
    gives="header",
)

_SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("JWT_SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        "lifetime": setting("JWT_ACCESS_TOKEN_EXPIRES"),
    },
    defaults={"algorithm": "HS256"},
    only=(literal("algorithm", *_HMAC),),
    adds_exp=True,
    unlimited=(_NEVER,),
    advice={"empty_key": "then takes SECRET_KEY instead, or fails at the first token"},
)

_TRANSPORT = Callable(
    kind="transport",
    names=(),
    roles={
        "locations": setting("JWT_TOKEN_LOCATION"),
        "cookie_secure": setting("JWT_COOKIE_SECURE"),
        "cookie_csrf": setting("JWT_COOKIE_CSRF_PROTECT"),
    },
    only=(has("locations", "cookies"),),
    guarantees=(
        Guarantee(
            "cookie_secure",
            OFF,
            (
                (REQUIRED, lacks("locations", "cookies")),
                (OFF, falsy("cookie_secure")),
                (REQUIRED, given("cookie_secure")),
            ),
        ),
        Guarantee(
            "cookie_csrf",
            REQUIRED,
            (
                (REQUIRED, lacks("locations", "cookies")),
                (OFF, falsy("cookie_csrf")),
            ),
        ),
    ),
)

_IN_ADDRESSES = Callable(
    kind="transport",
    names=(),
    roles={"locations": setting("JWT_TOKEN_LOCATION")},
    only=(has("locations", "query_string"),),
    guarantees=(Guarantee("no_query", REQUIRED, ((OFF, has("locations", "query_string")),)),),
)

SETTINGS = Settings(
    form="flat",
    names=(
        "JWT_SECRET_KEY",
        "JWT_ACCESS_TOKEN_EXPIRES",
        "JWT_REFRESH_TOKEN_EXPIRES",
        "JWT_TOKEN_LOCATION",
        "JWT_DECODE_ALGORITHMS",
        "JWT_COOKIE_SECURE",
        "JWT_COOKIE_CSRF_PROTECT",
        "JWT_PRIVATE_KEY",
    ),
    callables=(
        _SIGN,
        _TRANSPORT,
        _IN_ADDRESSES,
        replace(
            _SIGN,
            roles={"lifetime": setting("JWT_REFRESH_TOKEN_EXPIRES")},
            defaults={},
            only=(),
        ),
        replace(
            _SIGN,
            roles={
                "key": setting("JWT_PRIVATE_KEY"),
                "algorithm": setting("JWT_ALGORITHM"),
                "lifetime": setting("JWT_ACCESS_TOKEN_EXPIRES"),
            },
            only=(literal("algorithm", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "EdDSA"),),
        ),
        replace(
            _SIGN,
            roles={"algorithm": setting("JWT_ALGORITHM")},
            defaults={},
            only=(literal("algorithm", "none", "None"),),
            unsigned=(literal("algorithm", "none", "None"),),
            refuses_none=True,
            unlimited=(),
        ),
        Callable(
            kind="verify",
            names=(),
            roles={
                "algorithms": setting("JWT_DECODE_ALGORITHMS"),
                "leeway": setting("JWT_DECODE_LEEWAY"),
                "audience": setting("JWT_DECODE_AUDIENCE"),
                "issuer": setting("JWT_DECODE_ISSUER"),
            },
            guarantees=(
                Guarantee("signature", REQUIRED),
                Guarantee("algorithms", REQUIRED),
                Guarantee("exp", IF_PRESENT),
                Guarantee("nbf", IF_PRESENT),
                Guarantee("iat", IF_PRESENT),
                # Version 3 refuses a token with an audience where none is expected.
                Guarantee("aud", OFF, ((REQUIRED, given("audience")), (IF_PRESENT, always("<4")))),
                Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
            ),
        ),
    ),
    falls_back={"JWT_SECRET_KEY": "SECRET_KEY"},
    called="Flask-JWT-Extended",
    home=(
        "flask",
        "flask_jwt_extended",
        "JWT_ACCESS_TOKEN_EXPIRES",
        "JWT_REFRESH_TOKEN_EXPIRES",
        "JWT_TOKEN_LOCATION",
        "JWT_COOKIE_SECURE",
        "JWT_COOKIE_CSRF_PROTECT",
        "SQLALCHEMY_DATABASE_URI",
    ),
    modules=("flask_jwt_extended",),
    strangers=("authx", "AuthXConfig"),
)

LIBRARY = Library(
    id="flask-jwt-extended",
    title="Flask-JWT-Extended",
    distribution="Flask-JWT-Extended",
    modules=("flask_jwt_extended",),
    releases=("3.25.1", "4.0.0", "4.7.4"),
    assumed=">=4",
    callables=(ACCESS, REFRESH, ACCESS_3, REFRESH_3, DECODE, ANY_TYPE, PEEK),
    settings=(SETTINGS,),
)
