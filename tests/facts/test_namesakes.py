"""The module name ``jwt`` belongs to three distributions: which one a file means."""

from __future__ import annotations

import pytest

from jwtlint.facts.namesakes import strangers, taken_from
from jwtlint.facts.registry import Registry
from jwtlint.libraries import LIBRARIES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

PYJWT, GEHIRN, PYTHON_JWT = "pyjwt", "gehirn-jwt", "python-jwt"
BOTH = """
try:
    from jwt import JWT, jwk_from_dict
except ImportError:
    import jwt

    PyJWK = jwt.PyJWK
"""


def module(text: str) -> ModuleScope:
    """A module of one file."""
    return ModuleScope(outline(decode("app.py", text.encode())), NoModules())


def meant(text: str, **required: str) -> set[str]:
    """The libraries of this module name that a text can mean."""
    registry = Registry(LIBRARIES, lambda name: required.get(name, ""))
    return {PYJWT, GEHIRN, PYTHON_JWT} - strangers(module(text), registry)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from jwt import JWT, jwk_from_dict\n", {"JWT", "jwk_from_dict"}),
        ("from jwt import (\n    JWT,\n    jwk_from_dict as of,\n)\n", {"JWT", "jwk_from_dict"}),
        ("from jwt.jwk import OctetJWK  # the key\n", {"OctetJWK"}),
        ("import jwt\n\njwt.JWT().decode(token)\n", {"JWT"}),
        ("import jwt as gehirn, os\n\ngehirn.JWT()\njwt.decode(token)\n", {"JWT"}),
        ("import python_jwt as jwt\n\njwt.verify_jwt(token)\n", set()),
        ("import jwt\n\nself.jwt.encode(x)\n", set()),
    ],
)
def test_names_that_are_taken_out_of_a_module(text: str, names: set[str]) -> None:
    assert taken_from("jwt", module(text)) == names


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        ("import jwt\n\njwt.decode(token, key)\n", {PYJWT}),
        ("from jwt import PyJWKClient, decode\n", {PYJWT}),
        ("from jwt import JWT, jwk_from_dict\n", {GEHIRN}),
        ("import jwt\n\nJWT = jwt.JWT\n", {GEHIRN}),
        ("import jwt\n\nheader, claims = jwt.verify_jwt(token, key, ['PS256'])\n", {PYTHON_JWT}),
        ("import jwt\n", {PYJWT, GEHIRN, PYTHON_JWT}),
    ],
)
def test_the_names_decide(text: str, libraries: set[str]) -> None:
    assert meant(text) == libraries


def test_where_a_file_knows_two_the_requirements_decide() -> None:
    assert meant(BOTH) >= {PYJWT, GEHIRN}
    assert PYJWT not in meant(BOTH, jwt="==1.4.0")
    assert GEHIRN not in meant(BOTH, PyJWT=">=2.8")
    assert meant(BOTH, PyJWT=">=2.8", jwt="==1.4.0") >= {PYJWT, GEHIRN}
