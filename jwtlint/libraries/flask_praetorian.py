"""flask-praetorian: ``Praetorian`` and its settings; 1.2.0 and 1.6.2 were read or run.

It signs with Flask's ``SECRET_KEY``; ``exp`` is checked by its own code, and required.
"""

from __future__ import annotations

from jwtlint.facts.model import REQUIRED, Callable, Guarantee, Library, Settings, always, arg, setting

_GUARD = "flask_praetorian.Praetorian()"
_GUARDS = (_GUARD, "flask_praetorian.base.Praetorian()")

_CHECKS = (
    Guarantee("signature", REQUIRED),
    Guarantee("algorithms", REQUIRED),
    Guarantee("exp", REQUIRED),
)

ENCODE = Callable(
    kind="sign",
    names=tuple(f"{guard}.encode_jwt_token" for guard in _GUARDS),
    roles={"lifetime": arg(1, "override_access_lifespan"), "refresh_lifetime": arg(2, "override_refresh_lifespan")},
    gives="token",
    adds_exp=True,
)

ETERNAL = Callable(
    kind="sign",
    names=tuple(f"{guard}.encode_eternal_jwt_token" for guard in _GUARDS),
    roles={},
    gives="token",
    adds_exp=True,
    # It ends in a thousand years.
    unlimited=(always(),),
)

EXTRACT = Callable(
    kind="verify",
    names=tuple(f"{guard}.extract_jwt_token" for guard in _GUARDS),
    roles={"token": arg(0, "token")},
    guarantees=_CHECKS,
)

REFRESH = Callable(
    kind="verify",
    names=tuple(f"{guard}.refresh_jwt_token" for guard in _GUARDS),
    roles={"token": arg(0, "token"), "lifetime": arg(1, "override_access_lifespan")},
    guarantees=(Guarantee("signature", REQUIRED), Guarantee("algorithms", REQUIRED)),
    gives="token",
)

SIGN = Callable(
    kind="sign",
    names=(),
    roles={
        "key": setting("SECRET_KEY"),
        "algorithm": setting("JWT_ALGORITHM"),
        "lifetime": setting("JWT_ACCESS_LIFESPAN"),
        "refresh_lifetime": setting("JWT_REFRESH_LIFESPAN"),
    },
    default_algorithm="HS256",
    adds_exp=True,
    empty_key="<2.13",
)

VERIFY = Callable(
    kind="verify",
    names=(),
    roles={"key": setting("SECRET_KEY"), "allowed": setting("JWT_ALLOWED_ALGORITHMS")},
    guarantees=_CHECKS,
    empty_key="<2.13",
)

LIBRARY = Library(
    id="flask-praetorian",
    title="flask-praetorian",
    distribution="flask-praetorian",
    modules=("flask_praetorian",),
    releases=("1.2.0", "1.6.2"),
    assumed=">=1.2",
    stands_on="PyJWT",
    callables=(ENCODE, ETERNAL, EXTRACT, REFRESH),
    settings=(
        Settings(
            form="flat",
            names=("JWT_ACCESS_LIFESPAN", "JWT_REFRESH_LIFESPAN", "JWT_ALLOWED_ALGORITHMS"),
            modules=("flask_praetorian",),
            callables=(SIGN, VERIFY),
            called="flask_praetorian.Praetorian",
        ),
    ),
)
