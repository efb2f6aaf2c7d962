"""The web frameworks that the models are compared with, the releases, and the programs.

This file is imported by an interpreter that has nothing but one framework: it must not import
anything of the tests or of jwtlint but the programs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from framework_programs import (  # type: ignore[import-not-found]
    AUTHJWT,
    AUTHX,
    FASTAPI_USERS,
    SWITCHES,
    Case,
    django_jwt,
    flask,
    simplejwt,
)


class Framework(NamedTuple):
    """A framework, the releases it is tried in, and its cases."""

    id: str
    """Of the library model."""
    module: str
    environments: tuple[tuple[str, ...], ...]
    """What is installed together, the framework first; oldest supported and newest."""
    start: str
    """``django``, ``flask`` or empty: how the program is put to work."""
    imports: str
    cases: tuple[Case, ...]
    defaults: str = ""
    """An expression for the names of the settings that the framework knows."""
    cannot: tuple[tuple[str, tuple[int, int]], ...] = ()
    """Requirements that do not run from this Python on."""
    lent: tuple[tuple[str, ...], ...] = ()
    """Older releases that are installed by themselves; the last environment lends them the rest."""


_SIMPLEJWT_IMPORTS = """
from {0} import state
from {0}.backends import TokenBackend
from {0}.tokens import AccessToken, RefreshToken, UntypedToken
"""
_FLASK_IMPORTS = """
from flask import Flask
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token, decode_token
"""

FRAMEWORKS = (
    Framework(
        "rest_framework_simplejwt",
        "rest_framework_simplejwt",
        (
            ("djangorestframework-simplejwt==5.5.1", "Django>=5.2,<6", "djangorestframework>=3.16"),
            ("djangorestframework-simplejwt==5.5.1", "Django>=5.2,<6", "djangorestframework>=3.16", "PyJWT==2.12.1"),
            (
                "djangorestframework-simplejwt==4.8.0",
                "Django>=4.2,<5",
                "djangorestframework<3.15",
                "PyJWT==2.4.0",
                "setuptools<80",
            ),
        ),
        "django",
        _SIMPLEJWT_IMPORTS.format("rest_framework_simplejwt"),
        simplejwt("rest_framework_simplejwt", "SIMPLE_JWT"),
        "rest_framework_simplejwt.settings.DEFAULTS",
        (("djangorestframework-simplejwt==4.8.0", (3, 13)),),
    ),
    Framework(
        "ninja_jwt",
        "ninja_jwt",
        (("django-ninja-jwt==5.4.5", "Django>=5.2,<6"),),
        "django",
        _SIMPLEJWT_IMPORTS.format("ninja_jwt"),
        simplejwt("ninja_jwt", "NINJA_JWT"),
        "ninja_jwt.settings.NinjaJWTSettings.__fields__",
        # 5.2 asks for pydantic 1.
        lent=(("django-ninja-jwt==5.3.0",),),
    ),
    Framework(
        "flask-jwt-extended",
        "flask_jwt_extended",
        (
            ("Flask-JWT-Extended==4.7.4",),
            (
                "Flask-JWT-Extended==4.0.0",
                "Flask<2.1",
                "Werkzeug<2.1",
                "Jinja2<3.1",
                "MarkupSafe<2.1",
                "itsdangerous<2.1",
                "PyJWT==2.4.0",
            ),
        ),
        "flask",
        _FLASK_IMPORTS,
        flask("additional_claims"),
        "app.config",
    ),
    Framework(
        "flask-jwt-extended",
        "flask_jwt_extended",
        (
            (
                "Flask-JWT-Extended==3.25.1",
                "Flask==1.1.4",
                "Werkzeug==1.0.1",
                "Jinja2==2.11.3",
                "MarkupSafe==2.0.1",
                "itsdangerous==1.1.0",
                "PyJWT==1.7.1",
                "setuptools<80",
            ),
        ),  # fmt: skip  # noqa: RUF028
        "flask",
        _FLASK_IMPORTS,
        flask("user_claims"),
        "app.config",
        (("Flask-JWT-Extended==3.25.1", (3, 12)),),
    ),
    Framework(
        "fastapi-users",
        "fastapi_users",
        (
            ("fastapi-users==15.0.5",),
            ("fastapi-users==15.0.5", "PyJWT==2.12.1"),
            ("fastapi-users==9.3.2", "pydantic<2", "email-validator<2"),
        ),
        "",
        """
from fastapi_users import BaseUserManager
from fastapi_users.authentication import JWTStrategy
from fastapi_users.jwt import decode_jwt, generate_jwt
""",
        FASTAPI_USERS,
        "dir(BaseUserManager) + list(BaseUserManager.__annotations__)",
        (("fastapi-users==9.3.2", (3, 13)),),
    ),
    *(
        Framework(
            id_,
            module,
            (environment,),
            "",
            f"from pydantic import BaseModel\nfrom {module} import AuthJWT\n",
            AUTHJWT,
            f"{module}.config.LoadConfig.{fields}",
            cannot,
            lent,
        )
        for id_, module, environment, fields, cannot, lent in (
            (
                "fastapi-jwt-auth",
                "fastapi_jwt_auth",
                ("fastapi-jwt-auth==0.5.0", "PyJWT==1.7.1", "pydantic<2", "fastapi<0.100"),
                "__fields__",
                (("fastapi-jwt-auth==0.5.0", (3, 13)),),
                (),
            ),
            (
                "another-fastapi-jwt-auth",
                "another_fastapi_jwt_auth",
                ("another-fastapi-jwt-auth==0.1.7", "cryptography"),
                "model_fields",
                (),
                (("another-fastapi-jwt-auth==0.1.0",),),
            ),
            (
                "async-fastapi-jwt-auth",
                "async_fastapi_jwt_auth",
                ("async-fastapi-jwt-auth==0.6.6", "cryptography"),
                "model_fields",
                (),
                (("async-fastapi-jwt-auth==0.6",),),
            ),
        )
    ),
    Framework(
        "authx",
        "authx",
        (("authx==1.7.1",), ("authx==1.7.1", "PyJWT==2.12.1")),
        "",
        """
from datetime import timedelta
from authx import AuthX, AuthXConfig, TokenPayload
from authx.token import create_token, decode_token
""",
        AUTHX,
        "AuthXConfig.model_fields",
        lent=(("authx==1.3.0",),),
    ),
    Framework(
        "drf-jwt",
        "rest_framework_jwt",
        (("drf-jwt==1.19.2", "Django>=4.2,<5", "djangorestframework", "PyJWT>=2"),),
        "django",
        "from rest_framework_jwt.utils import jwt_decode_token, jwt_encode_payload\n",
        django_jwt("JWT_AUTH", "jwt_decode_token", "jwt_encode_payload", *SWITCHES),
        "rest_framework_jwt.settings.DEFAULTS",
        lent=(("drf-jwt==1.13.4", "PyJWT==1.7.1"),),
    ),
    Framework(
        "djangorestframework-jwt",
        "rest_framework_jwt",
        (("djangorestframework-jwt==1.11.0", "Django>=4.2,<5", "djangorestframework", "PyJWT==1.7.1"),),
        "django",
        "from rest_framework_jwt.utils import jwt_decode_handler, jwt_encode_handler\n",
        django_jwt("JWT_AUTH", "jwt_decode_handler", "jwt_encode_handler", *SWITCHES),
        "rest_framework_jwt.settings.DEFAULTS",
        lent=(("djangorestframework-jwt==1.7.2",),),
    ),
    Framework(
        "django-graphql-jwt",
        "graphql_jwt",
        (("django-graphql-jwt==0.4.0", "Django>=4.2,<6"),),
        "django",
        "from graphql_jwt.utils import jwt_decode, jwt_encode\n",
        django_jwt("GRAPHQL_JWT", "jwt_decode", "jwt_encode", *SWITCHES),
        "graphql_jwt.settings.DEFAULTS",
        # 0.3.1 asks for graphql-core 2, which no Python of today imports.
        lent=(("django-graphql-jwt==0.3.2",),),
    ),
)
