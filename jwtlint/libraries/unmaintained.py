"""Libraries that are given up: the names they are imported by, why, and what takes their place."""

from __future__ import annotations

from jwtlint.facts.model import Callable, Library


def _given_up(module: str, title: str, why: str, instead: str, profile: str = "") -> Library:
    entry = Callable(
        kind="import",
        names=(module,),
        roles={},
        advice={"title": title, "why": why, "instead": instead, "profile": profile},
    )
    return Library(f"import {module}", title, title, (), ("1",), "", (entry,))


UNMAINTAINED = (
    _given_up("python_jwt", "python-jwt", "its author has deprecated it", "PyJWT or joserfc"),
    _given_up("jwkest", "pyjwkest", "it has had no release since 2019", "joserfc or jwcrypto"),
    _given_up("flask_jwt", "Flask-JWT", "it has had no release since 2015", "Flask-JWT-Extended"),
    _given_up("flask_jwt_simple", "flask-jwt-simple", "its author has archived it", "Flask-JWT-Extended"),
    _given_up(
        "fastapi_jwt_auth",
        "fastapi-jwt-auth",
        "it has had no release since 2020",
        "PyJWT with a dependency of your own",
    ),
    _given_up("jose", "python-jose", "it is hardly maintained: known faults stay open", "PyJWT or joserfc", "strict"),
    _given_up("authlib.jose", "authlib.jose", "Authlib has deprecated this part", "joserfc", "strict"),
)
