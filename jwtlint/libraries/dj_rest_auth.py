"""dj-rest-auth: logins of Django REST framework; 7.2.0 was read and run.

With ``USE_JWT`` it hands out tokens of djangorestframework-simplejwt, whose settings count. Where a
project has none of these, their defaults do: Django's ``SECRET_KEY`` signs.
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
    setting,
    truthy,
)

_USED = (truthy("used"),)

SIGN = Callable(
    kind="sign",
    names=(),
    roles={"used": setting("USE_JWT"), "key": setting("SIGNING_KEY")},
    only=_USED,
    defaults={"algorithm": "HS256"},
    adds_exp=True,
    empty_key="<2.13",
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

LIBRARY = Library(
    id="dj-rest-auth",
    title="dj-rest-auth",
    distribution="dj-rest-auth",
    modules=("dj_rest_auth",),
    releases=("7.2.0",),
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
    ),
)
