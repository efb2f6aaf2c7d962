"""starlette-authlib: ``AuthlibMiddleware``, whose session cookie is a JWT; 0.1.40 and 0.3.29 were read or run.

The class is handed over with its arguments: to ``Middleware`` or to ``add_middleware``.
"""

from __future__ import annotations

from jwtlint.facts.model import IF_PRESENT, REQUIRED, Callable, Guarantee, Library, arg, named
from jwtlint.records import replace

_CLASSES = ("starlette_authlib.AuthlibMiddleware", "starlette_authlib.middleware.AuthlibMiddleware")
_ADDED = tuple(f"{owner}.add_middleware" for owner in ("*", "fastapi.FastAPI()", "starlette.applications.Starlette()"))
_HANDED = (*_ADDED, "starlette.middleware.Middleware", "fastapi.middleware.Middleware")

ISSUE = Callable(
    kind="sign",
    names=_CLASSES,
    roles={
        "key": arg(1, "secret_key"),
        "lifetime": arg(3, "max_age"),
        # Its place changed with 0.2.
        "cookie_secure": arg(None, "https_only"),
        "algorithm": arg(None, "jwt_alg"),
    },
    gives="object",
    result="starlette_authlib.AuthlibMiddleware",
    default_algorithm="HS256",
    adds_exp=True,
    empty_key="<1.9.4",
)

READ = Callable(
    kind="verify",
    names=_CLASSES,
    roles={"key": arg(1, "secret_key")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        # All algorithms of Authlib, with a key that is only text.
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT),
        Guarantee("nbf", IF_PRESENT),
    ),
    gives="object",
    result="starlette_authlib.AuthlibMiddleware",
    empty_key="<1.9.4",
)


def _handed_over(entry: Callable) -> Callable:
    """The same where the class is the first argument."""
    roles = {name: arg(None, where.name) for name, where in entry.roles.items()}
    return replace(
        entry,
        names=_HANDED,
        roles={**roles, "class": arg(0, "middleware_class")},
        only=(named("class", *_CLASSES),),
        result="starlette.middleware.Middleware",
    )


LIBRARY = Library(
    id="starlette-authlib",
    title="starlette-authlib",
    distribution="starlette-authlib",
    modules=("starlette_authlib",),
    releases=("0.1.40", "0.3.29"),
    assumed=">=0.1",
    stands_on="Authlib",
    callables=(ISSUE, READ, _handed_over(ISSUE), _handed_over(READ)),
)
