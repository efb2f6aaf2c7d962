"""drf-jwt and the older djangorestframework-jwt, which share the import name ``rest_framework_jwt``.

1.13.4 and 1.19.2 of ``drf-jwt``, 1.7.2 and 1.11.0 of ``djangorestframework-jwt`` were read and run. Both
read the dict ``JWT_AUTH``; their functions have different names. drf-jwt takes the key by the family of
the token's algorithm, so a list of both families confuses nothing.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    UNKNOWN,
    Callable,
    Guarantee,
    Library,
    Settings,
    arg,
    falsy,
    given,
    literal,
    setting,
)
from jwtlint.records import replace

_SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("JWT_SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        # A lifetime that is no timedelta is an error.
        "lifetime": setting("JWT_EXPIRATION_DELTA"),
    },
    defaults={"algorithm": "HS256"},
    only=(literal("algorithm", "HS256", "HS384", "HS512"),),
    adds_exp=True,
    empty_key="<2.13",
)

_VERIFY = Callable(
    kind="verify",
    names=(),
    roles={
        "verify": setting("JWT_VERIFY"),
        "verify_exp": setting("JWT_VERIFY_EXPIRATION"),
        "leeway": setting("JWT_LEEWAY"),
        "audience": setting("JWT_AUDIENCE"),
        "issuer": setting("JWT_ISSUER"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("verify")),)),
        Guarantee("algorithms", REQUIRED),
        # Before 1.19 it was PyJWT 1 that decoded, whose `verify` is about everything.
        Guarantee("exp", IF_PRESENT, ((OFF, falsy("verify_exp")), (OFF, falsy("verify", "<1.19")))),
        # An audience in the token is refused where none is expected.
        Guarantee("aud", IF_PRESENT, ((OFF, falsy("verify")), (REQUIRED, given("audience")))),
        Guarantee("iss", OFF, ((OFF, falsy("verify")), (REQUIRED, given("issuer")))),
    ),
)

_SETTINGS = Settings(
    form="dict",
    names=("JWT_AUTH",),
    callables=(
        _SIGN,
        _VERIFY,
        replace(
            _SIGN,
            roles={"key": setting("JWT_PRIVATE_KEY")},
            defaults={"algorithm": "RS256"},
            only=(),
        ),
        replace(
            _SIGN,
            roles={"algorithm": setting("JWT_ALGORITHM")},
            defaults={},
            only=(literal("algorithm", "none"),),
            unsigned=(literal("algorithm", "none"),),
            refuses_none=False,
            none_works=">=1.16",
        ),
    ),
    falls_back={"JWT_SECRET_KEY": "SECRET_KEY"},
    active=("rest_framework_jwt",),
)

# From 1.16 on drf-jwt takes JWT_PRIVATE_KEY, which is None, for what is no HMAC, and PyJWT then signs nothing.
# The older library takes the secret, which PyJWT refuses; and JWT_VERIFY switches everything off there.
_OLDER_SETTINGS = replace(
    _SETTINGS,
    callables=(
        *(replace(one, refuses_none=True) for one in _SETTINGS.callables if one.kind == "sign"),
        replace(
            _VERIFY,
            guarantees=tuple(
                replace(one, states=(*one.states, (OFF, falsy("verify")))) if one.name == "exp" else one
                for one in _VERIFY.guarantees
            ),
        ),
    ),
)

_ENCODE = Callable(
    kind="sign",
    names=(
        "rest_framework_jwt.utils.jwt_encode_payload",
        "rest_framework_jwt.authentication.JSONWebTokenAuthentication.jwt_encode_payload",
    ),
    roles={"claims": arg(0, "payload")},
    gives="token",
)

_DECODE = Callable(
    kind="verify",
    names=(
        "rest_framework_jwt.utils.jwt_decode_token",
        "rest_framework_jwt.authentication.JSONWebTokenAuthentication.jwt_decode_token",
    ),
    roles={"token": arg(0, "token")},
    guarantees=(
        # JWT_VERIFY and JWT_VERIFY_EXPIRATION decide, and are judged where they are set.
        Guarantee("signature", UNKNOWN),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", UNKNOWN),
        Guarantee("aud", UNKNOWN),
        Guarantee("iss", UNKNOWN),
    ),
)

LIBRARY = Library(
    id="drf-jwt",
    title="drf-jwt",
    distribution="drf-jwt",
    modules=("rest_framework_jwt",),
    releases=("1.13.4", "1.19.2"),
    assumed=">=1.13",
    stands_on="PyJWT",
    callables=(_ENCODE, _DECODE),
    settings=(_SETTINGS,),
)

OLDER = Library(
    id="djangorestframework-jwt",
    title="djangorestframework-jwt",
    distribution="djangorestframework-jwt",
    modules=("rest_framework_jwt",),
    releases=("1.7.2", "1.11.0"),
    assumed=">=1.7",
    stands_on="PyJWT",
    callables=(
        replace(
            _ENCODE,
            names=(
                "rest_framework_jwt.utils.jwt_encode_handler",
                "rest_framework_jwt.settings.api_settings.JWT_ENCODE_HANDLER",
            ),
        ),
        replace(
            _DECODE,
            names=(
                "rest_framework_jwt.utils.jwt_decode_handler",
                "rest_framework_jwt.settings.api_settings.JWT_DECODE_HANDLER",
            ),
        ),
    ),
    settings=(_OLDER_SETTINGS,),
)
