"""dj-rest-auth: logins of Django REST framework; 2.2.8 and 7.2.0 were read and run.

With ``USE_JWT`` it hands out tokens of djangorestframework-simplejwt, whose settings count. Where a
project has none of these, their defaults do: Django's ``SECRET_KEY`` signs. Before version 3 each
setting had a name of its own, and ``USE_JWT`` was ``REST_USE_JWT``.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Settings,
    falsy,
    given,
    setting,
    truthy,
)
from jwtlint.records import replace

_USED = (truthy("used"),)

SIGN = Callable(
    kind="sign",
    names=(),
    roles={"used": setting("USE_JWT"), "key": setting("SIGNING_KEY")},
    only=_USED,
    defaults={"algorithm": "HS256"},
    adds_exp=True,
    advice={"empty_key": "does not start with it: Django refuses an empty SECRET_KEY"},
)

VERIFY = Callable(
    kind="verify",
    names=(),
    roles={"used": setting("USE_JWT")},
    only=_USED,
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", REQUIRED),
        Guarantee("nbf", IF_PRESENT),
        Guarantee("iat", IF_PRESENT),
        Guarantee("aud", OFF),
        Guarantee("iss", OFF),
    ),
)

TRANSPORT = Callable(
    kind="transport",
    names=(),
    roles={
        "used": setting("USE_JWT"),
        "locations": setting("JWT_AUTH_COOKIE"),
        "cookie_secure": setting("JWT_AUTH_SECURE"),
        "cookie_httponly": setting("JWT_AUTH_HTTPONLY"),
        "cookie_csrf": setting("JWT_AUTH_COOKIE_USE_CSRF"),
    },
    only=(*_USED, truthy("locations")),
    guarantees=(
        Guarantee("cookie_secure", OFF, ((OFF, falsy("cookie_secure")), (REQUIRED, given("cookie_secure")))),
        Guarantee("cookie_httponly", REQUIRED, ((OFF, falsy("cookie_httponly")),)),
        Guarantee("cookie_csrf", OFF, ((OFF, falsy("cookie_csrf")), (REQUIRED, given("cookie_csrf")))),
    ),
)


def _flat(one: Callable) -> Callable:
    """The same before version 3."""
    return replace(one, roles={**one.roles, "used": setting("REST_USE_JWT")})


LIBRARY = Library(
    id="dj-rest-auth",
    title="dj-rest-auth",
    distribution="dj-rest-auth",
    modules=("dj_rest_auth",),
    releases=("2.2.8", "7.2.0"),
    assumed=">=5",
    stands_on="PyJWT",
    callables=(),
    settings=(
        Settings(
            form="dict",
            names=("REST_AUTH",),
            callables=(SIGN, VERIFY),
            falls_back={"SIGNING_KEY": "SECRET_KEY"},
            unless=("SIMPLE_JWT",),
        ),
        Settings(form="dict", names=("REST_AUTH",), callables=(TRANSPORT,)),
        Settings(
            form="flat",
            names=("REST_USE_JWT",),
            callables=(_flat(SIGN), _flat(VERIFY)),
            falls_back={"SIGNING_KEY": "SECRET_KEY"},
            unless=("SIMPLE_JWT",),
        ),
        Settings(form="flat", names=("REST_USE_JWT",), callables=(_flat(TRANSPORT),)),
    ),
)
