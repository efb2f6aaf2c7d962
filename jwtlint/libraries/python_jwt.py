"""python-jwt: distribution ``python-jwt``, import name ``python_jwt``; 3.3.3 and 4.1.0 were read and run.

It takes key objects of jwcrypto. Without a key it signs with ``none`` and, where the list allows that,
verifies nothing at all.
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
    absent,
    arg,
    given,
    has,
    literal,
    missing,
    truthy,
)
from jwtlint.records import replace

_MODULES = ("python_jwt", "jwt")
"""``jwt`` before 2.0.1."""


def _names(name: str) -> tuple[str, ...]:
    return tuple(f"{module}.{name}" for module in _MODULES)


def _claim(name: str) -> Guarantee:
    return Guarantee(name, REQUIRED, ((IF_PRESENT, truthy("checks_optional")),))


GENERATE = Callable(
    kind="sign",
    names=_names("generate_jwt"),
    roles={
        "claims": arg(0, "claims"),
        "key": arg(1, "priv_key"),
        "algorithm": arg(2, "algorithm"),
        "lifetime": arg(3, "lifetime"),
        "exp": arg(4, "expires"),
        "headers": arg(7, "other_headers"),
    },
    gives="token",
    default_algorithm="PS512",
    unsigned=(absent("key"), literal("algorithm", "none")),
    empty_key="<1.5.7",
)

VERIFY = Callable(
    kind="verify",
    names=_names("verify_jwt"),
    roles={
        "token": arg(0, "jwt"),
        "key": arg(1, "pub_key"),
        "algorithms": arg(2, "allowed_algs"),
        # iat_skew is about tokens from the future, and lets no expired one pass.
        "checks_optional": arg(4, "checks_optional"),
    },
    only=(given("key"),),
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", OFF, ((OFF, absent("algorithms")), (BY_KEY, given("algorithms")))),
        _claim("exp"),
        _claim("nbf"),
        _claim("iat"),
    ),
    parts=("0", "1"),
    no_algorithms="refuses",
    empty_key="<1.5.7",
)

VERIFY_NOTHING = replace(
    VERIFY,
    only=(missing("key"),),
    guarantees=(
        # Every algorithm of the list passes unverified then, HS256 too.
        Guarantee("signature", REQUIRED, ((OFF, has("algorithms", "none")),)),
        *VERIFY.guarantees[1:],
    ),
)

PROCESS = Callable(
    kind="peek",
    names=_names("process_jwt"),
    roles={"token": arg(0, "jwt")},
    parts=("0", "1"),
)

LIBRARY = Library(
    id="python-jwt",
    title="python-jwt",
    distribution="python-jwt",
    modules=("python_jwt", "jwt"),
    releases=("3.3.3", "4.1.0"),
    assumed=">=3.3",
    stands_on="jwcrypto",
    callables=(GENERATE, VERIFY, VERIFY_NOTHING, PROCESS),
    foreign_names=frozenset(
        {
            "encode",
            "decode",
            "decode_complete",
            "get_unverified_header",
            "PyJWT",
            "PyJWK",
            "PyJWKClient",
            "JWT",
            "jwk_from_dict",
        }
    ),
)
