"""fastapi-users: import name ``fastapi_users``; 9.3.2 and 15.0.5 were read and run."""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Maker,
    Settings,
    arg,
    falsy,
    literal,
    setting,
)

_NEVER = (falsy("lifetime"),)
"""``None`` and ``0`` alike."""

# With the secret as its key, PyJWT makes no token of algorithm `none`.
_UNSIGNED = (literal("algorithm", "none"),)

_CHECKS = (
    Guarantee("signature", REQUIRED),
    Guarantee("algorithms", REQUIRED),
    Guarantee("exp", IF_PRESENT),
    Guarantee("nbf", IF_PRESENT),
    Guarantee("iat", IF_PRESENT),
    # An audience is a required argument of all that verifies.
    Guarantee("aud", REQUIRED),
)

STRATEGY = Callable(
    kind="sign",
    names=(
        "fastapi_users.authentication.JWTStrategy",
        "fastapi_users.authentication.strategy.JWTStrategy",
        "fastapi_users.authentication.strategy.jwt.JWTStrategy",
    ),
    roles={
        "key": arg(0, "secret"),
        "lifetime": arg(1, "lifetime_seconds"),
        "audience": arg(2, "token_audience"),
        "algorithm": arg(3, "algorithm"),
    },
    gives="object",
    result="fastapi_users.authentication.JWTStrategy",
    default_algorithm="HS256",
    unsigned=_UNSIGNED,
    refuses_none=True,
    adds_exp=True,
    unlimited=_NEVER,
    empty_key="<2.13",
)

GENERATE = Callable(
    kind="sign",
    names=("fastapi_users.jwt.generate_jwt",),
    roles={
        "claims": arg(0, "data"),
        "key": arg(1, "secret"),
        "lifetime": arg(2, "lifetime_seconds"),
        "algorithm": arg(3, "algorithm"),
    },
    gives="token",
    default_algorithm="HS256",
    unsigned=_UNSIGNED,
    refuses_none=True,
    empty_key="<2.13",
)

DECODE = Callable(
    kind="verify",
    names=("fastapi_users.jwt.decode_jwt",),
    roles={
        "token": arg(0, "encoded_jwt"),
        "key": arg(1, "secret"),
        "audience": arg(2, "audience"),
        "algorithms": arg(3, "algorithms"),
    },
    guarantees=_CHECKS,
    defaults={"algorithms": "HS256"},
    empty_key="<2.13",
)


def _state(router: str, position: int) -> Callable:
    """The key of the short-lived token that goes to the OAuth provider and back."""
    return Callable(
        kind="sign",
        names=(f"fastapi_users.FastAPIUsers().{router}",),
        roles={"key": arg(position, "state_secret")},
        gives="nothing",
        default_algorithm="HS256",
        adds_exp=True,
        empty_key="<2.13",
    )


def _secret(purpose: str) -> Callable:
    """The key of the links in mails, an attribute of the user manager's class."""
    return Callable(
        kind="sign",
        names=(),
        roles={
            "key": setting(f"{purpose}_token_secret"),
            "lifetime": setting(f"{purpose}_token_lifetime_seconds"),
        },
        default_algorithm="HS256",
        adds_exp=True,
        unlimited=_NEVER,
        empty_key="<2.13",
    )


def _written(purpose: str) -> Callable:
    """The same key, given to the object when it is made."""
    return Callable(
        kind="sign",
        names=("fastapi_users.BaseUserManager().__setattr__", "fastapi_users.manager.BaseUserManager().__setattr__"),
        roles={"attribute": arg(0, "name"), "key": arg(1, "value")},
        only=(literal("attribute", f"{purpose}_token_secret"),),
        gives="nothing",
        default_algorithm="HS256",
        adds_exp=True,
        empty_key="<2.13",
    )


LIBRARY = Library(
    id="fastapi-users",
    title="fastapi-users",
    distribution="fastapi-users",
    modules=("fastapi_users",),
    releases=("9.3.2", "15.0.5"),
    assumed=">=9",
    stands_on="PyJWT",
    callables=(
        STRATEGY,
        GENERATE,
        DECODE,
        _state("get_oauth_router", 2),
        _state("get_oauth_associate_router", 2),
        _written("reset_password"),
        _written("verification"),
    ),
    makers=(
        Maker(("fastapi_users.FastAPIUsers", "fastapi_users.fastapi_users.FastAPIUsers"), "fastapi_users.FastAPIUsers"),
        Maker(
            ("fastapi_users.BaseUserManager", "fastapi_users.manager.BaseUserManager"),
            "fastapi_users.BaseUserManager",
        ),
    ),
    settings=(
        Settings(
            form="flat",
            names=("reset_password_token_secret", "verification_token_secret"),
            callables=(_secret("reset_password"), _secret("verification")),
            called="the user manager of fastapi-users",
            home=("BaseUserManager", "UUIDIDMixin", "IntegerIDMixin", "fastapi_users"),
        ),
    ),
)
