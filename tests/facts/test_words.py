"""Which names of a module lead to a token library."""

from __future__ import annotations

import pytest

from jwtlint.engine import registry
from jwtlint.facts.words import relevant_words, seeds_of
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules


def scope_of(text: str) -> ModuleScope:
    """A module that stands alone."""
    return ModuleScope(outline(decode("app.py", text.encode())), NoModules())


def words(text: str, *seeds: str) -> set[str]:
    """The names that lead to one of the seeds."""
    return set(relevant_words(scope_of(text), frozenset(seeds)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import jwt\nverify = jwt.decode\n", {"jwt", "verify"}),
        ("import jwt\na, (b, c) = 1, jwt.decode\n", {"jwt", "a", "b", "c"}),
        ("import jwt\nfirst = second = jwt\n", {"jwt", "first", "second"}),
        (
            "import jwt\ndef check():\n    return jwt\ndef ask():\n    check()\ndef other():\n    pass\n",
            {"jwt", "check", "ask"},
        ),
        ("import jwt\nclass A:\n    def __init__(self):\n        self.codec = jwt\n", {"jwt", "codec", "A"}),
        ("import jwt\n# a comment\nverify = jwt\n", {"jwt", "verify"}),
    ],
)
def test_definitions_pass_on(text: str, found: set[str]) -> None:
    assert words(text, "jwt") == found


def test_a_line_of_hashes_takes_no_time() -> None:
    """Nested repetition in a pattern would need more steps than there is time for."""
    assert words("import jwt\n" + "#" * 5000 + "\n" + "# = " * 2000 + "\n", "jwt") == {"jwt"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def read(t):\n    return loads(b64decode(t.split('.')[1]))\n", {"read"}),
        ("def dec(s):\n    return b64decode(s)\ndef read(t):\n    return dec(t.split('.')[1])\n", {"read"}),
        ("def user(t):\n    return b64decode(t.split('.')[1])\n", {"b64decode"}),
        ("def picture(row):\n    return b64decode(row)\ndef show(row):\n    return picture(row)\n", set()),
    ],
)
def test_what_only_decodes_leads_nowhere(text: str, found: set[str]) -> None:
    assert words(text, "b64decode") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('app.config["JWT_SECRET_KEY"] = key\n', {"JWT_SECRET_KEY"}),
        ("app.config[b'JWT_SECRET_KEY'] = key\n", {"JWT_SECRET_KEY"}),
        ('def report():\n    return "the same JWT_SECRET_KEY is needed"\n', {"JWT_SECRET_KEY"}),
    ],
)
def test_seeds(text: str, found: set[str]) -> None:
    assert seeds_of(scope_of(f"import flask\n{text}"), registry()) == found


def test_the_name_of_a_setting_in_a_message_leads_nowhere() -> None:
    text = 'def show():\n    return "set JWT_SECRET_KEY"\ndef make(app, key):\n    app.config["JWT_SECRET_KEY"] = key\n'
    assert words(text, "JWT_SECRET_KEY") == {"JWT_SECRET_KEY", "make"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("app.add_middleware(CORSMiddleware)", set()),
        ("app.add_middleware(AuthlibMiddleware)", {"FastAPI", "add_middleware"}),
    ],
)
def test_a_framework_counts_where_it_is_handed_a_class_of_a_token_library(line: str, found: set[str]) -> None:
    assert seeds_of(scope_of(f"from fastapi import FastAPI\n{line}\n"), registry()) == found
