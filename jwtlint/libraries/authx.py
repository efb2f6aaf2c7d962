"""AuthX: distribution ``authx``, import name ``authx``; 1.3.0 and 1.7.1 were read and run."""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Maker,
    arg,
    falsy,
    given,
    is_none,
    literal,
    missing,
    setting,
)
from jwtlint.records import replace

_NEVER = (is_none("lifetime"),)
"""``False`` and ``0`` are a lifetime of no seconds here."""
_HMAC = ("HS256", "HS384", "HS512")
_TYPES = ("authx.AuthXConfig", "authx.config.AuthXConfig")

CONFIG = Callable(
    kind="sign",
    names=_TYPES,
    roles={
        "key": setting("JWT_SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        "lifetime": setting("JWT_ACCESS_TOKEN_EXPIRES"),
    },
    defaults={"algorithm": "HS256"},
    only=(literal("algorithm", *_HMAC),),
    gives="object",
    result=_TYPES[0],
    adds_exp=True,
    unlimited=_NEVER,
    empty_key="<2.13",
)


def _written(setting_name: str, role: str, **more: object) -> Callable:
    """``config.JWT_SECRET_KEY = ...`` after the object was made."""
    return Callable(
        kind="sign",
        names=tuple(f"{one}().__setattr__" for one in _TYPES),
        roles={"setting": arg(0, "name"), role: arg(1, "value")},
        only=(literal("setting", setting_name),),
        gives="nothing",
        adds_exp=True,
        default_algorithm="HS256",
        empty_key="<2.13",
        **more,  # type: ignore[arg-type]
    )


def _method(name: str, *classes: str) -> tuple[str, ...]:
    return tuple(f"authx.{one}.{name}" for one in classes)


ISSUE = Callable(
    kind="sign",
    names=_method("create_access_token", "AuthX()", "main.AuthX()"),
    roles={"headers": arg(2, "headers"), "lifetime": arg(3, "expiry"), "claims": arg(4, "data")},
    gives="token",
    adds_exp=True,
)

CREATE = Callable(
    kind="sign",
    names=("authx.token.create_token",),
    roles={
        "key": arg(1, "key"),
        "lifetime": arg(4, "expiry"),
        "algorithm": arg(8, "algorithm"),
        "headers": arg(9, "headers"),
        "extra": arg(12, "additional_data"),
        "claims": arg(14, "data"),
    },
    gives="token",
    default_algorithm="HS256",
    defaults={"lifetime": None},
    only=(missing("claims"),),
    adds_exp=True,
    unlimited=_NEVER,
    empty_key="<2.13",
)
# Its data can hold `exp`.
CREATE_OF = replace(CREATE, only=(given("claims"),), defaults={}, adds_exp=False, unlimited=())

_OFF = falsy("verify")
_CHECKS = (
    Guarantee("signature", REQUIRED, ((OFF, _OFF),)),
    # HS256 alone where no list is given.
    Guarantee("algorithms", REQUIRED),
    Guarantee("exp", IF_PRESENT, ((OFF, _OFF),)),
    Guarantee("nbf", IF_PRESENT, ((OFF, _OFF),)),
    Guarantee("iat", IF_PRESENT, ((OFF, _OFF),)),
    Guarantee("aud", IF_PRESENT, ((OFF, _OFF), (REQUIRED, given("audience")))),
    Guarantee("iss", OFF, ((OFF, _OFF), (REQUIRED, given("issuer")))),
)

DECODE = Callable(
    kind="verify",
    names=("authx.token.decode_token",),
    roles={
        "token": arg(0, "token"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "audience": arg(3, "audience"),
        "issuer": arg(4, "issuer"),
        "verify": arg(5, "verify"),
    },
    guarantees=_CHECKS,
    defaults={"algorithms": "HS256"},
    empty_key="<2.13",
)

PAYLOAD = replace(
    DECODE,
    names=_method("decode", "TokenPayload", "schema.TokenPayload"),
    # The model that it gives looks at the type of `iat`, verified or not.
    guarantees=tuple(replace(one, states=()) if one.name == "iat" else one for one in _CHECKS),
)

LIBRARY = Library(
    id="authx",
    title="AuthX",
    distribution="authx",
    modules=("authx",),
    releases=("1.3.0", "1.7.1"),
    assumed=">=1.3",
    stands_on="PyJWT",
    callables=(
        CONFIG,
        replace(
            CONFIG,
            roles={"lifetime": setting("JWT_REFRESH_TOKEN_EXPIRES")},
            defaults={},
            only=(),
        ),
        replace(
            CONFIG,
            roles={"key": setting("JWT_PRIVATE_KEY"), "algorithm": setting("JWT_ALGORITHM")},
            only=(literal("algorithm", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256"),),
        ),
        _written("JWT_SECRET_KEY", "key"),
        _written("JWT_ACCESS_TOKEN_EXPIRES", "lifetime", unlimited=_NEVER),
        _written("JWT_REFRESH_TOKEN_EXPIRES", "lifetime", unlimited=_NEVER),
        ISSUE,
        replace(
            ISSUE,
            names=_method("create_refresh_token", "AuthX()", "main.AuthX()"),
            roles={"headers": arg(1, "headers"), "lifetime": arg(2, "expiry"), "claims": arg(3, "data")},
        ),
        CREATE,
        CREATE_OF,
        DECODE,
        PAYLOAD,
    ),
    makers=(
        Maker(("authx.AuthX", "authx.main.AuthX"), "authx.AuthX"),
        Maker(_TYPES, _TYPES[0]),
    ),
)
