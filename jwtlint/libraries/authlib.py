"""Authlib's JOSE part: distribution ``Authlib``, import name ``authlib.jose``; 0.15.6 to 1.9.9 were run."""

from __future__ import annotations

from jwtlint.facts.model import (
    BY_KEY,
    IF_PRESENT,
    OFF,
    REQUIRED,
    UNKNOWN,
    Callable,
    Condition,
    Guarantee,
    Library,
    Maker,
    arg,
    given,
    literal,
    made,
    missing,
    number,
    raw,
    truthy,
)
from jwtlint.records import replace

KEY_TYPES = (
    "authlib.jose.JsonWebKey",
    "authlib.jose.KeySet",
    "authlib.jose.OctKey",
    "authlib.jose.RSAKey",
    "authlib.jose.ECKey",
    "authlib.jose.OKPKey",
)

_ALGORITHMS = Guarantee(
    "algorithms",
    UNKNOWN,
    (
        (REQUIRED, given("algorithms")),
        (BY_KEY, made("key", *KEY_TYPES)),
        # JWKs, key sets and functions that find a key bring their type along; text and bytes do not.
        (OFF, raw("key")),
    ),
)

_LIST = 'use JsonWebToken(["HS256"]) with the algorithms that you issue instead'

ENCODE = Callable(
    kind="sign",
    names=("authlib.jose.jwt.encode",),
    roles={
        "headers": arg(0, "header"),
        "algorithm": arg(0, "header", "alg"),
        "claims": arg(1, "payload"),
        "key": arg(2, "key"),
    },
    gives="token",
    naive_utc=True,
    unsigned=(literal("algorithm", "none"),),
    none_works="<1.6.7",
    empty_key="<1.9.4",
)

ENCODE_WITH_LIST = Callable(
    kind="sign",
    names=("authlib.jose.JsonWebToken().encode",),
    roles=ENCODE.roles,
    gives="token",
    naive_utc=True,
    unsigned=(literal("algorithm", "none"),),
    empty_key="<1.9.4",
    key_of_instance={"algorithms": arg(0, "algorithms")},
)

SIGN = Callable(
    kind="sign",
    names=("authlib.jose.JsonWebSignature().serialize_compact",),
    roles={
        "headers": arg(0, "protected"),
        "algorithm": arg(0, "protected", "alg"),
        "payload": arg(1, "payload"),
        "key": arg(2, "key"),
    },
    gives="token",
    unsigned=(literal("algorithm", "none"),),
    empty_key="<1.9.4",
    key_of_instance={"algorithms": arg(0, "algorithms")},
)

DECODE = Callable(
    kind="verify",
    names=("authlib.jose.jwt.decode", "authlib.jose.JsonWebToken().decode"),
    roles={
        "token": arg(0, "s"),
        "key": arg(1, "key"),
        "claims_options": arg(3, "claims_options"),
    },
    guarantees=(Guarantee("signature", REQUIRED), _ALGORITHMS),
    result="authlib.jose.JWTClaims",
    parts=("header",),
    second_step=("validate", "validate_exp"),
    no_algorithms="any",
    none_verifies=True,
    none_works=">=1.6",
    empty_key="<1.9.4",
    key_of_instance={"algorithms": arg(0, "algorithms")},
    also_decrypts=True,
    advice={
        "algorithms": _LIST,
        "second_step": "call validate() on the claims before they are used",
    },
)


def _option(claim: str, default: str = OFF) -> Guarantee:
    """A check that ``claims_options`` of ``decode()`` asks for and ``validate()`` makes."""
    option = f"claims_options.{claim}"
    states = [(REQUIRED, truthy(f"{option}.essential"))]
    if claim != "aud":  # a token without `iss` or `sub` is not the one that was asked for
        states += [(REQUIRED, given(f"{option}.value")), (REQUIRED, given(f"{option}.values"))]
    else:
        states += [(IF_PRESENT, given(f"{option}.value")), (IF_PRESENT, given(f"{option}.values"))]
    return Guarantee(claim, default, tuple(states))


def _time(claim: str, *states: tuple[str, Condition]) -> Guarantee:
    """A time: compared with the clock where the token has it."""
    required = (REQUIRED, truthy(f"claims_options.{claim}.essential"))
    return Guarantee(claim, IF_PRESENT, (*states, required))


VALIDATE = Callable(
    kind="validate",
    names=("authlib.jose.JWTClaims().validate",),
    roles={"now": arg(0, "now"), "leeway": arg(1, "leeway")},
    guarantees=(
        _time("exp", (OFF, number("now"))),  # a number that is written out is no clock
        _time("nbf"),
        _time("iat"),
        _option("aud"),
        _option("iss"),
        _option("sub"),
    ),
    gives="nothing",
    continues="",
    advice={"exp": "leave `now` out, or pass time.time()"},
)

VERIFY = Callable(
    kind="verify",
    names=(
        "authlib.jose.JsonWebSignature().deserialize_compact",
        "authlib.jose.JsonWebSignature().deserialize",
    ),
    roles={"token": arg(0, "s"), "key": arg(1, "key")},
    guarantees=(
        # CVE-2026-27962: without a key, the one in the token's own header was taken.
        Guarantee("signature", REQUIRED, ((OFF, missing("key", "<1.6.9")),)),
        _ALGORITHMS,
    ),
    gives="payload",
    parts=("payload", "header"),
    no_algorithms="any",
    none_verifies=True,
    none_works=">=1.6",
    empty_key="<1.9.4",
    key_of_instance={"algorithms": arg(0, "algorithms")},
    advice={"algorithms": 'pass the algorithms you issue: JsonWebSignature(["HS256"])'},
)

PEEK_HEADER = Callable(
    kind="peek",
    names=("authlib.jose.util.extract_header",),
    roles={"token": arg(0, "header_segment")},
    gives="header",
)

PEEK_SEGMENT = Callable(
    kind="peek",
    names=("authlib.jose.util.extract_segment",),
    roles={"token": arg(0, "segment")},
    gives="payload",
)


# The same with other names for the first argument.
SIGN_EITHER = replace(
    SIGN,
    names=("authlib.jose.JsonWebSignature().serialize",),
    roles={**SIGN.roles, "headers": arg(0, "header"), "algorithm": arg(0, "header", "alg")},
)

VERIFY_JSON = replace(
    VERIFY,
    names=("authlib.jose.JsonWebSignature().deserialize_json",),
    roles={**VERIFY.roles, "token": arg(0, "obj")},
)


def _key(name: str, *modules: str) -> Maker:
    """A key object: ``import_key`` of its class."""
    names = tuple(f"{module}.{name}.import_key" for module in ("authlib.jose", *modules))
    return Maker(names, f"authlib.jose.{name}", secret=arg(0, "raw"), fixes_algorithm=True)


LIBRARY = Library(
    id="authlib",
    title="Authlib",
    distribution="Authlib",
    modules=("authlib.jose",),
    releases=(
        "0.15.6",
        "1.0.1",
        "1.1.0",
        "1.2.1",
        "1.3.0",
        "1.3.1",
        "1.5.2",
        "1.6.0",
        "1.6.3",
        "1.6.6",
        "1.6.7",
        "1.6.8",
        "1.6.9",
        "1.6.12",
        "1.7.0",
        "1.8.0",
        "1.9.0",
        "1.9.4",
        "1.9.9",
    ),
    assumed=">=1.3",
    callables=(
        ENCODE,
        ENCODE_WITH_LIST,
        SIGN,
        SIGN_EITHER,
        DECODE,
        VALIDATE,
        VERIFY,
        VERIFY_JSON,
        PEEK_HEADER,
        PEEK_SEGMENT,
    ),
    makers=(
        Maker(
            (
                "authlib.jose.JsonWebToken",
                "authlib.jose.rfc7519.JsonWebToken",
                "authlib.jose.rfc7519.jwt.JsonWebToken",
            ),
            "authlib.jose.JsonWebToken",
        ),
        Maker(
            (
                "authlib.jose.JsonWebSignature",
                "authlib.jose.rfc7515.JsonWebSignature",
                "authlib.jose.rfc7515.jws.JsonWebSignature",
            ),
            "authlib.jose.JsonWebSignature",
        ),
        _key("JsonWebKey", "authlib.jose.rfc7517", "authlib.jose.rfc7517.jwk"),
        _key("OctKey", "authlib.jose.rfc7518", "authlib.jose.rfc7518.oct_key"),
        _key("RSAKey", "authlib.jose.rfc7518", "authlib.jose.rfc7518.rsa_key"),
        _key("ECKey", "authlib.jose.rfc7518", "authlib.jose.rfc7518.ec_key"),
        _key("OKPKey", "authlib.jose.rfc8037", "authlib.jose.rfc8037.okp_key"),
        Maker(
            (
                "authlib.jose.KeySet",
                "authlib.jose.JsonWebKey.import_key_set",
                "authlib.jose.rfc7517.JsonWebKey.import_key_set",
            ),
            "authlib.jose.KeySet",
            fixes_algorithm=True,
        ),
    ),
    all_algorithms=("authlib.jose.JsonWebSignature.ALGORITHMS_REGISTRY",),
)
