"""Gehirn's jwt: distribution ``jwt``, import name ``jwt`` as PyJWT; 1.3.1 and 1.4.0 were read and run.

Key objects only; their type decides about the algorithm. ``none`` is not known to it.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    BY_KEY,
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Maker,
    arg,
    falsy,
    literal,
)

_KEY = "jwt.AbstractJWKBase"

ENCODE = Callable(
    kind="sign",
    names=("jwt.JWT().encode", "jwt.jwt.JWT().encode"),
    roles={
        "claims": arg(0, "payload"),
        "key": arg(1, "key"),
        "algorithm": arg(2, "alg"),
        "headers": arg(3, "optional_headers"),
    },
    gives="token",
    default_algorithm="HS256",
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="*",
)

DECODE = Callable(
    kind="verify",
    names=("jwt.JWT().decode", "jwt.jwt.JWT().decode"),
    roles={
        "token": arg(0, "message"),
        "key": arg(1, "key"),
        "verify": arg(2, "do_verify"),
        "algorithms": arg(3, "algorithms"),
        "time_check": arg(4, "do_time_check"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("verify")),)),
        Guarantee("algorithms", BY_KEY),
        # Both stay on when the signature is not verified.
        Guarantee("exp", IF_PRESENT, ((OFF, falsy("time_check")),)),
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("time_check")),)),
    ),
    empty_key="*",
)

LIBRARY = Library(
    id="gehirn-jwt",
    title="jwt (Gehirn)",
    distribution="jwt",
    modules=("jwt",),
    mistaken={"PyJWT": "another library that is imported as `jwt` too"},
    releases=("1.3.1", "1.4.0"),
    assumed=">=1.3",
    callables=(ENCODE, DECODE),
    makers=(
        Maker(("jwt.JWT", "jwt.jwt.JWT"), "jwt.JWT"),
        Maker(
            ("jwt.jwk_from_dict", "jwt.jwk.jwk_from_dict"),
            _KEY,
            secret=arg(0, "dct"),
            encoding="base64url",
            fixes_algorithm=True,
        ),
        Maker(
            ("jwt.jwk_from_pem", "jwt.jwk.jwk_from_pem"),
            f"{_KEY}.pem",
            secret=arg(0, "pem_content"),
            fixes_algorithm=True,
        ),
        Maker(("jwt.jwk.OctetJWK",), f"{_KEY}.oct", secret=arg(0, "key"), fixes_algorithm=True),
    ),
    foreign_names=frozenset(
        {
            "encode",
            "decode",
            "decode_complete",
            "get_unverified_header",
            "PyJWT",
            "PyJWS",
            "PyJWK",
            "PyJWKSet",
            "PyJWKClient",
            "api_jwt",
            "api_jws",
            "InvalidTokenError",
            "ExpiredSignatureError",
            "generate_jwt",
            "verify_jwt",
            "process_jwt",
        }
    ),
)
