"""Reasons for cells of the matrix that the words of the models do not tell: rules, libraries, and why."""

from __future__ import annotations

_PUBLIC_KEYS_ONLY = ("google-auth", "python-keycloak", "drf-oidc-auth", "scitokens")
_AUTH_JWT = ("fastapi-jwt-auth", "another-fastapi-jwt-auth", "async-fastapi-jwt-auth")
_DJANGO = ("drf-jwt", "djangorestframework-jwt", "django-graphql-jwt")
_SIMPLE = ("rest_framework_simplejwt", "ninja_jwt")
_KEY_OBJECTS = ("joserfc", "jwcrypto", "cryptojwt", "pyjwkest", "gehirn-jwt", "jwskate", "python-jwt")

_WRITTEN: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (
        ("JWT301", "JWT302", "JWT305", "JWT306", "JWT308", "JWT310", "JWT311"),
        _PUBLIC_KEYS_ONLY,
        "it works with public-key algorithms, so there is no shared secret",
    ),
    (("JWT303", "JWT215"), ("drf-oidc-auth",), "its keys are those that the issuer publishes"),
    (
        ("JWT102",),
        ("google-auth", *_AUTH_JWT[1:]),
        "what it reads unverified is the header, whose fields select a key",
    ),
    (
        ("JWT103", "JWT402", "JWT409", "JWT410"),
        ("mozilla-django-oidc", "google-auth", "authx", *_SIMPLE, *_DJANGO),
        "the check falls together with the signature, or by a setting, which JWT101 or JWT402 reports",
    ),
    (("JWT409",), ("jwcrypto", "gehirn-jwt"), "the check falls together with that of `exp`, which is JWT402"),
    (("JWT202",), ("itsdangerous",), "it takes one algorithm; that this is `none` is JWT101"),
    (
        ("JWT204",),
        ("auth0-python", "fastapi-jwt", "pyramid-jwt", "sanic-jwt", "flask-jwt-extended", "drf-oidc-auth"),
        "the algorithm is set when the application starts, before there is a token",
    ),
    (("JWT204",), ("gehirn-jwt",), "it cannot read a header before it verifies"),
    (("JWT205",), ("auth0-python", "fastapi-jwt", "pyramid-jwt", "sanic-jwt"), "it takes one algorithm, not a list"),
    (("JWT205",), ("python-jwt",), "the key object fixes the family"),
    (
        ("JWT207",),
        (*_AUTH_JWT, *_DJANGO),
        "the setting that names the algorithm is not read; a name that nobody knows stops the framework",
    ),
    (("JWT211",), ("cryptojwt", "pyjwkest", "itsdangerous"), "the library writes the algorithm into the header itself"),
    (("JWT215", "JWT311"), _KEY_OBJECTS, "the key is an object; where its text comes from is not compared"),
    (("JWT306",), ("pyjwkest",), "the token names the algorithm, and with it the length that is needed"),
    (("JWT310",), _AUTH_JWT, "a text that is put together in a class of settings is not followed"),
    (("JWT310",), ("dj-rest-auth",), "a text that is put together is not followed to the key that it stands in for"),
    (("JWT303", "JWT311"), ("dj-rest-auth",), "Django's SECRET_KEY signs where there is no other, by design"),
    (
        ("JWT403", "JWT411", "JWT412"),
        ("flask-jwt-extended", "fastapi-jwt", "sanic-jwt", *_AUTH_JWT, *_DJANGO),
        "the settings of the framework decide, which a single call does not show",
    ),
    (("JWT404",), ("firebase-admin",), "the service lets tokens live for an hour, and cookies for two weeks at most"),
    (("JWT411",), ("fastapi-users",), "the call requires an audience"),
    (
        ("JWT412",),
        ("auth0-python", "firebase-admin", "google-auth", "drf-oidc-auth"),
        "the issuer is required, or fixed by the keys",
    ),
    (("JWT412",), ("pyramid-jwt", "dj-rest-auth"), "the tokens are its own, signed with its own key"),
    (("JWT501",), ("pyramid-jwt",), "its claims are keyword arguments of any name, which are not read"),
)

EXCEPTIONS: dict[str, dict[str, str]] = {}
for _codes, _libraries, _why in _WRITTEN:
    for _code in _codes:
        for _library in _libraries:
            EXCEPTIONS.setdefault(_code, {}).setdefault(_library, _why)
