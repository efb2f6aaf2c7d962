"""okta-jwt-verifier: 0.2.7 and 0.5.0 were read or run. RS256 and Okta's published keys, always.

``claims_to_verify`` replaces the list of checks: without ``exp`` in it, expired tokens pass.
"""

from __future__ import annotations

from jwtlint.facts.model import OFF, REQUIRED, Callable, Guarantee, Library, Maker, arg, lacks

_MODULES = ("okta_jwt_verifier", "okta_jwt_verifier.jwt_verifier")


def _names(*methods: str) -> tuple[str, ...]:
    return tuple(f"okta_jwt_verifier.{method}" for method in methods)


def _made(name: str) -> Maker:
    return Maker(tuple(f"{module}.{name}" for module in _MODULES), f"okta_jwt_verifier.{name}")


def _claim(name: str, *, default: str = REQUIRED) -> Guarantee:
    return Guarantee(name, default, ((OFF, lacks("claims_to_verify", name)),))


_BASES = ("BaseJWTVerifier()", "JWTVerifier()")
_FIXED = (Guarantee("signature", REQUIRED), Guarantee("algorithms", REQUIRED))
_ROLES = {"token": arg(0, "token"), "claims_to_verify": arg(1, "claims_to_verify")}
_ADVICE = {"exp": 'add "exp" to claims_to_verify, or leave the argument out'}

ACCESS = Callable(
    kind="verify",
    names=_names(
        *(f"{base}.verify_access_token{end}" for base in _BASES for end in ("", "_sync")),
        "AccessTokenVerifier().verify",
        "AccessTokenVerifier().verify_sync",
    ),
    roles=_ROLES,
    guarantees=(*_FIXED, _claim("exp"), _claim("aud"), _claim("iss")),
    gives="nothing",
    advice=_ADVICE,
)

IDENTITY = Callable(
    kind="verify",
    names=_names(
        *(f"{base}.verify_id_token{end}" for base in _BASES for end in ("", "_sync")),
        "IDTokenVerifier().verify",
        "IDTokenVerifier().verify_sync",
    ),
    roles=_ROLES,
    # The client's id is compared with the audience whatever the list says.
    guarantees=(*_FIXED, _claim("exp"), Guarantee("aud", REQUIRED), _claim("iss")),
    gives="nothing",
    advice=_ADVICE,
)

PARSE = Callable(
    kind="peek",
    names=(
        *_names(*(f"{base}.parse_token" for base in _BASES)),
        "okta_jwt_verifier.jwt_utils.JWTUtils.parse_token",
        "okta_jwt_verifier.JWTUtils.parse_token",
    ),
    roles={"token": arg(0, "token")},
    parts=("0", "1"),
)

LIBRARY = Library(
    id="okta-jwt-verifier",
    title="okta-jwt-verifier",
    distribution="okta-jwt-verifier",
    modules=("okta_jwt_verifier",),
    releases=("0.2.7", "0.5.0"),
    assumed=">=0.2",
    callables=(ACCESS, IDENTITY, PARSE),
    makers=tuple(_made(name) for name in ("BaseJWTVerifier", "JWTVerifier", "AccessTokenVerifier", "IDTokenVerifier")),
)
