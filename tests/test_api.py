"""The public functions, as a program uses them."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jwtlint
from jwtlint import lint_paths, lint_text
from jwtlint.config import Config, ConfigError
from jwtlint.finding import Certainty, FileReport, Position, Report, Severity, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable

FAULTY = """\
import jwt


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def test_what_is_public() -> None:
    assert jwtlint.__all__ == ["__version__", "lint_paths", "lint_text"]
    assert (Path(jwtlint.__file__).parent / "py.typed").is_file()
    assert str(inspect.signature(lint_text)) == (
        "(text: 'str | bytes', path: 'str' = '<string>', config: 'Config | None' = None) -> 'FileReport'"
    )
    assert str(inspect.signature(lint_paths)) == (
        "(paths: 'Iterable[str | os.PathLike[str]]', config: 'Config | None' = None) -> 'Report'"
    )


@pytest.mark.parametrize("text", [FAULTY, FAULTY.encode(), b"\xef\xbb\xbf" + FAULTY.encode(), "\ufeff" + FAULTY])
def test_text(text: str | bytes) -> None:
    report = lint_text(text)
    (finding,) = report.findings
    assert (finding.code, finding.name, finding.severity, finding.certainty) == (
        "JWT101",
        "signature-verification-disabled",
        Severity.ERROR,
        Certainty.SURE,
    )
    assert (finding.place.path, finding.place.start) == ("<string>", Position(5, 38))
    assert (report.path, report.speaks_jwt, report.unread) == ("<string>", True, None)


def test_text_without_jwt() -> None:
    assert lint_text("x = 1\n", "a.py") == FileReport("a.py")
    assert lint_text("", "a.py") == FileReport("a.py")


def test_text_that_cannot_be_analysed() -> None:
    report = lint_text("import jwt\nif\n", "a.py")
    assert [finding.code for finding in report.findings] == ["JWT999"]
    assert report.unread == Unread("a.py", "cannot be parsed: invalid syntax", 2)
    assert lint_text(b"jwt \xff").unread == Unread("<string>", "byte 0xff at offset 4 (line 1) is not utf-8")


def test_a_configuration() -> None:
    assert lint_text(FAULTY, config=Config(ignore=("JWT101",))).findings == ()
    assert lint_text(FAULTY, "tests/a.py").findings == ()
    assert len(lint_text(FAULTY, "tests/a.py", Config(include_tests=True)).findings) == 1
    ignored = Config(per_file_ignores=(("app/*", ("JWT101",)),))
    assert [len(lint_text(FAULTY, path, ignored).findings) for path in ("app/a.py", "a.py")] == [0, 1]


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "a.py").write_text(FAULTY)
    (tmp_path / "app" / "b.py").write_text("x = 1\n")
    by_name: Iterable[str | os.PathLike[str]] = ["app"]
    generated = (path for path in ("app/a.py", "app/b.py"))
    by_path: list[Path] = [Path("app")]
    for given in (by_name, by_path, generated):
        report = lint_paths(given)
        assert [(one.code, one.place.path) for one in report.findings] == [("JWT101", "app/a.py")]
        assert (report.files, report.jwt_files, report.complete) == (2, 1, True)


def test_paths_that_are_not_there() -> None:
    assert lint_paths(["gone"]) == Report(unread=(Unread("gone", "no such file or directory"),))
    assert lint_paths([]) == Report()


def test_paths_and_configuration(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(FAULTY)
    (tmp_path / "jwtlint.toml").write_text("ignore = ['JWT101']\n")
    assert lint_paths(["."]).findings == ()
    assert len(lint_paths(["."], Config()).findings) == 1
    (tmp_path / "jwtlint.toml").write_text("profil = 1\n")
    with pytest.raises(ConfigError) as raised:
        lint_paths(["."])
    assert str(raised.value) == "jwtlint.toml:1: profil: no such option; did you mean 'profile'?"


def test_nothing_is_written_or_run(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import jwt\nopen('ran', 'w')\n")
    (tmp_path / "sitecustomize.py").write_text("open('ran', 'w')\n")
    (tmp_path / "setup.py").write_text("import jwt\nopen('ran', 'w')\n")
    before = sorted(os.listdir(tmp_path))
    lint_paths(["."])
    assert sorted(os.listdir(tmp_path)) == before


def test_from_a_thread_of_a_program_without_a_main_guard(tmp_path: Path) -> None:
    """No processes are started behind a program's back, whatever there is to do."""
    for number in range(6):
        (tmp_path / f"a{number}.py").write_text(FAULTY)
    code = (
        "import threading\nimport jwtlint.project.run as run\nimport jwtlint\nrun.WORTH_FILES = 1\n"
        "found = []\n"
        "thread = threading.Thread(target=lambda: found.append(jwtlint.lint_paths(['.'])))\n"
        "thread.start()\nthread.join()\nprint(len(found[0].findings))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(jwtlint.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("6\n", "")
