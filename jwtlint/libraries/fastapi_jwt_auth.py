"""fastapi-jwt-auth and its forks, which share settings and methods.

0.5.0 of ``fastapi-jwt-auth`` (PyJWT below 2), 0.6 and 0.6.6 of ``async-fastapi-jwt-auth``, 0.1.0 and 0.1.7
of ``another-fastapi-jwt-auth`` were read and run. The key follows the family of the token's algorithm
(a secret for HMAC, a public key for the others), so a list of both families confuses nothing.
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
    Maker,
    Settings,
    arg,
    falsy,
    given,
    has,
    lacks,
    literal,
    setting,
)
from jwtlint.records import replace

_NEVER = (literal("lifetime", "False"),)
"""``None``, ``0`` and ``True`` as an argument mean the setting."""


def _callables(module: str) -> tuple[Callable, ...]:
    """The methods of ``AuthJWT``."""

    def named(method: str) -> tuple[str, ...]:
        return (f"{module}.AuthJWT().{method}",)

    access = Callable(
        kind="sign",
        names=named("create_access_token"),
        roles={
            "algorithm": arg(2, "algorithm"),
            "headers": arg(3, "headers"),
            "lifetime": arg(4, "expires_time"),
            "claims": arg(6, "user_claims"),
        },
        gives="token",
        default_algorithm="HS256",
        adds_exp=True,
        unlimited=_NEVER,
    )
    return (
        access,
        replace(
            access,
            names=named("create_refresh_token"),
            roles={
                "algorithm": arg(1, "algorithm"),
                "headers": arg(2, "headers"),
                "lifetime": arg(3, "expires_time"),
                "claims": arg(5, "user_claims"),
            },
        ),
        Callable(
            kind="verify",
            names=named("get_raw_jwt"),
            roles={"token": arg(0, "encoded_token")},
            guarantees=_CHECKS,
        ),
        Callable(
            kind="peek",
            names=named("get_unverified_jwt_headers"),
            roles={"token": arg(0, "encoded_token")},
            gives="header",
        ),
    )


def _makers(module: str) -> tuple[Maker, ...]:
    """The object, which most programs are given as a parameter."""
    names = (f"{module}.AuthJWT", f"{module}.auth_jwt.AuthJWT")
    bearer = f"{module}.auth_jwt.AuthJWTBearer"
    return (Maker((*names, f"{bearer}()()"), names[0]), Maker((bearer,), bearer))


_CHECKS = (
    Guarantee("signature", REQUIRED),
    # authjwt_decode_algorithms, or authjwt_algorithm alone.
    Guarantee("algorithms", REQUIRED),
    Guarantee("exp", IF_PRESENT),
    Guarantee("nbf", IF_PRESENT),
    Guarantee("iat", IF_PRESENT),
    # authjwt_decode_audience decides.
    Guarantee("aud", UNKNOWN),
)

_SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("authjwt_secret_key"),
        "algorithm": setting("authjwt_algorithm"),
        "lifetime": setting("authjwt_access_token_expires"),
    },
    defaults={"algorithm": "HS256"},
    # An empty secret is no text of at least one character, and refused.
    only=(literal("algorithm", "HS256", "HS384", "HS512"),),
    adds_exp=True,
    unlimited=(*_NEVER,),
)

_TRANSPORT = Callable(
    kind="transport",
    names=(),
    roles={
        "locations": setting("authjwt_token_location"),
        "cookie_secure": setting("authjwt_cookie_secure"),
        "cookie_csrf": setting("authjwt_cookie_csrf_protect"),
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

SETTINGS = Settings(
    form="flat",
    names=(
        "authjwt_secret_key",
        "authjwt_private_key",
        "authjwt_access_token_expires",
        "authjwt_refresh_token_expires",
        "authjwt_algorithm",
        "authjwt_token_location",
    ),
    callables=(
        _SIGN,
        _TRANSPORT,
        replace(_SIGN, roles={"lifetime": setting("authjwt_refresh_token_expires")}, defaults={}, only=()),
        replace(
            _SIGN,
            roles={"key": setting("authjwt_private_key"), "algorithm": setting("authjwt_algorithm")},
            only=(literal("algorithm", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512"),),
        ),
        replace(
            _SIGN,
            roles={"algorithm": setting("authjwt_algorithm")},
            defaults={},
            only=(literal("algorithm", "none"),),
            unsigned=(literal("algorithm", "none"),),
            refuses_none=True,
            unlimited=(),
        ),
    ),
    called="AuthJWT",
)

LIBRARY = Library(
    id="fastapi-jwt-auth",
    title="fastapi-jwt-auth",
    distribution="fastapi-jwt-auth",
    modules=("fastapi_jwt_auth",),
    releases=("0.5.0",),
    assumed=">=0.5",
    callables=_callables("fastapi_jwt_auth"),
    makers=_makers("fastapi_jwt_auth"),
    settings=(SETTINGS,),
)

ANOTHER = replace(
    LIBRARY,
    id="another-fastapi-jwt-auth",
    title="another-fastapi-jwt-auth",
    distribution="another-fastapi-jwt-auth",
    modules=("another_fastapi_jwt_auth",),
    releases=("0.1.0", "0.1.7"),
    assumed=">=0.1",
    callables=_callables("another_fastapi_jwt_auth"),
    makers=_makers("another_fastapi_jwt_auth"),
)

ASYNC = replace(
    LIBRARY,
    id="async-fastapi-jwt-auth",
    title="async-fastapi-jwt-auth",
    distribution="async-fastapi-jwt-auth",
    modules=("async_fastapi_jwt_auth",),
    releases=("0.6", "0.6.6"),
    assumed=">=0.6",
    callables=_callables("async_fastapi_jwt_auth"),
    makers=_makers("async_fastapi_jwt_auth"),
)
