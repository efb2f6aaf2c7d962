"""cryptojwt, and pyjwkest (``jwkest``) from which it came; 1.8.3 and 1.11.0, 1.4.2 and 1.4.4 were read or run.

Both pick the key by the algorithm of the token, so a public key never serves as HMAC secret.
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
    always,
    arg,
    literal,
    truthy,
)
from jwtlint.records import replace

SIGN = Callable(
    kind="sign",
    names=("cryptojwt.JWS().sign_compact",),
    roles={"key": arg(0, "keys"), "headers": arg(1, "protected")},
    gives="token",
    default_algorithm="RS256",
    unsigned=(literal("algorithm", "none"),),
    key_of_instance={"payload": arg(0, "msg"), "algorithm": arg(None, "alg")},
)

VERIFY = Callable(
    kind="verify",
    names=("cryptojwt.JWS().verify_compact", "cryptojwt.JWS().verify_compact_verbose"),
    roles={
        "token": arg(0, "jws"),
        "key": arg(1, "keys"),
        "allow_none": arg(2, "allow_none"),
        "sigalg": arg(3, "sigalg"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, truthy("allow_none")),)),
        Guarantee("algorithms", BY_KEY),
    ),
    key_of_instance={"token": arg(0, "token")},
)

PACK = Callable(
    kind="sign",
    names=("cryptojwt.JWT().pack",),
    roles={"claims": arg(0, "payload"), "audience": arg(4, "aud")},
    gives="token",
    default_algorithm="RS256",
    unsigned=(literal("algorithm", "none"),),
    key_of_instance={"lifetime": arg(2, "lifetime"), "algorithm": arg(4, "sign_alg")},
)

UNPACK = Callable(
    kind="verify",
    names=("cryptojwt.JWT().unpack",),
    roles={"token": arg(0, "token")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", BY_KEY),
        # Before 1.8.4 nobody looks at the times.
        Guarantee("exp", IF_PRESENT, ((OFF, always("<1.8.4")),)),
        Guarantee("nbf", IF_PRESENT, ((OFF, always("<1.8.4")),)),
    ),
    key_of_instance={"allowed": arg(11, "allowed_sign_algs"), "leeway": arg(10, "skew")},
)

PEEK = Callable(
    kind="peek",
    names=("cryptojwt.JWS().jwt.payload",),
    roles={},
    key_of_instance={"token": arg(0, "token")},
)

LIBRARY = Library(
    id="cryptojwt",
    title="cryptojwt",
    distribution="cryptojwt",
    modules=("cryptojwt",),
    releases=("1.8.3", "1.8.4", "1.11.0"),
    assumed=">=1.8.4",
    callables=(SIGN, VERIFY, PACK, UNPACK, PEEK),
    makers=(
        Maker(
            ("cryptojwt.JWS", "cryptojwt.jws.jws.JWS", "cryptojwt.jws.jws.factory"),
            "cryptojwt.JWS",
        ),
        Maker(("cryptojwt.JWT", "cryptojwt.jwt.JWT"), "cryptojwt.JWT"),
        Maker(
            ("cryptojwt.jwk.hmac.SYMKey", "cryptojwt.SYMKey"),
            "cryptojwt.SYMKey",
            secret=arg(8, "key"),
            fixes_algorithm=True,
        ),
    ),
)

JWKEST = Library(
    id="pyjwkest",
    title="pyjwkest",
    distribution="pyjwkest",
    modules=("jwkest",),
    releases=("1.4.2", "1.4.4"),
    assumed=">=1.4",
    callables=(
        replace(SIGN, names=("jwkest.JWS().sign_compact",), empty_key="*"),
        replace(VERIFY, names=("jwkest.JWS().verify_compact", "jwkest.JWS().verify_compact_verbose"), empty_key="*"),
        replace(PEEK, names=("jwkest.JWS().jwt.payload",)),
        Callable(
            kind="peek",
            names=("jwkest.jwt.JWT().unpack",),
            roles={"token": arg(0, "token")},
            result="jwkest.jwt.JWT",
        ),
        Callable(kind="peek", names=("jwkest.jwt.JWT().payload",), roles={}, continues=""),
    ),
    makers=(
        Maker(("jwkest.jws.JWS", "jwkest.jws.factory"), "jwkest.JWS"),
        Maker(("jwkest.jwt.JWT",), "jwkest.jwt.JWT"),
        Maker(("jwkest.jwk.SYMKey",), "jwkest.SYMKey", secret=arg(None, "key"), fixes_algorithm=True),
    ),
)
