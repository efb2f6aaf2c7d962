"""PyJWT: distribution ``PyJWT``, import name ``jwt``; 1.7.1 to 2.15.1 were read and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    absent,
    always,
    arg,
    both,
    falsy,
    given,
    has,
    is_none,
    literal,
    made,
    missing,
    truthy,
)
from jwtlint.libraries.extras import CRYPTO
from jwtlint.libraries.pyjwt_1 import DECODE_1, VERIFY_BYTES_1
from jwtlint.records import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jwtlint.facts.model import Arg

_SIGNATURE_OFF = falsy("options.verify_signature")


def _claim(name: str, default: str, *states: tuple[str, Condition], since: str = "") -> Guarantee:
    """A claim check of 2.x: switched by its own option, that of the constructor, or with the signature."""
    option, of_instance = f"options.verify_{name}", f"instance_options.verify_{name}"
    off = [
        falsy(option, since),
        falsy("options.verify_signature", "<2.1"),
        both(_SIGNATURE_OFF, absent(option)),
        both(falsy(of_instance, since), absent(option)),
        both(falsy("instance_options.verify_signature", ">=2.11"), absent(of_instance), absent(option)),
    ]
    return Guarantee(name, default, (*((OFF, condition) for condition in off), *states))


def _required(name: str) -> tuple[tuple[str, Condition], ...]:
    """The list of claims that must be there; that of the call replaces that of the constructor."""
    of_instance = both(has("instance_options.require", name), missing("options.require"))
    return (REQUIRED, has("options.require", name)), (REQUIRED, of_instance)


_GUARANTEES = (
    Guarantee("signature", REQUIRED, ((OFF, _SIGNATURE_OFF),)),
    Guarantee(
        "algorithms",
        OFF,
        (
            (BY_KEY, made("key", "jwt.PyJWK", versions=">=2.10")),
            (OFF, absent("algorithms")),
            (REQUIRED, given("algorithms")),
        ),
    ),
    _claim("exp", IF_PRESENT, *_required("exp")),
    _claim("nbf", IF_PRESENT, *_required("nbf")),
    _claim("iat", IF_PRESENT, *_required("iat")),
    _claim("aud", IF_PRESENT, (REQUIRED, given("audience")), *_required("aud")),
    # A list that names `iss` asks for its presence alone.
    _claim("iss", OFF, (REQUIRED, given("issuer"))),
    # A token without `sub` passes although a subject is given; before 2.10 nobody looks at it.
    _claim("sub", IF_PRESENT, (OFF, always("<2.10")), *_required("sub"), since=">=2.10"),
    Guarantee(
        "key_strength",
        OFF,
        (
            (REQUIRED, truthy("options.enforce_minimum_key_length", ">=2.13")),
            (REQUIRED, truthy("instance_options.enforce_minimum_key_length", ">=2.11")),
        ),
    ),
)

_SWITCHES = ("verify_signature", "verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss")
_OPTIONS_2 = {
    **dict.fromkeys((*_SWITCHES, "require"), ""),
    "strict_aud": ">=2.8",
    "verify_sub": ">=2.10",
    "verify_jti": ">=2.10",
    "enforce_minimum_key_length": ">=2.13",
}

ENCODE = Callable(
    kind="sign",
    names=("jwt.encode", "jwt.api_jwt.encode", "jwt.PyJWT().encode"),
    roles={
        "claims": arg(0, "payload"),
        "key": arg(1, "key"),
        "algorithm": arg(2, "algorithm"),
        "headers": arg(3, "headers"),
    },
    gives="token",
    naive_utc=True,
    text_subject=">=2.10",
    default_algorithm="HS256",
    parameters=("json_encoder", "sort_headers"),
    header_decides=">=2.2",
    unsigned=(
        # 2.10 alone read None as "the default"; everywhere else it is the algorithm `none`.
        is_none("algorithm", "<2.10 || >=2.11"),
        literal("algorithm", "none"),
        literal("headers.alg", "none", versions=">=2.2"),
    ),
    empty_key="<2.13",
    gives_text=">=2.0",
)

SIGN_BYTES = Callable(
    kind="sign",
    names=("jwt.api_jws.encode", "jwt.PyJWS().encode"),
    roles={
        "payload": arg(0, "payload"),
        "key": arg(1, "key"),
        "algorithm": arg(2, "algorithm"),
        "headers": arg(3, "headers"),
    },
    gives="token",
    default_algorithm="HS256",
    parameters=("json_encoder", "is_payload_detached", "sort_headers"),
    header_decides=">=2.2",
    unsigned=ENCODE.unsigned,
    empty_key="<2.13",
)

DECODE = Callable(
    kind="verify",
    names=("jwt.decode", "jwt.api_jwt.decode", "jwt.PyJWT().decode"),
    versions=">=2.10",
    roles={
        "token": arg(0, "jwt"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "options": arg(3, "options"),
        "verify": arg(4, "verify"),
        "audience": arg(6, "audience"),
        "subject": arg(7, "subject"),
        "issuer": arg(8, "issuer"),
        "leeway": arg(9, "leeway"),
    },
    guarantees=_GUARANTEES,
    no_algorithms="raises",
    empty_key="<2.13",
    dead={"verify": "PyJWT ignores it since 2.0"},
    parameters=("detached_payload",),
    swallows="<2.2 || >=2.3",
    option_names=_OPTIONS_2,
    searches_text=True,
    key_of_instance={"instance_options": arg(0, "options")},
)

DECODE_COMPLETE = replace(
    DECODE,
    names=("jwt.decode_complete", "jwt.api_jwt.decode_complete", "jwt.PyJWT().decode_complete"),
    # Here the issuer comes before the subject.
    roles={**DECODE.roles, "issuer": arg(7, "issuer"), "subject": arg(8, "subject")},
    gives="complete",
)

_2_5 = {**DECODE.roles, "issuer": arg(7, "issuer"), "leeway": arg(8, "leeway"), "subject": arg(None, "subject")}
_2_2 = {
    **{role: DECODE.roles[role] for role in ("token", "key", "algorithms", "options")},
    **{role: arg(4 + index, role) for index, role in enumerate(("audience", "issuer", "leeway"))},
}
_BY_NAME = ("verify", "audience", "issuer", "subject", "leeway")
_2_0 = {**DECODE.roles, **{role: arg(None, role) for role in _BY_NAME}}

# Where the arguments after the options stand is another matter in each of these.
_OLDER: tuple[tuple[str, Mapping[str, Arg], Mapping[str, str]], ...] = (
    (">=2.5,<2.10", _2_5, DECODE.dead),
    ("==2.2.0", _2_2, {}),
    (">=2.0,<2.2 || >=2.3,<2.5", _2_0, DECODE.dead),
)
DECODES = tuple(
    one
    for newest in (DECODE, DECODE_COMPLETE)
    for one in (
        newest,
        *(replace(newest, versions=since, roles=roles, dead=dead) for since, roles, dead in _OLDER),
    )
)

VERIFY_BYTES = Callable(
    kind="verify",
    versions=">=2.0,<2.2 || >=2.3",
    names=(
        "jwt.api_jws.decode",
        "jwt.api_jws.decode_complete",
        "jwt.PyJWS().decode",
        "jwt.PyJWS().decode_complete",
    ),
    roles={
        "token": arg(0, "jwt"),
        "key": arg(1, "key"),
        "algorithms": arg(2, "algorithms"),
        "options": arg(3, "options"),
        "verify": arg(None, "verify"),
    },
    guarantees=(
        Guarantee(
            "signature",
            REQUIRED,
            (
                (OFF, _SIGNATURE_OFF),
                (OFF, both(falsy("instance_options.verify_signature"), absent("options.verify_signature"))),
            ),
        ),
        Guarantee(
            "algorithms",
            OFF,
            (
                (BY_KEY, made("key", "jwt.PyJWK", versions=">=2.10")),
                (OFF, absent("algorithms")),
                (REQUIRED, given("algorithms")),
            ),
        ),
    ),
    gives="payload",
    no_algorithms="raises",
    empty_key="<2.13",
    dead=DECODE.dead,
    parameters=("detached_payload",),
    swallows="*",
    searches_text=True,
    key_of_instance={"instance_options": arg(1, "options")},
)

# 2.2.0 takes no other arguments.
VERIFY_BYTES_2_2 = replace(
    VERIFY_BYTES,
    versions="==2.2.0",
    roles={role: where for role, where in VERIFY_BYTES.roles.items() if role != "verify"},
    swallows="",
    dead={},
)

PEEK_HEADER = Callable(
    kind="peek",
    names=(
        "jwt.get_unverified_header",
        "jwt.api_jws.get_unverified_header",
        "jwt.PyJWS().get_unverified_header",
    ),
    roles={"token": arg(0, "jwt")},
    gives="header",
)

_ERRORS = {
    "PyJWTError": "Exception",
    "InvalidTokenError": "PyJWTError",
    "DecodeError": "InvalidTokenError",
    "InvalidSignatureError": "DecodeError",
    "ExpiredSignatureError": "InvalidTokenError",
    "InvalidAudienceError": "InvalidTokenError",
    "InvalidIssuerError": "InvalidTokenError",
    "InvalidIssuedAtError": "InvalidTokenError",
    "ImmatureSignatureError": "InvalidTokenError",
    "InvalidKeyError": "PyJWTError",
    "InvalidAlgorithmError": "InvalidTokenError",
    "MissingRequiredClaimError": "InvalidTokenError",
    "InvalidSubjectError": "InvalidTokenError",
    "InvalidJTIError": "InvalidTokenError",
}

LIBRARY = Library(
    id="pyjwt",
    title="PyJWT",
    distribution="PyJWT",
    extra=CRYPTO,
    errors=_ERRORS,
    modules=("jwt",),
    mistaken={
        "jwt": "a library of Gehirn that is imported as `jwt` too",
        "python-jwt": "another library, imported as `python_jwt`",
    },
    releases=(
        "1.7.1",
        "2.0.0",
        "2.0.1",
        "2.1.0",
        "2.2.0",
        "2.3.0",
        "2.4.0",
        "2.5.0",
        "2.6.0",
        "2.7.0",
        "2.8.0",
        "2.9.0",
        "2.10.0",
        "2.10.1",
        "2.11.0",
        "2.12.0",
        "2.12.1",
        "2.13.0",
        "2.14.0",
        "2.15.0",
        "2.15.1",
    ),
    assumed=">=2.4",
    callables=(
        ENCODE,
        SIGN_BYTES,
        *DECODES,
        DECODE_1,
        VERIFY_BYTES,
        VERIFY_BYTES_2_2,
        VERIFY_BYTES_1,
        PEEK_HEADER,
    ),
    makers=(
        Maker(("jwt.PyJWT", "jwt.api_jwt.PyJWT"), "jwt.PyJWT"),
        Maker(("jwt.PyJWS", "jwt.api_jws.PyJWS"), "jwt.PyJWS"),
        Maker(
            (
                "jwt.PyJWK",
                "jwt.api_jwk.PyJWK",
                "jwt.PyJWK.from_dict",
                "jwt.PyJWK.from_json",
                "jwt.api_jwk.PyJWK.from_dict",
            ),
            "jwt.PyJWK",
            secret=arg(0, "jwk_data"),
            fixes_algorithm=True,
        ),
        Maker(
            (
                "jwt.PyJWKSet()[]",
                "jwt.PyJWKClient().get_signing_key",
                "jwt.PyJWKClient().get_signing_key_from_jwt",
            ),
            "jwt.PyJWK",
            fixes_algorithm=True,
        ),
        Maker(
            (
                "jwt.PyJWKSet",
                "jwt.PyJWKSet.from_dict",
                "jwt.PyJWKSet.from_json",
                "jwt.PyJWKClient().get_jwk_set",
            ),
            "jwt.PyJWKSet",
        ),
        Maker(("jwt.PyJWKClient", "jwt.jwks_client.PyJWKClient"), "jwt.PyJWKClient"),
    ),
    foreign_names=frozenset(
        {
            "JWT",
            "jwk_from_dict",
            "jwk_from_pem",
            "jwk_from_bytes",
            "jwk_from_der",
            "generate_jwt",
            "supported_signing_algorithms",
            "AbstractJWKBase",
            "verify_jwt",
            "process_jwt",
        }
    ),
    all_algorithms=(
        "jwt.algorithms.get_default_algorithms",
        "jwt.algorithms.requires_cryptography",
        "jwt.PyJWS().get_algorithms",
    ),
)
