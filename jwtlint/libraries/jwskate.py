"""jwskate: ``Jwt``, ``SignedJwt``, ``JwtSigner`` and ``JwtVerifier``; 0.11.1 and 0.12.2 were read or run.

A token object can be read at once; ``verify`` checks its signature, ``validate`` the claims as well.
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
    given,
    missing,
)
from jwtlint.records import replace


def _names(path: str) -> tuple[str, ...]:
    return (f"jwskate.{path}", f"jwskate.jwt.{path}")


SIGN = Callable(
    kind="sign",
    names=_names("Jwt.sign"),
    roles={
        "claims": arg(0, "claims"),
        "key": arg(1, "key"),
        "algorithm": arg(None, "alg"),
        "headers": arg(None, "extra_headers"),
    },
    gives="token",
    empty_key="*",
)

UNPROTECTED = Callable(
    kind="sign",
    names=_names("Jwt.unprotected"),
    roles={"claims": arg(0, "claims")},
    gives="token",
    unsigned=(missing("key"),),
)

SIGNER = Callable(
    kind="sign",
    names=_names("JwtSigner().sign"),
    roles={
        "subject": arg(None, "subject"),
        "audience": arg(None, "audience"),
        "claims": arg(None, "extra_claims"),
        "lifetime": arg(None, "lifetime"),
    },
    gives="token",
    adds_exp=True,
    key_of_instance={"key": arg(0, "key"), "algorithm": arg(None, "alg")},
    empty_key="*",
)

TOKEN = Callable(
    kind="peek",
    names=(*_names("SignedJwt"), *_names("Jwt")),
    roles={"token": arg(0, "value")},
    result="jwskate.SignedJwt",
    parts=("claims",),
)

_SIGNATURE = (Guarantee("signature", REQUIRED), Guarantee("algorithms", BY_KEY))

VERIFY = Callable(
    kind="verify",
    names=("jwskate.SignedJwt().verify", "jwskate.SignedJwt().verify_signature"),
    roles={"key": arg(0, "key"), "algorithms": arg(None, "algs"), "algorithm": arg(None, "alg")},
    guarantees=_SIGNATURE,
    parts=("claims",),
    result="jwskate.SignedJwt",
    continues="",
    empty_key="*",
)

VALIDATE = replace(
    VERIFY,
    names=("jwskate.SignedJwt().validate",),
    roles={
        **VERIFY.roles,
        "issuer": arg(None, "issuer"),
        "audience": arg(None, "audience"),
        "check_exp": arg(None, "check_exp"),
    },
    guarantees=(
        *_SIGNATURE,
        Guarantee("exp", REQUIRED, ((OFF, falsy("check_exp")),)),
        Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
        Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
    ),
    gives="nothing",
)

VERIFIER = Callable(
    kind="verify",
    names=_names("JwtVerifier().verify"),
    roles={"token": arg(0, "jwt")},
    guarantees=(
        *_SIGNATURE,
        Guarantee("exp", IF_PRESENT),
        Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
        Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
    ),
    gives="nothing",
    key_of_instance={
        "key": arg(0, "jwkset"),
        "issuer": arg(None, "issuer"),
        "audience": arg(None, "audience"),
        # Its leeway works the other way round: tokens expire that much earlier.
    },
    empty_key="*",
)

LIBRARY = Library(
    id="jwskate",
    title="jwskate",
    distribution="jwskate",
    modules=("jwskate",),
    releases=("0.11.1", "0.12.2"),
    assumed=">=0.11",
    callables=(SIGN, UNPROTECTED, SIGNER, TOKEN, VERIFY, VALIDATE, VERIFIER),
    makers=(
        Maker(_names("JwtSigner"), "jwskate.JwtSigner"),
        Maker(_names("JwtVerifier"), "jwskate.JwtVerifier"),
        Maker(
            ("jwskate.Jwk", "jwskate.jwk.Jwk", "jwskate.SymmetricJwk", "jwskate.SymmetricJwk.from_bytes"),
            "jwskate.Jwk",
            secret=arg(0, "params"),
            fixes_algorithm=True,
        ),
    ),
)
