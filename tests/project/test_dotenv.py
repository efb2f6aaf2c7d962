"""Keys that stand in files beside the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jwtlint import lint_paths
from jwtlint.config import Config
from jwtlint.reporters.redact import Redactor

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "c0a1f8d27b5e4c93a6d80f1b2e7749aa5d3c"
CODE = """\
import os
import jwt


def claims(token):
    return jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])


def issued(claims):
    return jwt.encode({"sub": claims["sub"], "exp": 1900000000}, os.getenv("JWT_SECRET"), algorithm="HS256")
"""
PUBLIC = CODE.replace("HS256", "RS256").partition("\n\n\ndef issued")[0]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which the test works, with one file of code."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "app/tokens.py").write_text(CODE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found() -> list[tuple[str, int]]:
    report = lint_paths(["."], Config(select=("JWT313",)))
    assert report.unread == ()
    return [(one.place.path, one.place.start.line) for one in report.findings]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env", f"JWT_SECRET={SECRET}"),
        (".env", f"export JWT_SECRET = '{SECRET}'  # ours"),
        (".env.production", f'JWT_SECRET="{SECRET}"'),
        ("prod.env", f"JWT_SECRET={SECRET}"),
        ("app/.env", f"JWT_SECRET={SECRET}"),
        ("docker-compose.yml", f"      - JWT_SECRET={SECRET}"),
        ("docker-compose.prod.yaml", f"      - 'JWT_SECRET={SECRET}'"),
        ("compose.yaml", f"      JWT_SECRET: {SECRET}"),
    ],
)
def test_the_line_that_sets_the_key(project: Path, name: str, text: str) -> None:
    (project / name).write_text(f"# settings\n{text}\n", encoding="utf-8")
    assert found() == [(name, 2)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env.example", f"JWT_SECRET={SECRET}"),
        (".env.template", f"JWT_SECRET={SECRET}"),
        (".env.test", f"JWT_SECRET={SECRET}"),
        (".env", "JWT_SECRET="),
        (".env", "JWT_SECRET=${SECRET_FROM_THE_VAULT}"),
        (".env", "JWT_SECRET=<your secret>"),
        (".env", "JWT_SECRET=op://vault/jwt/key"),
        (".env", f"# JWT_SECRET={SECRET}"),
        (".env", f"OTHER_SECRET={SECRET}"),
        (".env", f"MY_JWT_SECRET={SECRET}"),
        ("docker-compose.yml", "      - JWT_SECRET"),
        ("docker-compose.yml", "      JWT_SECRET: ${JWT_SECRET:?}"),
        ("notes.txt", f"JWT_SECRET={SECRET}"),
    ],
)
def test_what_is_no_key_of_the_program(project: Path, name: str, text: str) -> None:
    (project / name).write_text(f"{text}\n", encoding="utf-8")
    assert found() == []


def test_a_file_that_git_ignores_is_not_kept_with_the_code(project: Path) -> None:
    (project / ".env").write_text(f"JWT_SECRET={SECRET}\n", encoding="utf-8")
    (project / ".gitignore").write_text(".env\n", encoding="utf-8")
    assert found() == []
    (project / ".gitignore").write_text("*.pyc\n", encoding="utf-8")
    assert found() == [(".env", 1)]


def test_a_public_key_is_no_secret(project: Path) -> None:
    (project / "app/tokens.py").write_text(PUBLIC, encoding="utf-8")
    (project / ".env").write_text(f"JWT_SECRET={SECRET}\n", encoding="utf-8")
    assert found() == []


def test_the_key_is_masked(project: Path) -> None:
    (project / ".env").write_text(f"JWT_SECRET={SECRET}\n", encoding="utf-8")
    report = lint_paths(["."], Config(select=("JWT313",)))
    lines = (f"JWT_SECRET={SECRET}",)
    redactor = Redactor(report.secrets, lambda path: lines if path == ".env" else ())
    assert [(hidden.start, hidden.end) for hidden in redactor.hidden(".env", 1)] == [(11, 11 + len(SECRET))]
    assert redactor.reveals(f"the key is {SECRET}")
