"""Wrappers that the configuration declares: calls of them are judged by what is said of them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jwtlint import lint_text
from jwtlint.config import Config, ConfigError, Settings, wrappers
from jwtlint.engine import registry
from jwtlint.facts import conditions, model
from jwtlint.libraries import LIBRARIES
from jwtlint.project.run import Options, run

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECK = """
[wrappers."app.auth.check"]
kind = "verify"
roles = { token = 0, key = [1, "key"], verify = "verify" }
checks = { signature = { default = "required", off = { falsy = "verify" } }, algorithms = "required" }
"""
ISSUE = """
[wrappers."corp.tokens.issue"]
kind = "sign"
roles = { claims = 0, key = "key" }
"""
AUTH = "from ._native import raw\n\n\ndef check(token, key=None, verify=True):\n    return raw(token, key, verify)\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "auth.py").write_text(AUTH)
    (tmp_path / "jwtlint.toml").write_text(CHECK + ISSUE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(here: Path, text: str, *paths: str, jobs: int = 1) -> list[tuple[str, int, str]]:
    """The (file, line, code) in app/views.py with a text, and around it."""
    (here / "app" / "views.py").write_text(text)
    outcome = run(paths or (".",), Settings().of, Options(jobs=jobs))
    assert outcome.errors == ()
    return [(one.place.path, one.place.start.line, one.code) for one in outcome.report.findings]


@pytest.mark.parametrize("call", ["check(token, verify=False)", "check(token, None, False)"])
@pytest.mark.parametrize("imported", ["from app.auth import check", "from .auth import check"])
@pytest.mark.parametrize("path", [".", "app/views.py"])
def test_a_function_of_the_project(here: Path, imported: str, call: str, path: str) -> None:
    text = f'{imported}\n\n\ndef user(token):\n    return {call}["sub"]\n'
    assert found(here, text, path) == [("app/views.py", 5, "JWT101")]


def test_what_is_called_right_is_silent(here: Path) -> None:
    text = 'from . import auth\n\n\ndef user(token, key):\n    return auth.check(token, key, verify=True)["sub"]\n'
    assert found(here, text) == []


def test_a_namesake_in_another_module_is_followed_as_ever(here: Path) -> None:
    text = "def check(token, verify):\n    return token\n\n\ndef user(token):\n    return check(token, verify=False)\n"
    assert found(here, text) == []


def test_the_wrapper_called_in_its_own_module(here: Path) -> None:
    (here / "app" / "auth.py").write_text(AUTH + "\n\ndef user(token):\n    return check(token, verify=False)['sub']\n")
    assert found(here, "") == [("app/auth.py", 9, "JWT101")]


@pytest.mark.parametrize("kind", ["", "@staticmethod", "@classmethod"])
def test_a_method_of_the_project(here: Path, kind: str) -> None:
    first = {"": "self, ", "@staticmethod": "", "@classmethod": "cls, "}[kind]
    (here / "app" / "auth.py").write_text(
        f"from ._native import raw\n\n\nclass Auth:\n    {kind}\n    def check({first}token, key=None, verify=True):\n"
        "        return raw(token, key, verify)\n"
    )
    (here / "jwtlint.toml").write_text(CHECK.replace("app.auth.check", "app.auth.Auth.check"))
    text = 'from .auth import Auth\n\n\ndef user(token):\n    return Auth().check(token, None, False)["sub"]\n'
    assert found(here, text) == [("app/views.py", 5, "JWT101")]


def test_a_function_that_is_not_the_project_s(here: Path) -> None:
    text = 'from corp.tokens import issue\n\nTOKEN = issue({"exp": 1}, key="Yk2pQ9vTz7LwXc4RbN8mJ3hG6dFs1aEu")\n'
    assert found(here, text) == [("app/views.py", 3, "JWT301")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_several_processes(here: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jwtlint.project.run.WORTH_FILES", 0)
    (here / "app" / "other.py").write_text("import corp.tokens\n\nT = corp.tokens.issue({}, key=KEY)\n")
    text = 'from .auth import check\n\n\ndef user(token):\n    return check(token, verify=False)["sub"]\n'
    assert found(here, text, jobs=jobs) == [("app/other.py", 3, "JWT401"), ("app/views.py", 5, "JWT101")]


def codes(text: str, said: Mapping[str, object]) -> list[str]:
    """The codes in a text of its own."""
    config = Config(wrappers=said)
    return [finding.code for finding in lint_text(text, path="app/x.py", config=config).findings]


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("vault.read(token, KEY, algorithms=['RS256'])", []),
        ("vault.read(token, KEY, algorithms=['RS256'], options={'verify_signature': False})", ["JWT101"]),
        ("vault.read(token, KEY, algorithms=['none', 'RS256'])", ["JWT202"]),
    ],
)
def test_like_a_function_of_a_library(call: str, wanted: list[str]) -> None:
    text = f"import vault\n\n\ndef user(token):\n    return {call}['sub']\n"
    assert codes(text, {"vault.read": {"like": "jwt.decode"}}) == wanted


def test_like_it_but_for_one_check_and_one_argument() -> None:
    said = {"vault.read": {"like": "jwt.decode", "roles": {"key": "secret"}, "checks": {"algorithms": "required"}}}
    text = "import vault\n\n\ndef user(token):\n    return vault.read(token, secret='{}')['sub']\n"
    assert codes(text.format("Yk2pQ9vTz7LwXc4RbN8mJ3hG6dFs1aEu"), said) == ["JWT301"]


def test_what_is_not_said_is_not_known() -> None:
    said = {"vault.read": {"kind": "verify", "roles": {"token": 0}}}
    assert codes("import vault\n\n\ndef user(token):\n    return vault.read(token)['sub']\n", said) == []


def test_a_token_that_is_read_and_not_verified() -> None:
    said = {"vault.peek": {"kind": "peek", "roles": {"token": 0}}}
    text = "import vault\n\n\ndef user(token, users):\n    return users.get(vault.peek(token)['sub'])\n"
    assert codes(text, said) == ["JWT102"]


def test_a_method_of_an_object() -> None:
    said = {"vault.Vault().issue": {"kind": "sign", "roles": {"claims": 0}, "adds_exp": True}}
    text = "import vault\n\n\ndef token(vault_key, claims):\n    return vault.Vault(vault_key).issue({'sub': 'a'})\n"
    assert codes(text, said) == []
    said["vault.Vault().issue"]["adds_exp"] = False
    assert codes(text, said) == ["JWT401"]


def test_the_words_are_those_of_the_models() -> None:
    kinds = {entry.kind for library in LIBRARIES for entry in library.callables}
    roles = {role for library in LIBRARIES for entry in library.callables for role in entry.roles}
    gives = {entry.gives for library in LIBRARIES for entry in library.callables}
    assert set(wrappers.KINDS) <= kinds
    assert set(wrappers.ROLES) <= roles
    assert set(wrappers.GIVES) == gives - {"object"}
    assert wrappers.CHECKS == model.GUARANTEES
    assert wrappers.STATES == (model.OFF, model.IF_PRESENT, model.REQUIRED, model.BY_KEY, model.UNKNOWN)
    tree = ast.parse(Path(conditions.__file__).read_text(encoding="utf-8"))
    tests = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {*wrappers.CONDITIONS, *wrappers.WORDS} <= tests


def test_every_state_and_condition_can_be_said() -> None:
    for state in wrappers.STATES:
        for test in (*wrappers.CONDITIONS, *wrappers.WORDS):
            value = "options.a" if test in wrappers.CONDITIONS else ["algorithm", "none"]
            said = {"a.b": {"kind": "verify", "checks": {"exp": {"default": "off", state: {test: value}}}}}
            assert wrappers.wrappers(said) == said
            library = registry(said).callables["a.b"][0][0]
            assert [g.states[0][0] for g in library.callables[0].guarantees if g.name == "exp"] == [state]


ROLES = ", ".join(wrappers.ROLES)


@pytest.mark.parametrize(
    ("said", "key", "problem"),
    [
        ("kid = 'x'", ".kid", "no such word; did you mean 'kind'?"),
        ("kind = 'x'", ".kind", "must be one of sign, verify, peek, not 'x'"),
        ("like = ''", ".like", "must be a text, not ''"),
        ("gives = 'token'", "", "must say what it does: `like` a modelled callable, or of which `kind`"),
        ("roles = {tokn = 0}", ".roles.tokn", "no such word; did you mean 'token'?"),
        ("roles = {key = -1}", ".roles.key", "must be a position from 0, a name, or both as [0, 'token'], not -1"),
        ("checks = {exp = 'on'}", ".checks.exp", f"must be one of {', '.join(wrappers.STATES)}, not 'on'"),
        ("checks.exp.off.falsy = 'opts'", ".checks.exp.off.falsy", f"must begin with one of {ROLES}, not 'opts'"),
        ("checks.exp.off.is = 'key'", ".checks.exp.off.is", "no such word"),
        (
            "checks.exp.off.literal = 'key'",
            ".checks.exp.off.literal",
            "must be a list of an argument and texts, such as ['algorithm', 'none'], not 'key'",
        ),
    ],
)
def test_mistakes(here: Path, said: str, key: str, problem: str) -> None:
    (here / "jwtlint.toml").write_text(f"[wrappers.'a.b']\n{said}\n")
    with pytest.raises(ConfigError) as error:
        Settings().of(".")
    assert error.value.message == f"wrappers.a.b{key}: {problem}"


def test_a_name_without_a_module(here: Path) -> None:
    (here / "jwtlint.toml").write_text("[wrappers.check]\nkind = 'verify'\n")
    with pytest.raises(ConfigError) as error:
        Settings().of(".")
    assert error.value.message == "wrappers.check: is no dotted name of a callable, such as 'app.auth.check'"


def test_like_nothing(here: Path) -> None:
    (here / "jwtlint.toml").write_text("[wrappers.'a.b']\nlike = 'jwt.decod'\n")
    with pytest.raises(ConfigError) as error:
        run((".",), Settings().of)
    assert str(error.value) == "jwtlint.toml: wrappers.a.b.like: no library model speaks of 'jwt.decod'"
    (here / "jwtlint.toml").rename(here / "app" / "jwtlint.toml")
    outcome = run((".",), Settings().of)
    assert [(one.code, one.place.path) for one in outcome.report.findings] == [("JWT903", "app/jwtlint.toml")]
    with pytest.raises(ConfigError):
        codes("import jwt\n", {"a.b": {"like": "jwt.decod"}})
