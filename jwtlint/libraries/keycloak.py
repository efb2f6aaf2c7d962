"""python-keycloak: ``KeycloakOpenID.decode_token``; 0.29.1 to 7.1.1 were read or run.

Up to 3.8 python-jose decodes, with the caller's key and options. From 3.9 it is jwcrypto: first behind the
old signature (of whose options only ``verify_aud`` counts), from 4.0 with ``validate``.
"""

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
    has,
    lacks,
    missing,
    truthy,
)
from jwtlint.records import replace

_CLIENTS = ("keycloak.KeycloakOpenID()", "keycloak.keycloak_openid.KeycloakOpenID()")
_NAMES = tuple(f"{client}.{name}" for client in _CLIENTS for name in ("decode_token", "a_decode_token"))

_NOT_VALIDATED = falsy("verify")


def _claim(name: str) -> Guarantee:
    """A claim that jwcrypto checks by default, and not when ``check_claims`` lacks it."""
    states = (
        (OFF, _NOT_VALIDATED),
        (REQUIRED, has("check_claims", name)),
        (OFF, lacks("check_claims", name)),
    )
    return Guarantee(name, IF_PRESENT, states)


def _wanted(name: str) -> Guarantee:
    """A claim that jwcrypto checks only where ``check_claims`` says so."""
    return Guarantee(name, OFF, ((OFF, _NOT_VALIDATED), (REQUIRED, has("check_claims", name))))


DECODE = Callable(
    kind="verify",
    names=_NAMES,
    versions=">=4.0",
    roles={
        "token": arg(0, "token"),
        "verify": arg(1, "validate"),
        "key": arg(None, "key"),
        "check_claims": arg(None, "check_claims"),
        "leeway": arg(None, "leeway"),
        "options": arg(None, "options"),
    },
    only=(missing("options"),),
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, _NOT_VALIDATED),)),
        Guarantee("algorithms", REQUIRED),
        _claim("exp"),
        _claim("nbf"),
        _wanted("aud"),
        _wanted("iss"),
    ),
    advice={"exp": 'add "exp": None to check_claims, which checks it and lets no token lack it'},
)

_ROLES_3 = {
    "token": arg(0, "token"),
    "key": arg(1, "key"),
    "algorithms": arg(2, "algorithms"),
    "options": arg(None, "options"),
    "issuer": arg(None, "issuer"),
}

DECODE_JOSE = Callable(
    kind="verify",
    names=_NAMES,
    versions="<3.9",
    roles=_ROLES_3,
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("options.verify_signature")),)),
        Guarantee("algorithms", REQUIRED),
        Guarantee(
            "exp",
            IF_PRESENT,
            ((REQUIRED, truthy("options.require_exp")), (OFF, falsy("options.verify_exp"))),
        ),
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("options.verify_nbf")),)),
        # The audience is the client's id; a token without one passes.
        Guarantee(
            "aud",
            IF_PRESENT,
            ((REQUIRED, truthy("options.require_aud")), (OFF, falsy("options.verify_aud"))),
        ),
        Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
    ),
    defaults={"algorithms": "RS256"},
    empty_key="*",
)

# From 4.0 on a call with options fails: who writes one has an old version, whatever the project says.
DECODE_WITH_OPTIONS = replace(DECODE_JOSE, versions=">=4.0", only=(given("options"),))

DECODE_3_9 = replace(
    DECODE_JOSE,
    versions=">=3.9,<4.0",
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        # It hands jwcrypto a `check_claims` of its own, in which these are missing.
        Guarantee("exp", OFF),
        Guarantee("nbf", OFF),
        Guarantee("aud", OFF, ((REQUIRED, truthy("options.verify_aud")),)),
    ),
    empty_key="",
)

LIBRARY = Library(
    id="python-keycloak",
    title="python-keycloak",
    distribution="python-keycloak",
    modules=("keycloak",),
    releases=("0.29.1", "2.16.6", "3.8.4", "3.9.1", "3.12.0", "4.0.0", "4.7.3", "5.8.1", "7.1.1"),
    assumed=">=4.0",
    callables=(DECODE, DECODE_JOSE, DECODE_3_9, DECODE_WITH_OPTIONS),
    makers=(Maker(("keycloak.KeycloakOpenID", "keycloak.keycloak_openid.KeycloakOpenID"), "keycloak.KeycloakOpenID"),),
)
