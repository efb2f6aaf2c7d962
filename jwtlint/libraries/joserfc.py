"""joserfc: distribution and import name ``joserfc``; 0.9.0 to 1.8.0 were read and run."""

from __future__ import annotations

from jwtlint.facts.model import (
    BY_KEY,
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Condition,
    Guarantee,
    Library,
    Maker,
    arg,
    given,
    literal,
    number,
    truthy,
)

# Without a list only HS256, RS256 and ES256 pass, and a key works with its own family alone.
_ALGORITHMS = Guarantee("algorithms", BY_KEY, ((REQUIRED, given("algorithms")),))

ENCODE = Callable(
    kind="sign",
    names=("joserfc.jwt.encode",),
    roles={
        "headers": arg(0, "header"),
        "algorithm": arg(0, "header", "alg"),
        "claims": arg(1, "claims"),
        "key": arg(2, "key"),
        "algorithms": arg(3, "algorithms"),
        "registry": arg(4, "registry"),
    },
    gives="token",
    naive_utc=True,
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="<1.6.8",
)

SIGN = Callable(
    kind="sign",
    names=("joserfc.jws.serialize_compact",),
    roles={
        "headers": arg(0, "protected"),
        "algorithm": arg(0, "protected", "alg"),
        "payload": arg(1, "payload"),
        "key": arg(2, "private_key"),
        "algorithms": arg(3, "algorithms"),
        "registry": arg(4, "registry"),
    },
    gives="token",
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="<1.6.8",
)

DECODE = Callable(
    kind="verify",
    names=("joserfc.jwt.decode",),
    roles={
        "token": arg(0, "value"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "registry": arg(3, "registry"),
    },
    guarantees=(Guarantee("signature", REQUIRED), _ALGORITHMS),
    result="joserfc.jwt.Token",
    parts=("claims", "header"),
    second_step=("validate",),
    none_verifies=True,
    none_works=">=1.2",
    empty_key="<1.6.8",
    advice={"second_step": "validate them: jwt.JWTClaimsRegistry().validate(token.claims)"},
)


def _time(claim: str, *states: tuple[str, Condition]) -> Guarantee:
    """A time: compared with the clock where the token has it."""
    return Guarantee(claim, IF_PRESENT, (*states, (REQUIRED, truthy(f"{claim}.essential"))))


def _option(claim: str) -> Guarantee:
    """A check that an argument of the registry asks for; a token without the claim passes it."""
    return Guarantee(
        claim,
        OFF,
        (
            (REQUIRED, truthy(f"{claim}.essential")),
            (IF_PRESENT, given(f"{claim}.value")),
            (IF_PRESENT, given(f"{claim}.values")),
        ),
    )


VALIDATE = Callable(
    kind="validate",
    names=("joserfc.jwt.JWTClaimsRegistry().validate",),
    roles={"claims": arg(0, "claims")},
    guarantees=(
        _time("exp", (OFF, number("now"))),  # a number that is written out is no clock
        _time("nbf"),
        _time("iat"),
        _option("aud"),
        _option("iss"),
        _option("sub"),
    ),
    gives="nothing",
    key_of_instance={
        "now": arg(0, "now"),
        "leeway": arg(1, "leeway"),
        **{claim: arg(None, claim) for claim in ("exp", "nbf", "iat", "aud", "iss", "sub")},
    },
    advice={"exp": "leave `now` out, or pass a function that tells the time"},
)

VALIDATE_NO_TIMES = Callable(
    kind="validate",
    names=("joserfc.jwt.BaseClaimsRegistry().validate",),
    roles={"claims": arg(0, "claims")},
    guarantees=(_option("aud"), _option("iss"), _option("sub")),
    gives="nothing",
    key_of_instance={claim: arg(None, claim) for claim in ("aud", "iss", "sub")},
)

VERIFY = Callable(
    kind="verify",
    names=("joserfc.jws.deserialize_compact",),
    roles={
        "token": arg(0, "value"),
        "key": arg(1, "public_key"),
        "algorithms": arg(2, "algorithms"),
        "registry": arg(3, "registry"),
    },
    guarantees=(Guarantee("signature", REQUIRED), _ALGORITHMS),
    gives="payload",
    parts=("payload", "protected"),
    none_verifies=True,
    none_works=">=1.2",
    empty_key="<1.6.8",
)

VERIFY_EXTRACTED = Callable(
    kind="verify",
    names=("joserfc.jws.validate_compact",),
    roles={
        "extracted": arg(0, "obj"),
        "key": arg(1, "public_key"),
        "algorithms": arg(2, "algorithms"),
        "registry": arg(3, "registry"),
    },
    guarantees=(Guarantee("signature", REQUIRED), _ALGORITHMS),
    gives="nothing",
    none_verifies=True,
    none_works=">=1.2",
    empty_key="<1.6.8",
    continues="extracted",
)

PEEK = Callable(
    kind="peek",
    names=("joserfc.jws.extract_compact",),
    roles={"token": arg(0, "value")},
    gives="payload",
    result="joserfc.jws.CompactSignature",
    parts=("payload", "protected"),
)

PEEK_HEADER = Callable(
    kind="peek",
    names=("joserfc.jws.CompactSignature().headers",),
    roles={},
    gives="header",
    continues="",
)


def _key(name: str, *modules: str) -> Maker:
    """A key object: ``import_key`` of its class."""
    names = tuple(f"{module}.{name}.import_key" for module in ("joserfc.jwk", *modules))
    return Maker(names, f"joserfc.jwk.{name}", secret=arg(0, "value"), fixes_algorithm=True)


LIBRARY = Library(
    id="joserfc",
    title="joserfc",
    distribution="joserfc",
    curve_names=True,
    modules=("joserfc",),
    releases=("0.9.0", "1.0.0", "1.2.2", "1.4.3", "1.6.5", "1.6.8", "1.7.3", "1.7.4", "1.7.7", "1.8.0"),
    assumed=">=1.2",
    callables=(
        ENCODE,
        SIGN,
        DECODE,
        VALIDATE,
        VALIDATE_NO_TIMES,
        VERIFY,
        VERIFY_EXTRACTED,
        PEEK,
        PEEK_HEADER,
    ),
    makers=(
        Maker(
            ("joserfc.jwt.JWTClaimsRegistry", "joserfc.rfc7519.claims.JWTClaimsRegistry"),
            "joserfc.jwt.JWTClaimsRegistry",
        ),
        Maker(("joserfc.jwt.BaseClaimsRegistry",), "joserfc.jwt.BaseClaimsRegistry"),
        _key("OctKey", "joserfc.rfc7518.oct_key"),
        _key("RSAKey", "joserfc.rfc7518.rsa_key"),
        _key("ECKey", "joserfc.rfc7518.ec_key"),
        _key("OKPKey", "joserfc.rfc8037.okp_key"),
        Maker(
            ("joserfc.jwk.import_key", "joserfc.jwk.JWKRegistry.import_key"),
            "joserfc.jwk.import_key",
            secret=arg(0, "data"),
            fixes_algorithm=True,
        ),
        Maker(("joserfc.jwk.KeySet", "joserfc.jwk.KeySet.import_key_set"), "joserfc.jwk.KeySet", fixes_algorithm=True),
    ),
)
