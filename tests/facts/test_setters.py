"""Which functions set something of a framework from what they are handed."""

from __future__ import annotations

import pytest

from jwtlint.engine import registry
from jwtlint.facts.setters import setting_functions
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('def make(key):\n    app.config["JWT_SECRET_KEY"] = key\n', {"make"}),
        ("def make(key):\n    app.config.update(JWT_SECRET_KEY=key or None)\n", {"make"}),
        ('def make(key: str):\n    app.config.from_mapping({"JWT_SECRET_KEY": key})\n', {"make"}),
        ("class Base:\n    def set(self, key):\n        self.app.config['JWT_SECRET_KEY'] = key\n", {"set", "Base"}),
        ('def make(path):\n    app.config["JWT_SECRET_KEY"] = os.environ["KEY"]\n', set()),
        ('def make(key):\n    return key or app.config["JWT_SECRET_KEY"]\n', set()),
        ('def make(self, name):\n    if name == "JWT_SECRET_KEY":\n        return name\n', set()),
        ('app.config["JWT_SECRET_KEY"] = key\n', set()),
    ],
)
def test_a_parameter_is_written(text: str, found: set[str]) -> None:
    scope = ModuleScope(outline(decode("app.py", f"from flask import Flask\n{text}".encode())), NoModules())
    assert setting_functions(scope, registry()) == found
