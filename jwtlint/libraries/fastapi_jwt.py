"""fastapi-jwt: ``JwtAccessBearer`` and its kin; 0.1.12 and 0.3.0 were read or run.

Both back ends (Authlib, python-jose) get a list of one algorithm and check ``exp`` with 10 s of leeway.
"""

from __future__ import annotations

from jwtlint.facts.model import IF_PRESENT, REQUIRED, Callable, Guarantee, Library, arg
from jwtlint.records import replace

_EMPTY = {"empty_key": "works with it over python-jose or an Authlib before 1.9.4, so anyone can mint tokens"}
_CLASSES = ("JwtAccessBearer", "JwtAccessCookie", "JwtRefreshBearer", "JwtRefreshCookie")
_BOTH = ("JwtAccessBearerCookie", "JwtRefreshBearerCookie")


def _names(suffix: str = "") -> tuple[str, ...]:
    modules = ("fastapi_jwt", "fastapi_jwt.jwt")
    return tuple(f"{module}.{name}{suffix}" for module in modules for name in (*_CLASSES, *_BOTH))


ISSUE = Callable(
    kind="sign",
    names=_names(),
    roles={
        "key": arg(0, "secret_key"),
        "algorithm": arg(2, "algorithm"),
        "lifetime": arg(3, "access_expires_delta"),
        "refresh_lifetime": arg(4, "refresh_expires_delta"),
    },
    gives="object",
    result="fastapi_jwt.JwtAccessBearer",
    default_algorithm="HS256",
    adds_exp=True,
    advice=_EMPTY,
)

AUTHENTICATE = Callable(
    kind="verify",
    names=_names(),
    roles={"key": arg(0, "secret_key"), "algorithms": arg(2, "algorithm")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT),
        Guarantee("nbf", IF_PRESENT),
    ),
    gives="object",
    result="fastapi_jwt.JwtAccessBearer",
    defaults={"algorithms": "HS256"},
    advice=_EMPTY,
)

_FROM_OTHER = {
    "key": arg(1, "secret_key"),
    "algorithm": arg(3, "algorithm"),
    "lifetime": arg(4, "access_expires_delta"),
    "refresh_lifetime": arg(5, "refresh_expires_delta"),
}

CREATE = Callable(
    kind="sign",
    names=(
        "fastapi_jwt.JwtAccessBearer().create_access_token",
        "fastapi_jwt.JwtAccessBearer().create_refresh_token",
    ),
    roles={"claims": arg(0, "subject"), "lifetime": arg(1, "expires_delta")},
    gives="token",
    adds_exp=True,
)

LIBRARY = Library(
    id="fastapi-jwt",
    title="fastapi-jwt",
    distribution="fastapi-jwt",
    modules=("fastapi_jwt",),
    releases=("0.1.12", "0.3.0"),
    assumed=">=0.1",
    callables=(ISSUE, AUTHENTICATE, replace(ISSUE, names=_names(".from_other"), roles=_FROM_OTHER), CREATE),
)
