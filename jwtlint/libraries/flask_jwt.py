"""Flask-JWT (``flask_jwt``, not the Extended one): 0.3.2 was read; it needs PyJWT below 1.5.

Its key is ``JWT_SECRET_KEY``, else Flask's ``SECRET_KEY``. ``JWT_VERIFY_CLAIMS`` switches nothing off: a
name that is left out of it keeps PyJWT's default, which is to check.
"""

from __future__ import annotations

from jwtlint.facts.model import REQUIRED, Callable, Guarantee, Library, Settings, setting

SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("JWT_SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        "lifetime": setting("JWT_EXPIRATION_DELTA"),
    },
    default_algorithm="HS256",
    adds_exp=True,
    empty_key="*",
)

VERIFY = Callable(
    kind="verify",
    names=(),
    roles={"key": setting("JWT_SECRET_KEY"), "leeway": setting("JWT_LEEWAY")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", REQUIRED),
        Guarantee("nbf", REQUIRED),
    ),
    empty_key="*",
)

LIBRARY = Library(
    id="flask-jwt",
    title="Flask-JWT",
    distribution="Flask-JWT",
    modules=("flask_jwt",),
    releases=("0.3.2",),
    assumed=">=0.3",
    callables=(),
    settings=(
        Settings(
            form="flat",
            names=("JWT_AUTH_URL_RULE", "JWT_NOT_BEFORE_DELTA", "JWT_VERIFY_CLAIMS", "JWT_REQUIRED_CLAIMS"),
            modules=("flask_jwt",),
            callables=(SIGN, VERIFY),
            falls_back={"JWT_SECRET_KEY": "SECRET_KEY"},
            called="flask_jwt.JWT",
        ),
    ),
)
