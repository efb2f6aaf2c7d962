"""PyJWT 1.7.1, whose ``verify`` switched the signature off; see ``pyjwt``."""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Condition,
    Guarantee,
    absent,
    arg,
    both,
    falsy,
    given,
    missing,
    truthy,
)


def _claim(name: str, *states: tuple[str, Condition], default: str = IF_PRESENT) -> Guarantee:
    """A claim check of 1.7: it falls with ``verify``, not with the signature's own option."""
    of_instance = both(falsy(f"instance_options.verify_{name}"), absent(f"options.verify_{name}"))
    off = [falsy("verify"), falsy(f"options.verify_{name}"), of_instance]
    return Guarantee(name, default, (*((OFF, condition) for condition in off), *states))


def _required(name: str) -> tuple[tuple[str, Condition], ...]:
    option = f"options.require_{name}"
    of_instance = both(truthy(f"instance_options.require_{name}"), missing(option))
    return (REQUIRED, truthy(option)), (REQUIRED, of_instance)


# A list that is empty lets nothing through; one that is missing lets everything through.
_ALGORITHMS = Guarantee("algorithms", OFF, ((OFF, missing("algorithms")), (REQUIRED, given("algorithms"))))
_OF_INSTANCE = falsy("instance_options.verify_exp")

_OPTIONS = (
    "verify_signature",
    *(f"verify_{name}" for name in ("exp", "nbf", "iat", "aud", "iss")),
    *(f"require_{name}" for name in ("exp", "iat", "nbf")),
)

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
        Guarantee(
            "signature",
            REQUIRED,
            (
                (OFF, both(falsy("verify"), absent("options.verify_signature"))),
                (OFF, falsy("options.verify_signature")),
            ),
        ),
        _ALGORITHMS,
        Guarantee(
            "exp",
            IF_PRESENT,
            (
                (OFF, falsy("verify")),
                # This argument wins over the option of the same meaning.
                (OFF, falsy("verify_expiration")),
                (OFF, both(falsy("options.verify_exp"), absent("verify_expiration"))),
                (OFF, both(_OF_INSTANCE, absent("options.verify_exp"), absent("verify_expiration"))),
                *_required("exp"),
            ),
        ),
        _claim("nbf", *_required("nbf")),
        _claim("iat", *_required("iat")),
        _claim("aud", (REQUIRED, given("audience"))),
        _claim("iss", (REQUIRED, given("issuer")), default=OFF),
    ),
    no_algorithms="any",
    empty_key="*",
    swallows="*",
    option_names=dict.fromkeys(_OPTIONS, ""),
    searches_text=True,
    key_of_instance={"instance_options": arg(1, "options")},
)

VERIFY_BYTES_1 = Callable(
    kind="verify",
    names=("jwt.api_jws.decode", "jwt.PyJWS().decode"),
    versions="<2.0",
    roles={name: DECODE_1.roles[name] for name in ("token", "key", "verify", "algorithms", "options")},
    guarantees=(
        Guarantee(
            "signature",
            REQUIRED,
            (
                (OFF, falsy("verify")),
                (OFF, falsy("options.verify_signature")),
                (OFF, both(falsy("instance_options.verify_signature"), absent("options.verify_signature"))),
            ),
        ),
        _ALGORITHMS,
    ),
    gives="payload",
    no_algorithms="any",
    empty_key="*",
    swallows="*",
    searches_text=True,
    key_of_instance={"instance_options": arg(1, "options")},
)
