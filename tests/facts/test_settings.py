"""Settings of frameworks: where they may be written, and what they mean when they are not."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from jwtlint import lint_paths
from jwtlint.config import Config

from .programs import operations

if TYPE_CHECKING:
    from pathlib import Path

    from jwtlint.facts.operations import Operation

KEY = "k3#v9w!x7c5b1n-m8q2w4e6r0t~y_u(i)o+p"
BACKENDS = 'AUTHENTICATION_BACKENDS = ["graphql_jwt.backends.JSONWebTokenBackend"]\n'
FLASK = "from flask import Flask\nfrom flask_jwt_extended import JWTManager\n"


def of(library: str, code: str) -> list[Operation]:
    """The operations of one library."""
    return [one for one in operations(code) if one.library.id == library]


def project(folder: Path, **files: str) -> list[tuple[str, str]]:
    """File and code of each finding in a project of these modules."""
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
    report = lint_paths([str(folder)], Config())
    return sorted((f.place.path.replace("\\", "/").rpartition("/")[2], f.code) for f in report.findings)


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ('SIMPLE_JWT = {"SIGNING_KEY": KEY}', "SIMPLE_JWT"),
        ('GRAPHQL_JWT = {"JWT_SECRET_KEY": KEY}', "GRAPHQL_JWT"),
        (f'{FLASK}app = Flask("a")\napp.config["JWT_SECRET_KEY"] = KEY', "Flask-JWT-Extended"),
        ("class Settings:\n    authjwt_secret_key = KEY", "AuthJWT"),
    ],
)
def test_messages_call_settings_by_their_name(code: str, called: str) -> None:
    assert {one.spoken for one in operations(f"import os\nKEY = os.environ['KEY']\n{code}\n")} == {called}


def test_a_call_is_called_as_it_is_written() -> None:
    code = """
    from authx import AuthXConfig
    config = AuthXConfig()
    config.JWT_SECRET_KEY = key
    """
    assert [one.spoken for one in operations(code) if one.roles.get("key")] == ["AuthXConfig"]


@pytest.mark.parametrize(
    ("module", "found"),
    [
        ("import flask\nJWT_SECRET_KEY = KEY\n", 1),
        ("JWT_COOKIE_SECURE = True\nJWT_SECRET_KEY = KEY\n", 1),
        ("import fastapi\nJWT_SECRET_KEY = KEY\n", 0),
    ],
)
def test_a_name_that_many_have_is_a_setting_only_at_home(module: str, found: int) -> None:
    signs = [one for one in of("flask-jwt-extended", f"KEY = {KEY!r}\n{module}") if "key" in one.roles]
    assert len(signs) == found


@pytest.mark.parametrize("name", ["TestingConfig", "DevelopmentConfig", "LocalSettings", "ExampleConfig"])
def test_classes_for_elsewhere_are_left_out(name: str) -> None:
    assert of("flask-jwt-extended", f"import flask\nclass {name}:\n    JWT_SECRET_KEY = {KEY!r}\n") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dev", 0),
        ("local", 0),
        ("local_settings", 0),
        ("settings_dev", 0),
        ("testing", 0),
        ("devices", 1),
        ("locale", 1),
    ],
)
def test_modules_for_elsewhere_are_left_out(tmp_path: Path, name: str, found: int) -> None:
    assert len(project(tmp_path, **{name: f'SIMPLE_JWT = {{"SIGNING_KEY": {KEY!r}}}\n'})) == found


def test_the_environment_overrules_a_settings_class() -> None:
    code = (
        f"from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    authjwt_secret_key: str = {KEY!r}\n"
    )
    values = [type(one.value("key")).__name__ for one in of("fastapi-jwt-auth", code) if "key" in one.roles]
    assert values == ["Default"]


def test_what_is_missing_in_a_dict_is_taken_from_its_stand_in(tmp_path: Path) -> None:
    assert project(tmp_path, settings=f'SECRET_KEY = {KEY!r}\nSIMPLE_JWT = {{"LEEWAY": 0}}\n') == [
        ("settings.py", "JWT301")
    ]


def test_a_stand_in_is_not_taken_when_the_setting_is_given_elsewhere(tmp_path: Path) -> None:
    settings = f"class Config:\n    SECRET_KEY = {KEY!r}\n    JWT_TOKEN_LOCATION = ['headers']\n"
    app = f"{FLASK}import os\napp = Flask('a')\napp.config['JWT_SECRET_KEY'] = os.environ['KEY']\n"
    assert project(tmp_path, settings=settings) == [("settings.py", "JWT301")]
    assert project(tmp_path, settings=settings, app=app) == []


def test_defaults_count_where_a_framework_is_in_use(tmp_path: Path) -> None:
    assert project(tmp_path, settings=BACKENDS) == [("settings.py", "JWT402")]


def test_defaults_do_not_count_when_the_dict_stands_elsewhere(tmp_path: Path) -> None:
    production = 'from settings import *\nGRAPHQL_JWT = {"JWT_VERIFY_EXPIRATION": True}\n'
    assert project(tmp_path, settings=BACKENDS, production=production) == []


def test_defaults_do_not_count_without_the_framework(tmp_path: Path) -> None:
    other = BACKENDS.replace("graphql_jwt.backends.JSONWebTokenBackend", "django.contrib.auth.backends.ModelBackend")
    assert project(tmp_path, settings=f"{other}# jwt\n") == []


def test_a_claim_that_is_set_on_a_token_is_a_claim() -> None:
    code = """
    from rest_framework_simplejwt.tokens import AccessToken
    def new(user):
        token = AccessToken.for_user(user)
        token["village"] = user.village
        return token
    """
    (one,) = operations(code)
    assert list(one.value("claims").entries) == ["village"]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["jti", "village"])
def test_only_exp_makes_a_token_endless_when_it_is_deleted(name: str) -> None:
    code = f"""
    from rest_framework_simplejwt.tokens import AccessToken
    def new(user):
        token = AccessToken.for_user(user)
        del token[{name!r}]
        return token
    """
    assert operations(code) == []


def test_super_leads_to_the_library_only_where_no_class_of_the_project_is_in_between() -> None:
    code = """
    from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
    class Base(TokenObtainPairSerializer):
        {method}
    class Own(Base):
        @classmethod
        def get_token(cls, user):
            token = super().get_token(user)
            del token["exp"]
            return token
    """
    between = "@classmethod\n        def get_token(cls, user):\n            return {}"
    assert len(operations(code.format(method="pass"))) == 1
    assert operations(code.format(method=between)) == []
