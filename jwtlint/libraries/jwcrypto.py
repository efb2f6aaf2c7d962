"""jwcrypto: distribution and import name ``jwcrypto``; 1.4.2 to 1.6.1 were read and run.

One object per token: ``JWT(header=..., claims=...)`` is signed by ``make_signed_token()``;
``JWT(jwt=..., key=...)`` or ``deserialize()`` verifies. Without a key a token is only taken apart.
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
    given,
    has,
    lacks,
    literal,
    missing,
    number,
)

# The list of the library holds every signature algorithm but `none`; the kind of the key decides.
_ALGORITHMS = Guarantee("algorithms", BY_KEY, ((REQUIRED, given("algorithms")),))
_SIGNATURE = Guarantee("signature", REQUIRED)

_CHECKS = {"check_claims": arg(6, "check_claims")}


def _time(claim: str) -> Guarantee:
    """A time: checked on its own as long as no ``check_claims`` takes its place."""
    return Guarantee(
        claim,
        IF_PRESENT,
        (
            (OFF, literal("check_claims", "False")),
            # A number is compared with the claim instead of the present time.
            (OFF, number(f"check_claims.{claim}")),
            (REQUIRED, has("check_claims", claim)),
            (OFF, lacks("check_claims", claim)),
        ),
    )


def _claim(claim: str) -> Guarantee:
    """A claim that is looked at only when ``check_claims`` names it."""
    return Guarantee(claim, OFF, ((REQUIRED, given(f"check_claims.{claim}")),))


_GUARANTEES = (
    _SIGNATURE,
    _ALGORITHMS,
    _time("exp"),
    _time("nbf"),
    _claim("aud"),
    _claim("iss"),
    _claim("sub"),
    Guarantee("key_strength", OFF, ((REQUIRED, always(">=1.5.7")),)),
)

_ADVICE = {"exp": 'add "exp": None to check_claims: the claim is then required, and compared with the clock'}

MADE_WITH_TOKEN = Callable(
    kind="verify",
    names=("jwcrypto.jwt.JWT",),
    only=(given("token"), given("key")),
    roles={"token": arg(2, "jwt"), "key": arg(3, "key"), "algorithms": arg(4, "algs"), **_CHECKS},
    guarantees=_GUARANTEES,
    gives="object",
    result="jwcrypto.jwt.JWT",
    sets=("claims",),
    empty_key="<1.5.7",
    advice=_ADVICE,
)

DESERIALIZE = Callable(
    kind="verify",
    names=("jwcrypto.jwt.JWT().deserialize",),
    only=(given("key"),),
    roles={"token": arg(0, "jwt"), "key": arg(1, "key")},
    guarantees=_GUARANTEES,
    gives="nothing",
    sets=("claims",),
    empty_key="<1.5.7",
    key_of_instance={"algorithms": arg(4, "algs"), **_CHECKS},
    advice=_ADVICE,
)

VALIDATE = Callable(
    kind="verify",
    names=("jwcrypto.jwt.JWT().validate",),
    roles={"key": arg(0, "key")},
    guarantees=_GUARANTEES,
    gives="nothing",
    sets=("claims",),
    empty_key="<1.5.7",
    key_of_instance={"algorithms": arg(4, "algs"), **_CHECKS},
    continues="token",
    advice=_ADVICE,
)

MAKE_SIGNED_TOKEN = Callable(
    kind="sign",
    names=("jwcrypto.jwt.JWT().make_signed_token",),
    roles={"key": arg(0, "key")},
    gives="nothing",
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="<1.5.7",
    key_of_instance={
        "headers": arg(0, "header"),
        "algorithm": arg(0, "header", "alg"),
        "claims": arg(1, "claims"),
        "algorithms": arg(4, "algs"),
        # Claims that the library adds: {"exp": None} gives a lifetime of ten minutes.
        "exp": arg(5, "default_claims", "exp"),
    },
)

_PARTS = ("objects", "payload", "jose_header")

PARSE = Callable(
    kind="peek",
    names=("jwcrypto.jwt.JWT",),
    only=(given("token"), missing("key")),
    roles={"token": arg(2, "jwt"), "key": arg(3, "key")},
    gives="object",
    result="jwcrypto.jwt.JWT",
    parts=_PARTS,
    sets=("token",),
)

PARSE_LATER = Callable(
    kind="peek",
    names=("jwcrypto.jwt.JWT().deserialize",),
    only=(missing("key"),),
    roles={"token": arg(0, "jwt"), "key": arg(1, "key")},
    gives="nothing",
    parts=_PARTS,
    sets=("token",),
)

PARSE_JOSE_TOKEN = Callable(
    kind="peek",
    names=("jwcrypto.jwt.JWT.from_jose_token",),
    roles={"token": arg(0, "token")},
    gives="object",
    result="jwcrypto.jwt.JWT",
    parts=_PARTS,
    sets=("token",),
)

JWS_DESERIALIZE = Callable(
    kind="verify",
    names=("jwcrypto.jws.JWS().deserialize",),
    only=(given("key"),),
    roles={"token": arg(0, "raw_jws"), "key": arg(1, "key"), "algorithms": arg(2, "alg")},
    guarantees=(_SIGNATURE, _ALGORITHMS),
    gives="nothing",
    parts=_PARTS,
    sets=("payload", "jose_header", "objects"),
    empty_key="<1.5.7",
)

JWS_VERIFY = Callable(
    kind="verify",
    names=("jwcrypto.jws.JWS().verify",),
    roles={"key": arg(0, "key"), "algorithms": arg(1, "alg")},
    guarantees=(_SIGNATURE, _ALGORITHMS),
    gives="nothing",
    parts=_PARTS,
    sets=("payload",),
    empty_key="<1.5.7",
    continues="objects",
)

JWS_PARSE = Callable(
    kind="peek",
    names=("jwcrypto.jws.JWS().deserialize",),
    only=(missing("key"),),
    roles={"token": arg(0, "raw_jws"), "key": arg(1, "key")},
    gives="nothing",
    parts=_PARTS,
    sets=("objects", "jose_header"),
)

JWS_PARSE_JOSE_TOKEN = Callable(
    kind="peek",
    names=("jwcrypto.jws.JWS.from_jose_token",),
    roles={"token": arg(0, "token")},
    gives="object",
    result="jwcrypto.jws.JWS",
    parts=_PARTS,
    sets=("objects", "jose_header"),
)

JWS_SIGN = Callable(
    kind="sign",
    names=("jwcrypto.jws.JWS().add_signature",),
    roles={
        "key": arg(0, "key"),
        "algorithm": arg(1, "alg"),
        "headers": arg(2, "protected"),
    },
    gives="nothing",
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="<1.5.7",
    key_of_instance={"payload": arg(0, "payload")},
)

LIBRARY = Library(
    id="jwcrypto",
    title="jwcrypto",
    distribution="jwcrypto",
    curve_names=True,
    modules=("jwcrypto",),
    releases=("1.4.2", "1.5.1", "1.5.6", "1.5.7", "1.5.8", "1.6.1"),
    assumed=">=1.4",
    callables=(
        MADE_WITH_TOKEN,
        DESERIALIZE,
        VALIDATE,
        MAKE_SIGNED_TOKEN,
        PARSE,
        PARSE_LATER,
        PARSE_JOSE_TOKEN,
        JWS_DESERIALIZE,
        JWS_VERIFY,
        JWS_PARSE,
        JWS_PARSE_JOSE_TOKEN,
        JWS_SIGN,
    ),
    makers=(
        Maker(("jwcrypto.jwt.JWT",), "jwcrypto.jwt.JWT"),
        Maker(("jwcrypto.jws.JWS",), "jwcrypto.jws.JWS"),
        Maker(
            ("jwcrypto.jwk.JWK",), "jwcrypto.jwk.JWK", secret=arg(None, "k"), encoding="base64url", fixes_algorithm=True
        ),
        Maker(
            ("jwcrypto.jwk.JWK.from_password",),
            "jwcrypto.jwk.JWK.from_password",
            secret=arg(0, "password"),
            fixes_algorithm=True,
        ),
        Maker(("jwcrypto.jwk.JWK.from_pem",), "jwcrypto.jwk.JWK.from_pem", secret=arg(0, "data"), fixes_algorithm=True),
        Maker(
            ("jwcrypto.jwk.JWK.from_json", "jwcrypto.jwk.JWK.generate", "jwcrypto.jwk.JWK.from_pyca"),
            "jwcrypto.jwk.JWK.generate",
            fixes_algorithm=True,
        ),
    ),
)
