"""djangorestframework-simplejwt and its twin django-ninja-jwt.

4.8.0 and 5.5.1 of ``djangorestframework-simplejwt``, 5.3.0 and 5.4.5 of ``django-ninja-jwt`` were read and
run. Tokens are objects; the settings name key and algorithm, and every token has an end.
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
    Maker,
    Settings,
    always,
    arg,
    falsy,
    given,
    has,
    literal,
    setting,
    truthy,
)
from jwtlint.records import replace

_HMAC = ("HS256", "HS384", "HS512")
_PUBLIC = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
_TOKENS = ("AccessToken", "RefreshToken", "SlidingToken", "Token")
_ISSUED = ("AccessToken", "RefreshToken", "SlidingToken")
_OFF = falsy("verify")


def _claim(name: str, default: str) -> Guarantee:
    """A claim check: ``verify=False`` switches all of them off."""
    return Guarantee(name, default, ((OFF, _OFF),))


_CHECKS = (
    Guarantee("signature", REQUIRED, ((OFF, _OFF),)),
    # The one algorithm of the settings or of the backend's constructor.
    Guarantee("algorithms", REQUIRED),
    _claim("nbf", IF_PRESENT),
    _claim("iat", IF_PRESENT),
)


def _library(module: str, distribution: str, releases: tuple[str, ...], assumed: str, settings: Settings) -> Library:
    """What both distributions offer, under the name of one."""
    backend = f"{module}.backends.TokenBackend"

    def of_tokens(*methods: str) -> tuple[str, ...]:
        return tuple(f"{module}.tokens.{name}().{method}" for name in _ISSUED for method in methods)

    read = Callable(
        kind="verify",
        names=tuple(f"{module}.tokens.{name}" for name in _TOKENS),
        roles={"token": arg(0, "token"), "verify": arg(1, "verify")},
        # Without a token the classes make a new one.
        only=(given("token"),),
        guarantees=(
            *_CHECKS,
            _claim("exp", REQUIRED),
            # AUDIENCE and ISSUER of the settings decide.
            Guarantee("aud", UNKNOWN, ((OFF, _OFF),)),
            Guarantee("iss", UNKNOWN, ((OFF, _OFF),)),
        ),
        parts=("payload",),
    )
    decode = Callable(
        kind="verify",
        names=(f"{backend}().decode",),
        roles={"token": arg(0, "token"), "verify": arg(1, "verify")},
        guarantees=(
            *_CHECKS,
            # Unlike the token classes, the backend takes a token without `exp`.
            _claim("exp", IF_PRESENT),
            Guarantee("aud", OFF, ((OFF, _OFF), (REQUIRED, given("audience")))),
            Guarantee("iss", OFF, ((OFF, _OFF), (REQUIRED, given("issuer")))),
        ),
        key_of_instance={"audience": arg(3, "audience"), "issuer": arg(4, "issuer")},
    )
    made = Callable(
        kind="sign",
        names=(backend,),
        roles={"algorithm": arg(0, "algorithm"), "key": arg(1, "signing_key")},
        gives="object",
        result=backend,
        unsigned=(literal("algorithm", "none"),),
        refuses_none=True,
        empty_key="<2.13",
    )
    return Library(
        id=module,
        title=distribution,
        distribution=distribution,
        modules=(module,),
        releases=releases,
        assumed=assumed,
        stands_on="PyJWT",
        callables=(
            read,
            replace(read, names=(f"{module}.tokens.UntypedToken",), any_kind=(always(),)),
            decode,
            replace(
                decode,
                names=(f"{module}.state.token_backend.decode",),
                guarantees=(*read.guarantees[:-3], _claim("exp", IF_PRESENT), *read.guarantees[-2:]),
                key_of_instance={},
            ),
            made,
            Callable(
                kind="sign",
                names=(f"{backend}().encode",),
                roles={"claims": arg(0, "payload")},
                gives="token",
            ),
            Callable(
                kind="sign",
                names=of_tokens("__setitem__"),
                roles={"claim": arg(0, "key"), "value": arg(1, "value")},
                one_claim=("claim", "value"),
                adds_exp=True,
                gives="nothing",
            ),
            Callable(
                kind="sign",
                names=of_tokens("__delitem__", "payload.__delitem__", "payload.pop"),
                roles={"claim": arg(0, "key")},
                only=(literal("claim", "exp"),),
                adds_exp=True,
                unlimited=(literal("claim", "exp"),),
                gives="nothing",
            ),
        ),
        makers=tuple(
            Maker(
                (
                    f"{module}.tokens.{name}",
                    f"{module}.tokens.{name}.for_user",
                    *(_FROM_SERIALIZER[name] if module == "rest_framework_simplejwt" else ()),
                ),
                f"{module}.tokens.{name}",
            )
            for name in _ISSUED
        ),
        settings=(settings,),
    )


_SERIALIZERS = "rest_framework_simplejwt.serializers"
_FROM_SERIALIZER = {
    "AccessToken": ("rest_framework_simplejwt.tokens.RefreshToken().access_token",),
    "RefreshToken": (
        f"{_SERIALIZERS}.TokenObtainPairSerializer.get_token",
        f"{_SERIALIZERS}.TokenObtainPairSerializer().get_token",
    ),
    "SlidingToken": (
        f"{_SERIALIZERS}.TokenObtainSlidingSerializer.get_token",
        f"{_SERIALIZERS}.TokenObtainSlidingSerializer().get_token",
    ),
}

_SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("SIGNING_KEY"),
        "algorithm": setting("ALGORITHM"),
        "lifetime": setting("ACCESS_TOKEN_LIFETIME"),
    },
    defaults={"algorithm": "HS256"},
    only=(literal("algorithm", *_HMAC),),
    # A lifetime of None, False or a number is an error, no token without end.
    adds_exp=True,
    empty_key="<2.13",
)

_ROTATE = Callable(
    kind="rotate",
    names=(),
    roles={
        "rotate": setting("ROTATE_REFRESH_TOKENS"),
        "retire": setting("BLACKLIST_AFTER_ROTATION"),
        "apps": setting("INSTALLED_APPS"),
    },
    only=(truthy("rotate"),),
    defaults={"retire": False},
    # Without the application, the library asks for a method that is not there, and goes on.
    needs=("rest_framework_simplejwt.token_blacklist",),
)

_SETTINGS = Settings(
    form="dict",
    names=("SIMPLE_JWT",),
    callables=(
        _SIGN,
        # Not its own: the name that projects give the flag of the cookies they carry its tokens in.
        Callable(
            kind="transport",
            names=(),
            roles={"cookie_secure": setting("AUTH_COOKIE_SECURE")},
            guarantees=(Guarantee("cookie_secure", REQUIRED, ((OFF, falsy("cookie_secure")),)),),
        ),
        # SECRET_KEY, which stands in for SIGNING_KEY, is no private key: only PEM counts.
        replace(_SIGN, only=(literal("algorithm", *_PUBLIC), has("key", "PRIVATE KEY"))),
        replace(_SIGN, roles={"lifetime": setting("REFRESH_TOKEN_LIFETIME")}, defaults={}, only=()),
        replace(
            _SIGN,
            roles={"algorithm": setting("ALGORITHM")},
            defaults={},
            only=(literal("algorithm", "none", "None"),),
            unsigned=(literal("algorithm", "none", "None"),),
            refuses_none=True,
        ),
        Callable(
            kind="verify",
            names=(),
            roles={
                "leeway": setting("LEEWAY"),
                "audience": setting("AUDIENCE"),
                "issuer": setting("ISSUER"),
            },
            guarantees=(
                Guarantee("signature", REQUIRED),
                Guarantee("algorithms", REQUIRED),
                Guarantee("exp", REQUIRED),
                Guarantee("nbf", IF_PRESENT),
                Guarantee("iat", IF_PRESENT),
                Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
                Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
            ),
        ),
        _ROTATE,
    ),
    falls_back={"SIGNING_KEY": "SECRET_KEY"},
    beside=("INSTALLED_APPS",),
    active=("rest_framework_simplejwt",),
)

LIBRARY = _library(
    "rest_framework_simplejwt",
    "djangorestframework-simplejwt",
    ("4.8.0", "5.3.1", "5.5.1"),
    ">=4.8",
    _SETTINGS,
)

NINJA = _library(
    "ninja_jwt",
    "django-ninja-jwt",
    ("5.3.0", "5.4.5"),
    ">=5.3",
    # It reads SIMPLE_JWT too, which then is reported as above.
    replace(
        _SETTINGS,
        names=("NINJA_JWT",),
        active=("ninja_jwt",),
        callables=(*_SETTINGS.callables[:-1], replace(_ROTATE, needs=("ninja_jwt.token_blacklist",))),
    ),
)
