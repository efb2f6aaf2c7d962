"""Litestar: ``litestar.security.jwt`` (before 2.3.2 ``litestar.contrib.jwt``); 2.0.0 to 2.25.0 were read or run."""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    arg,
    falsy,
    given,
    literal,
)

_MODULES = ("litestar.security.jwt", "litestar.security.jwt.auth", "litestar.contrib.jwt")
_AUTH = tuple(
    f"{module}.{name}" for module in _MODULES for name in ("JWTAuth", "JWTCookieAuth", "OAuth2PasswordBearerAuth")
)

_EMPTY = "<2.13"
"""Of PyJWT; before 2.11 it was python-jose that signed, which always works with one."""


def _token(method: str) -> tuple[str, ...]:
    modules = ("litestar.security.jwt", "litestar.security.jwt.token", "litestar.contrib.jwt")
    return tuple(f"{module}.Token{method}" for module in modules)


_CHECKS = (
    Guarantee("signature", REQUIRED),
    # One algorithm, never a list.
    Guarantee("algorithms", REQUIRED),
    # ``verify_exp=False`` reaches PyJWT, but a token object with a past ``exp`` cannot be made.
    Guarantee("exp", REQUIRED),
    Guarantee("sub", REQUIRED),
)

ISSUE = Callable(
    kind="sign",
    names=_AUTH,
    roles={
        "key": arg(None, "token_secret"),
        "algorithm": arg(None, "algorithm"),
        "lifetime": arg(None, "default_token_expiration"),
        "cookie_secure": arg(None, "secure"),
    },
    gives="object",
    result="litestar.security.jwt.JWTAuth",
    default_algorithm="HS256",
    adds_exp=True,
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key=_EMPTY,
)

AUTHENTICATE = Callable(
    kind="verify",
    names=_AUTH,
    roles={
        "key": arg(None, "token_secret"),
        "algorithms": arg(None, "algorithm"),
        "audience": arg(None, "accepted_audiences"),
        "issuer": arg(None, "accepted_issuers"),
        "verify_nbf": arg(None, "verify_not_before"),
    },
    guarantees=(
        *_CHECKS,
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("verify_nbf")),)),
        Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
        Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
    ),
    gives="object",
    result="litestar.security.jwt.JWTAuth",
    defaults={"algorithms": "HS256"},
    empty_key=_EMPTY,
)

ENCODE = Callable(
    kind="sign",
    names=_token("().encode"),
    roles={"key": arg(0, "secret"), "algorithm": arg(1, "algorithm")},
    gives="token",
    default_algorithm="HS256",
    adds_exp=True,
    unsigned=(literal("algorithm", "none"),),
    # python-jose made the tokens before, and refuses.
    none_works=">=2.11",
    key_of_instance={"claims": arg(6, "extras")},
    empty_key=_EMPTY,
)

LOGIN = Callable(
    kind="sign",
    names=("litestar.security.jwt.JWTAuth().create_token", "litestar.security.jwt.JWTAuth().login"),
    roles={"claims": arg(None, "token_extras"), "lifetime": arg(None, "token_expiration")},
    gives="token",
    adds_exp=True,
)

DECODE = Callable(
    kind="verify",
    names=_token(".decode"),
    roles={
        "token": arg(0, "encoded_token"),
        "key": arg(1, "secret"),
        "algorithms": arg(2, "algorithm"),
        "audience": arg(3, "audience"),
        "issuer": arg(4, "issuer"),
        "verify_nbf": arg(7, "verify_nbf"),
    },
    guarantees=AUTHENTICATE.guarantees,
    result="litestar.security.jwt.Token",
    parts=("extras",),
    empty_key=_EMPTY,
)

_SIGNATURE_OFF = falsy("options.verify_signature")

DECODE_PAYLOAD = Callable(
    kind="verify",
    names=_token(".decode_payload"),
    versions=">=2.14",
    roles={
        "token": arg(0, "encoded_token"),
        "key": arg(1, "secret"),
        "algorithms": arg(2, "algorithms"),
        "issuer": arg(3, "issuer"),
        "audience": arg(4, "audience"),
        "options": arg(5, "options"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, _SIGNATURE_OFF),)),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT, ((OFF, falsy("options.verify_exp")), (OFF, _SIGNATURE_OFF))),
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("options.verify_nbf")), (OFF, _SIGNATURE_OFF))),
    ),
    empty_key=_EMPTY,
)

LIBRARY = Library(
    id="litestar",
    title="Litestar",
    distribution="litestar",
    modules=("litestar.security.jwt", "litestar.contrib.jwt"),
    releases=("2.0.0", "2.3.2", "2.11.0", "2.14.0", "2.25.0"),
    assumed=">=2.0",
    stands_on="PyJWT",
    callables=(
        ISSUE,
        AUTHENTICATE,
        ENCODE,
        LOGIN,
        DECODE,
        DECODE_PAYLOAD,
    ),
)
