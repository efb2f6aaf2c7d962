"""python-jose: distribution ``python-jose``, import name ``jose``; 3.3.0 and 3.5.0 were read and run."""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    arg,
    both,
    falsy,
    given,
    literal,
    missing,
    truthy,
)


def _claim(name: str) -> Guarantee:
    """A claim check: ``require_*`` switches it on again even where ``verify_*`` is false."""
    states = ((REQUIRED, truthy(f"options.require_{name}")), (OFF, falsy(f"options.verify_{name}")))
    return Guarantee(name, IF_PRESENT, states)


# A list that is empty lets nothing through; one that is missing lets everything through.
_ALGORITHMS = Guarantee("algorithms", OFF, ((OFF, missing("algorithms")), (REQUIRED, given("algorithms"))))
_CLAIMS = ("aud", "iat", "exp", "nbf", "iss", "sub", "jti", "at_hash")
_OPTIONS = dict.fromkeys(
    ("verify_signature", "leeway", *(f"{word}_{claim}" for word in ("verify", "require") for claim in _CLAIMS)), ""
)

ENCODE = Callable(
    kind="sign",
    names=("jose.jwt.encode",),
    roles={
        "claims": arg(0, "claims"),
        "key": arg(1, "key"),
        "algorithm": arg(2, "algorithm"),
        "headers": arg(3, "headers"),
    },
    gives="token",
    naive_utc=True,
    text_subject="*",
    default_algorithm="HS256",
    # python-jose refuses to sign with `none`; the program that asks for it is wrong all the same.
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="*",
)

SIGN = Callable(
    kind="sign",
    names=("jose.jws.sign",),
    roles={
        "payload": arg(0, "payload"),
        "key": arg(1, "key"),
        "headers": arg(2, "headers"),
        "algorithm": arg(3, "algorithm"),
    },
    gives="token",
    default_algorithm="HS256",
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="*",
)

DECODE = Callable(
    kind="verify",
    names=("jose.jwt.decode",),
    roles={
        "token": arg(0, "token"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "options": arg(3, "options"),
        "audience": arg(4, "audience"),
        "issuer": arg(5, "issuer"),
        "subject": arg(6, "subject"),
        "leeway": arg(3, "options", "leeway"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("options.verify_signature")),)),
        _ALGORITHMS,
        _claim("exp"),
        _claim("nbf"),
        _claim("iat"),
        # A token without `aud` passes although an audience is given.
        _claim("aud"),
        # Without an issuer nobody looks at what `iss` says, whatever the options ask for.
        Guarantee(
            "iss",
            OFF,
            (
                (REQUIRED, both(given("issuer"), truthy("options.require_iss"))),
                (OFF, falsy("options.verify_iss")),
                (REQUIRED, given("issuer")),
            ),
        ),
        _claim("sub"),
    ),
    parameters=("access_token",),
    option_names=_OPTIONS,
    searches_text=True,
    no_algorithms="any",
    empty_key="*",
)

VERIFY = Callable(
    kind="verify",
    names=("jose.jws.verify",),
    roles={
        "token": arg(0, "token"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "verify": arg(3, "verify"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("verify")),)),
        _ALGORITHMS,
    ),
    gives="payload",
    searches_text=True,
    no_algorithms="any",
    empty_key="*",
)

PEEK_HEADER = Callable(
    kind="peek",
    names=(
        "jose.jwt.get_unverified_header",
        "jose.jwt.get_unverified_headers",
        "jose.jws.get_unverified_header",
        "jose.jws.get_unverified_headers",
    ),
    roles={"token": arg(0, "token")},
    gives="header",
)

PEEK_CLAIMS = Callable(
    kind="peek",
    names=("jose.jwt.get_unverified_claims", "jose.jws.get_unverified_claims"),
    roles={"token": arg(0, "token")},
    gives="claims",
)

_SUPPORTED = ("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512")

_ERRORS = {
    "JOSEError": "Exception",
    "JWSError": "JOSEError",
    "JWSSignatureError": "JWSError",
    "JWSAlgorithmError": "JWSError",
    "JWTError": "JOSEError",
    "JWTClaimsError": "JWTError",
    "ExpiredSignatureError": "JWTError",
}

LIBRARY = Library(
    id="python-jose",
    title="python-jose",
    distribution="python-jose",
    errors=_ERRORS,
    modules=("jose",),
    mistaken={"jose": "an old library that is imported as `jose` too"},
    releases=("3.3.0", "3.5.0"),
    assumed=">=3.3",
    callables=(ENCODE, SIGN, DECODE, VERIFY, PEEK_HEADER, PEEK_CLAIMS),
    all_algorithms=(
        "jose.constants.ALGORITHMS.SUPPORTED",
        "jose.constants.ALGORITHMS.ALL",
        "jose.constants.ALGORITHMS.KEYS",
    ),
    constants={
        "jose.constants.ALGORITHMS.NONE": "none",
        **{f"jose.constants.ALGORITHMS.{name}": name for name in _SUPPORTED},
    },
)
