"""sanic-jwt: ``Initialize`` and ``initialize``; 1.4.1 and 1.8.0 were read or run.

Without a secret it takes one that stands in its source (``configuration.DEFAULT_SECRET``).
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
    arg,
    falsy,
    given,
    literal,
    missing,
    setting,
)
from jwtlint.records import replace

_NAMES = (
    "sanic_jwt.Initialize",
    "sanic_jwt.initialize",
    "sanic_jwt.initialization.Initialize",
    "sanic_jwt.initialization.initialize",
)

ISSUE = Callable(
    kind="sign",
    names=_NAMES,
    roles={
        "key": arg(None, "secret"),
        "algorithm": arg(None, "algorithm"),
        "lifetime": arg(None, "expiration_delta"),
        "cookie_secure": arg(None, "cookie_secure"),
    },
    only=(given("key"),),
    gives="object",
    result="sanic_jwt.Initialize",
    default_algorithm="HS256",
    adds_exp=True,
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
)

# The key is in none of the arguments that can give one; a configuration class may bring it too.
ISSUE_PUBLICLY = replace(
    ISSUE,
    roles={**ISSUE.roles, "public": arg(None, "public_key"), "configuration": arg(None, "configuration_class")},
    only=(missing("key"), missing("public"), missing("configuration")),
    public_key="This is a big secret. Shhhhh",
    key_elsewhere=("SANIC_JWT_SECRET", "SANIC_JWT_PUBLIC_KEY", "Configuration"),
)

AUTHENTICATE = Callable(
    kind="verify",
    names=_NAMES,
    roles={
        "key": arg(None, "secret"),
        "algorithms": arg(None, "algorithm"),
        "verify_exp": arg(None, "verify_exp"),
        "leeway": arg(None, "leeway"),
        "audience": arg(None, "claim_aud"),
        "issuer": arg(None, "claim_iss"),
    },
    only=(given("key"),),
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT, ((OFF, falsy("verify_exp")),)),
        Guarantee("nbf", IF_PRESENT),
        Guarantee("aud", IF_PRESENT, ((REQUIRED, given("audience")),)),
        Guarantee("iss", OFF, ((REQUIRED, given("issuer")),)),
    ),
    gives="object",
    result="sanic_jwt.Initialize",
    defaults={"algorithms": "HS256"},
)

# A key that is not there is the business of the call that signs; here it is not asked for.
AUTHENTICATE_PUBLICLY = replace(
    AUTHENTICATE,
    roles={name: where for name, where in AUTHENTICATE.roles.items() if name not in ("key", "algorithms")}
    | {"secret": arg(None, "secret")},
    only=(missing("secret"),),
    defaults={},
)

_SETTINGS = {
    "key": setting("SANIC_JWT_SECRET"),
    "lifetime": setting("SANIC_JWT_EXPIRATION_DELTA"),
    "cookie_secure": setting("SANIC_JWT_COOKIE_SECURE"),
}
_CHECKS = {
    "verify_exp": setting("SANIC_JWT_VERIFY_EXP"),
    "leeway": setting("SANIC_JWT_LEEWAY"),
}

LIBRARY = Library(
    id="sanic-jwt",
    title="sanic-jwt",
    distribution="sanic-jwt",
    modules=("sanic_jwt",),
    releases=("1.4.1", "1.8.0"),
    assumed=">=1.4",
    callables=(ISSUE, ISSUE_PUBLICLY, AUTHENTICATE, AUTHENTICATE_PUBLICLY),
    settings=(
        Settings(
            form="flat",
            names=("SANIC_JWT_SECRET", "SANIC_JWT_ALGORITHM", "SANIC_JWT_VERIFY_EXP"),
            callables=(
                replace(ISSUE, names=(), roles={**_SETTINGS, "algorithm": setting("SANIC_JWT_ALGORITHM")}),
                replace(AUTHENTICATE, names=(), roles=_CHECKS, only=(), defaults={}),
            ),
            called="sanic_jwt.Initialize",
        ),
    ),
)
