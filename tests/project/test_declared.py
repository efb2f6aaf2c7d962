"""Where a project names a distribution, and findings that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import jwtlint.project.run as run_module
from jwtlint import lint_paths, lint_text
from jwtlint.config import Config
from jwtlint.project.declared import declared, named

if TYPE_CHECKING:
    from pathlib import Path

PYPROJECT = """\
[project]
keywords = ["pyjwt", "jwt"]
dependencies = ["requests", "PyJWT[crypto]>=2.1,<2.4"]

[tool.poetry.dependencies]
python-jose = {version = "3.3.0", extras = ["cryptography"]}
"""
UV = """\
[[package]]
name = "app"
dependencies = [{ name = "pyjwt" }]

[[package]]
name = "pyjwt"
version = "2.3.0"
"""
PIPFILE_LOCK = """\
{
    "default": {
        "pyjwt": {
            "version": "==2.3.0"
        }
    }
}
"""
CODE = """\
import os
import jwt


def claims(token):
    return jwt.decode(token, os.environ["KEY"], algorithms=["HS256"{more}])
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in which the test works."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "name", "shown"),
    [
        ("requirements.txt", "a\nPyJWT[crypto]==2.3.0 ; python_version > '3'\n", "pyjwt", (2, "PyJWT[crypto]==2.3.0")),
        ("requirements.txt", "# pyjwt==1\npyjwt-key-fetcher==1\npyjwt==2 # why\n", "PyJWT", (3, "pyjwt==2")),
        ("requirements.txt", "python_jose==3.3.0 --hash=sha256:0\n", "python-jose", (1, "python_jose==3.3.0")),
        ("pyproject.toml", PYPROJECT, "PyJWT", (3, "PyJWT[crypto]>=2.1,<2.4")),
        ("pyproject.toml", PYPROJECT, "python-jose", (6, "python-jose = {version = ")),
        ("uv.lock", UV, "PyJWT", (6, 'name = "pyjwt"')),
        ("Pipfile.lock", PIPFILE_LOCK, "PyJWT", (3, '"pyjwt"')),
        ("Pipfile", '[packages]\npyjwt = "<2"\n', "PyJWT", (2, "pyjwt")),
        ("setup.cfg", "[options]\ninstall_requires =\n    PyJWT<2\n", "PyJWT", (3, "PyJWT<2")),
        ("environment.yml", "dependencies:\n  - conda-forge::pyjwt=1.7.1\n", "PyJWT", (2, "pyjwt=1.7.1")),
        ("environment.yml", "dependencies:\n  - pip:\n    - jwt==1.4.0\n", "PyJWT", None),
    ],
)
def test_the_line_that_names_it(project: Path, file: str, text: str, name: str, shown: tuple[int, str] | None) -> None:
    (project / file).write_text(text, encoding="utf-8")
    place = declared(file, name)
    if place is None:
        assert shown is None
    else:
        line = text.splitlines()[place.start.line - 1]
        assert (place.start.line, line[place.start.column : place.end.column]) == shown


def test_a_line_of_an_included_file(project: Path) -> None:
    (project / "more").mkdir()
    (project / "requirements.txt").write_text("-r more/base.txt\n", encoding="utf-8")
    (project / "more/base.txt").write_text("-r ../requirements.txt\nPyJWT<2\n", encoding="utf-8")
    place = declared("requirements.txt", "pyjwt")
    assert place is not None
    assert (place.path, place.start.line) == ("more/base.txt", 2)


def test_a_keyword_asks_for_nothing(project: Path) -> None:
    (project / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    assert named("pyproject.toml", "jwt") is None
    assert named("pyproject.toml", "requests") is not None


def found(*paths: str, code: str = "JWT701", profile: str = "default") -> list[tuple[str, int, str]]:
    report = lint_paths(paths, Config(profile=profile))
    assert report.unread == ()
    return [(one.place.path, one.place.start.line, one.message) for one in report.findings if one.code == code]


GRAVE = (
    "PyJWT 2.3.0 is asked for, which has CVE-2022-29217: a public key serves as HMAC secret, "
    "so anybody can forge tokens"
)
IGNORED = "which has CVE-2026-32597: critical header fields that it does not know are ignored"
LESS = f"PyJWT 2.3.0 is asked for, {IGNORED}"


def test_one_finding_for_the_project_at_its_requirement(project: Path) -> None:
    (project / "requirements.txt").write_text("requests\nPyJWT==2.3.0\n", encoding="utf-8")
    (project / "a.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    (project / "b.py").write_text(CODE.replace("{more}", ', "RS256"'), encoding="utf-8")
    assert found(".") == [("requirements.txt", 2, GRAVE)]


def test_where_the_requirement_was_not_given_it_stands_at_the_call(project: Path) -> None:
    (project / "requirements.txt").write_text("requests\nPyJWT==2.3.0\n", encoding="utf-8")
    (project / "a.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    (project / "b.py").write_text(CODE.replace("{more}", ', "RS256"'), encoding="utf-8")
    assert found("a.py", "b.py") == [("b.py", 6, GRAVE)]
    assert found("a.py") == [("a.py", 6, LESS)]
    text = (project / "a.py").read_text(encoding="utf-8")
    (one,) = lint_text(text, path="a.py", config=Config(select=("JWT701",))).findings
    assert (one.place.path, one.place.start.line, one.message) == ("a.py", 6, LESS)
    assert one.steps[0].place.path == "requirements.txt"


def test_several_processes_give_one_finding(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "requirements.txt").write_text("requests\nPyJWT==2.3.0\n", encoding="utf-8")
    for name, more in (("a", ""), ("b", ', "RS256"'), ("c", ""), ("d", "")):
        (project / f"{name}.py").write_text(CODE.replace("{more}", more), encoding="utf-8")
    monkeypatch.setattr(run_module, "WORTH_FILES", 0)
    outcome = run_module.run(["."], lambda _folder: Config(select=("JWT701",)), run_module.Options(jobs=2))
    assert not outcome.failed
    assert [(one.place.path, one.message) for one in outcome.report.findings] == [("requirements.txt", GRAVE)]


def test_each_project_of_a_repository_has_its_own(project: Path) -> None:
    for name, version in (("one", "==2.3.0"), ("two", ">=2,<2.9"), ("three", ">=2")):
        (project / name).mkdir()
        (project / name / "requirements.txt").write_text(f"PyJWT{version}\n", encoding="utf-8")
        (project / name / "app.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    two = f"PyJWT>=2,<2.9 allows 2.8.0, {IGNORED}"
    assert found(".") == [("one/requirements.txt", 1, LESS), ("two/requirements.txt", 1, two)]


def test_a_comment_beside_the_requirement_silences(project: Path) -> None:
    (project / "app.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    comment = "# jwtlint: ignore[JWT701] -- the gateway refuses such tokens"
    (project / "requirements.txt").write_text(f"PyJWT==2.3.0  {comment}\n", encoding="utf-8")
    report = lint_paths(["."], Config(select=("JWT701",)))
    assert (report.findings, report.suppressed) == ((), 1)


def test_a_file_can_be_left_out(project: Path) -> None:
    (project / "app.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    (project / "requirements.txt").write_text("PyJWT==2.3.0\n", encoding="utf-8")
    ignored = Config(select=("JWT701",), per_file_ignores=(("requirements.txt", ("JWT701",)),))
    assert lint_paths(["."], ignored).findings == ()


WRONG = "`jwt` is asked for, a library of Gehirn that is imported as `jwt` too; the code is written for PyJWT"
BOTH = "`jwt` and `PyJWT` are both asked for, and are imported by one name: which one is not certain"
OTHER = "`python-jwt` is asked for, another library, imported as `python_jwt`; the code is written for PyJWT"


@pytest.mark.parametrize(
    ("file", "text", "profile", "wanted"),
    [
        ("requirements.txt", "flask\njwt\n", "default", [(2, WRONG)]),
        ("requirements.txt", "jwt==1.3.1\nPyJWT==2.15.1\n", "default", [(1, BOTH)]),
        ("requirements.txt", "PyJWT\n# jwt\njwt-cli\npython-jwt\n", "strict", []),
        ("requirements.txt", "python-jwt==4.1.0\n", "default", []),
        ("requirements.txt", "python-jwt==4.1.0\n", "strict", [(1, OTHER)]),
        ("pyproject.toml", '[project]\nkeywords = ["jwt"]\ndependencies = ["pyjwt"]\n', "default", []),
        ("pyproject.toml", '[project]\ndependencies = [\n    "jwt",\n]\n', "default", [(3, WRONG)]),
        ("pyproject.toml", '[tool.poetry.dependencies]\njwt = "*"\nPyJWT = "^2.15"\n', "default", [(2, BOTH)]),
        ("poetry.lock", '[[package]]\nname = "jwt"\nversion = "1.4.0"\n', "default", [(2, WRONG)]),
        ("setup.cfg", "[metadata]\nkeywords =\n    jwt\n", "default", []),
        ("setup.cfg", "[options]\ninstall_requires =\n    jwt>=1\n", "default", [(3, WRONG)]),
    ],
)
def test_another_distribution_is_asked_for(
    project: Path, file: str, text: str, profile: str, wanted: list[tuple[int, str]]
) -> None:
    (project / file).write_text(text, encoding="utf-8")
    for name in ("a.py", "b.py"):
        (project / name).write_text(CODE.replace("{more}", ""), encoding="utf-8")
    assert found(".", code="JWT703", profile=profile) == [(file, *one) for one in wanted]


PUBLIC = CODE.replace('"HS256"{more}', '"RS256"')
LACKING = "RS256 needs cryptography, and nothing that is asked for here is known to bring it"


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"requirements.txt": "flask\nPyJWT\n"}, [("requirements.txt", 2, LACKING)]),
        ({"requirements.txt": "PyJWT==2.15.1\n"}, [("requirements.txt", 1, LACKING)]),
        ({"requirements.txt": "PyJWT[crypto]\n"}, []),
        ({"requirements.txt": "PyJWT\ncryptography>=40\n"}, []),
        ({"requirements.txt": "PyJWT\nmsal\n"}, []),
        ({"requirements.txt": "PyJWT\n", "setup.py": "setup(install_requires=['cryptography'])\n"}, []),
        ({"requirements.txt": "PyJWT\n", "requirements-dev.txt": "PyJWT[crypto]\n"}, []),
        ({"requirements.txt": "PyJWT\n", "Dockerfile": "RUN apk add py3-cryptography\n"}, []),
        ({"requirements.txt": "flask\n"}, []),
        (
            {"pyproject.toml": '[tool.poetry.dependencies]\nPyJWT = {version = "^2.8", extras = ["crypto"]}\n'},
            [],
        ),
        ({"uv.lock": UV.replace("2.3.0", "2.15.1")}, [("uv.lock", 6, LACKING)]),
    ],
)
def test_what_public_key_algorithms_need(
    project: Path, files: dict[str, str], wanted: list[tuple[str, int, str]]
) -> None:
    (project / "app.py").write_text(PUBLIC, encoding="utf-8")
    (project / "more.py").write_text(PUBLIC, encoding="utf-8")
    for name, text in files.items():
        (project / name).write_text(text, encoding="utf-8")
    assert found(".", code="JWT709", profile="strict") == wanted


def test_hmac_needs_nothing(project: Path) -> None:
    (project / "app.py").write_text(CODE.replace("{more}", ""), encoding="utf-8")
    (project / "requirements.txt").write_text("PyJWT\n", encoding="utf-8")
    assert found(".", code="JWT709", profile="strict") == []
