"""PyJWT: distribution ``PyJWT``, import name ``jwt``; 1.7.1 to 2.15.1 were read and run."""

from __future__ import annotations

from dataclasses import replace

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
    arg,
    falsy,
    given,
    has,
    is_none,
    literal,
    made,
    truthy,
)

_SIGNATURE_OFF = falsy("options.verify_signature")


def _claim(name: str, default: str, required: Condition | None = None) -> Guarantee:
    """A claim check of 2.x: its own switch first, else it falls with the signature."""
    option = f"options.verify_{name}"
    states = [(OFF, falsy(option))]
    if required is not None:
        states.append((REQUIRED, required))
    states += [
        (IF_PRESENT, truthy(option, ">=2.1")),
        (OFF, falsy(f"instance_options.verify_{name}")),
        (OFF, _SIGNATURE_OFF),
        (OFF, falsy("instance_options.verify_signature", ">=2.11")),
    ]
    return Guarantee(name, default, tuple(states))


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
    _claim("exp", IF_PRESENT, has("options.require", "exp")),
    _claim("nbf", IF_PRESENT, has("options.require", "nbf")),
    _claim("iat", IF_PRESENT, has("options.require", "iat")),
    _claim("aud", IF_PRESENT, given("audience")),
    _claim("iss", OFF, given("issuer")),
    _claim("sub", IF_PRESENT, given("subject")),
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
    versions=">=2.0",
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
    swallows="*",
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

_OFF_1 = (falsy("verify"), falsy("options.verify_signature"))

DECODE_1 = Callable(
    kind="verify",
    names=("jwt.decode", "jwt.api_jwt.decode", "jwt.PyJWT().decode"),
    versions="<2.0",
    picked=(Condition("verify", "bool"),),
    roles={
        "token": arg(0, "jwt"),
        "key": arg(1, "key"),
        "verify": arg(2, "verify"),
        "algorithms": arg(3, "algorithms"),
        "options": arg(4, "options"),
        "audience": arg(None, "audience"),
        "issuer": arg(None, "issuer"),
        "leeway": arg(None, "leeway"),
        "verify_expiration": arg(None, "verify_expiration"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, tuple((OFF, c) for c in _OFF_1)),
        Guarantee("algorithms", OFF, ((OFF, absent("algorithms")), (REQUIRED, given("algorithms")))),
        Guarantee(
            "exp",
            IF_PRESENT,
            (
                (OFF, falsy("verify")),
                (OFF, falsy("options.verify_exp")),
                (OFF, falsy("verify_expiration")),
                (REQUIRED, truthy("options.require_exp")),
            ),
        ),
        Guarantee("nbf", IF_PRESENT, ((OFF, falsy("verify")), (OFF, falsy("options.verify_nbf")))),
        Guarantee(
            "aud",
            IF_PRESENT,
            (
                (OFF, falsy("verify")),
                (OFF, falsy("options.verify_aud")),
                (REQUIRED, given("audience")),
            ),
        ),
        Guarantee("iss", OFF, ((OFF, falsy("options.verify_iss")), (REQUIRED, given("issuer")))),
    ),
    no_algorithms="any",
    empty_key="*",
    swallows="*",
    option_names=dict.fromkeys((*_SWITCHES, "require_exp", "require_iat", "require_nbf"), ""),
    searches_text=True,
    key_of_instance={"instance_options": arg(0, "options")},
)

VERIFY_BYTES = Callable(
    kind="verify",
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
    },
    guarantees=(
        Guarantee(
            "signature",
            REQUIRED,
            ((OFF, _SIGNATURE_OFF), (OFF, falsy("instance_options.verify_signature"))),
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
    parameters=("detached_payload",),
    swallows="*",
    searches_text=True,
    key_of_instance={"instance_options": arg(1, "options")},
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

LIBRARY = Library(
    id="pyjwt",
    title="PyJWT",
    distribution="PyJWT",
    modules=("jwt",),
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
        DECODE,
        DECODE_COMPLETE,
        DECODE_1,
        VERIFY_BYTES,
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
                "jwt.PyJWKSet()[]",
                "jwt.PyJWKClient().get_signing_key",
                "jwt.PyJWKClient().get_signing_key_from_jwt",
            ),
            "jwt.PyJWK",
            secret=arg(0, "jwk_data"),
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
