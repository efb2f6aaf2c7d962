"""Which versions of a library the files of a project ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from jwtlint.finding import Unread
from jwtlint.project.requirements import Tables, versions
from jwtlint.project.specifiers import conda, poetry, requirement

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that ends the search upwards, and go there."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of(folder: Path, name: str = "PyJWT", **overrides: str) -> str:
    return versions(folder, overrides.items()).of(name)


UV = """\
version = 1
requires-python = ">=3.10"

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "pyjwt", version = "9.9.9" },
]

[package.metadata]
requires-dist = [{ name = "pyjwt", specifier = ">=2" }]

[[package]]
name = "pyjwt"
version = "2.8.0"
source = { registry = "https://example.org/simple" }

[package.optional-dependencies]
crypto = [{ name = "cryptography" }]

[[package]]
name = "python-jose"
version = "3.3.0"
"""
POETRY = """\
[[package]]
name = "PyJWT"
version = "1.7.1"
description = "JSON Web Token implementation in Python"
optional = false
files = [
    {file = "PyJWT-1.7.1.tar.gz", hash = "sha256:00"},
]

[package.extras]
crypto = ["cryptography (>=1.4)"]

[metadata]
lock-version = "2.0"
"""
PYLOCK = """\
lock-version = "1.0"
[[packages]]
name = "pyjwt"
version = "2.9.0"
[[packages.wheels]]
name = "PyJWT-2.9.0-py3-none-any.whl"
"""
PIPFILE_LOCK = """\
{"_meta": {"hash": {"sha256": "x"}}, "default": {"pyjwt": {"version": "==2.4.0", "extras": ["crypto"]},
 "x": {"git": "y"}}, "develop": {"pyjwt": {"version": "==2.5.0"}, "Authlib": {"version": "==1.3.0"}}}
"""
PIPFILE = """\
[packages]
pyjwt = "~=2.1"
[dev-packages]
authlib = "==1.0"
"""
PYPROJECT = """\
[project]
name = "app"
dependencies = ["pyjwt[crypto] >=2.4, <3", "requests"]
[project.optional-dependencies]
more = ["python_jose~=3.3", "pyjwt==1.0"]
[dependency-groups]
dev = ["authlib==1.3.1", {include-group = "x"}]
"""
POETRY_PROJECT = """\
[tool.poetry.dependencies]
python = "^3.10"
pyjwt = {version = "^2.8", extras = ["crypto"]}
authlib = "*"
joserfc = [{version = "1.0.0", python = "<3.11"}, {version = "1.2.0", python = ">=3.11"}]
[tool.poetry.group.dev.dependencies]
python-jose = "3.3.0"
"""
SETUP_CFG = """\
[metadata]
name = app
[options]
install_requires =
    requests
    PyJWT>=1.7,<2  # old
[options.extras_require]
jose = python-jose==3.3.0
percent = x==1 ; python_version<"%(y)s"
"""
ENVIRONMENT = """\
name: app
channels:
  - conda-forge
dependencies:
  - python=3.11
  - conda-forge::pyjwt=2.8
  - pip
  - pip:
      - "python-jose==3.3.0"
      - authlib>=1,<2  # why
"""


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("uv.lock", UV, {"PyJWT": "==2.8.0", "python_jose": "==3.3.0", "app": "==0.1.0", "authlib": ""}),
        ("poetry.lock", POETRY, {"pyjwt": "==1.7.1", "cryptography": ""}),
        ("pdm.lock", POETRY, {"pyjwt": "==1.7.1"}),
        ("pylock.toml", PYLOCK, {"pyjwt": "==2.9.0"}),
        ("pylock.dev.toml", PYLOCK, {"pyjwt": "==2.9.0"}),
        ("Pipfile.lock", PIPFILE_LOCK, {"pyjwt": "==2.4.0", "authlib": "==1.3.0", "x": ""}),
        (
            "pyproject.toml",
            PYPROJECT,
            {"pyjwt": ">=2.4,<3", "python-jose": "~=3.3", "authlib": "==1.3.1", "requests": ""},
        ),
        (
            "pyproject.toml",
            POETRY_PROJECT,
            {"pyjwt": ">=2.8,<3", "authlib": "", "joserfc": ">=1.0.0,<=1.2.0", "python-jose": "==3.3.0"},
        ),
        ("setup.cfg", SETUP_CFG, {"pyjwt": ">=1.7,<2", "python-jose": "==3.3.0", "x": "==1"}),
        ("Pipfile", PIPFILE, {"pyjwt": "~=2.1", "authlib": "==1.0"}),
        (
            "environment.yml",
            ENVIRONMENT,
            {"pyjwt": "==2.8.*", "python-jose": "==3.3.0", "authlib": ">=1,<2", "pip": ""},
        ),
        ("environment.yaml", ENVIRONMENT, {"pyjwt": "==2.8.*"}),
        ("requirements.txt", "pyjwt==2.8.0 \\\n  --hash=sha256:00 \\\n  --hash=sha256:01\n", {"pyjwt": "==2.8.0"}),
        ("requirements-dev.txt", "PyJWT[crypto]~=2.8 ; python_version > '3'", {"pyjwt": "~=2.8"}),
        ("requirements/base.txt", "\ufeffpyjwt (>=2, <3) # note", {"pyjwt": ">=2,<3"}),
    ],
)
def test_each_kind_of_file(project: Path, file: str, text: str, expected: dict[str, str]) -> None:
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(text)
    asked = versions(project)
    assert {name: asked.of(name) for name in expected} == expected
    assert asked.tables.warnings == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("pyjwt", ""),
        ("# pyjwt==1.0", ""),
        ("pyjwt==2.8.0  # note", "==2.8.0"),
        ("pyjwt == 2.8.0", "==2.8.0"),
        ("PyJWT===2.8.0", "===2.8.0"),
        ("pyjwt @ https://example.org/pyjwt-2.8.0.tar.gz", ""),
        ("-e git+https://example.org/pyjwt#egg=pyjwt", ""),
        ("pyjwt==2.8.0 --hash=sha256:00", "==2.8.0"),
        ("pyjwt-extra==1\npyjwt_x==2", ""),
        ("pyjwt>=1.7\npyjwt<3", ">=1.7,<3"),
        ("pyjwt==1.7.1; python_version<'3'\npyjwt==2.8.0; python_version>='3'", ">=1.7.1,<=2.8.0"),
        ("pyjwt==2.8.0; os_name=='nt'\npyjwt==2.8.0; os_name=='posix'", "==2.8.0"),
        ("pyjwt<2; python_version<'3'\npyjwt>=2; python_version>='3'", ""),
        ("pyjwt; extra=='x'\npyjwt>=2; extra=='y'", ">=2"),
        ("pyjwt ==two words", ""),
        ("--index-url https://example.org\n-f x\n\npyjwt>2", ">2"),
    ],
)
def test_lines_of_requirements(project: Path, lines: str, expected: str) -> None:
    (project / "requirements.txt").write_text(lines)
    assert of(project) == expected


def test_requirements_lead_to_others(project: Path) -> None:
    (project / "requirements.txt").write_text(
        "-r req/base.txt\n--constraint=limits.txt\n-r https://example.org/x\n-r gone.txt\n"
    )
    (project / "req").mkdir()
    (project / "req" / "base.txt").write_text("pyjwt>=2\n-r ../requirements.txt\n-rmore.txt\n")
    (project / "req" / "more.txt").write_text("python-jose>=3\n")
    (project / "limits.txt").write_text("pyjwt<2.9\npython-jose<4\n")
    asked = versions(project)
    assert (asked.of("pyjwt"), asked.of("python-jose")) == (">=2,<2.9", ">=3,<4")
    assert asked.tables.warnings == []


def test_the_most_exact_file_of_a_folder_decides(project: Path) -> None:
    order = []
    for file, text in (
        ("environment.yml", "- pyjwt=1.0"),
        ("setup.cfg", "[options]\ninstall_requires = pyjwt==1.1"),
        ("pyproject.toml", '[project]\ndependencies = ["pyjwt==1.2"]'),
        ("requirements-dev.txt", "pyjwt==1.3"),
        ("requirements.txt", "pyjwt==1.4"),
        ("Pipfile.lock", '{"default": {"pyjwt": {"version": "==1.5"}}}'),
        ("poetry.lock", '[[package]]\nname = "pyjwt"\nversion = "1.6"\n'),
        ("uv.lock", '[[package]]\nname = "pyjwt"\nversion = "1.7"\n'),
    ):
        (project / file).write_text(text)
        order.append(of(project))
    assert order == ["==1.0.*", "==1.1", "==1.2", "==1.3", "==1.4", "==1.5", "==1.6", "==1.7"]


def test_a_lock_for_several_platforms(project: Path) -> None:
    (project / "uv.lock").write_text(
        "".join(f'[[package]]\nname = "pyjwt"\nversion = "{one}"\n' for one in ("2.10.0", "2.9.0", "2.9.0rc1"))
    )
    assert of(project) == ">=2.9.0rc1,<=2.10.0"


class TestFolders:
    def test_the_nearest_folder_that_knows_decides(self, project: Path) -> None:
        (project / "uv.lock").write_text(UV)
        inner = project / "packages" / "app" / "src"
        inner.mkdir(parents=True)
        (project / "packages" / "app" / "requirements.txt").write_text("pyjwt==1.0\npython-jose\n")
        assert (of(inner), of(inner, "python-jose"), of(project)) == ("==1.0", "==3.3.0", "==2.8.0")

    def test_the_search_ends_with_the_work_tree(self, project: Path) -> None:
        inner = project / "app"
        (inner / ".git").mkdir(parents=True)
        (project / "requirements.txt").write_text("pyjwt==1.0\n")
        assert of(inner) == ""

    def test_the_search_ends_below_the_home_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        (tmp_path / "requirements.txt").write_text("pyjwt==1.0\n")
        (tmp_path / "work" / "app").mkdir(parents=True)
        assert of(tmp_path / "work" / "app") == ""
        (tmp_path / "work" / "requirements.txt").write_text("pyjwt==2.0\n")
        assert of(tmp_path / "work" / "app") == "==2.0"
        assert of(tmp_path) == "==1.0"

    def test_a_folder_that_is_not_there(self, project: Path) -> None:
        (project / "requirements.txt").write_text("pyjwt==1.0\n")
        assert of(project / "gone" / "deeper") == "==1.0"


def test_what_the_user_says_goes_first(project: Path) -> None:
    (project / "uv.lock").write_text(UV)
    asked = versions(project, [("Py.JWT", "1.0"), ("pyjwt", "1.7.1"), ("python_jose", ">= 3, < 4")])
    assert (asked.of("PyJWT"), asked.of("python-jose"), asked.of("py-jwt")) == ("==1.7.1", ">=3,<4", "==1.0")


BROKEN = [
    ("uv.lock", b"<<<<<<< this is nothing", "is no lock file"),
    ("uv.lock", b"\xff\xfe", "is not UTF-8"),
    ("Pipfile.lock", b"{", "is not JSON"),
    ("Pipfile.lock", b"[" * 100_000, "is not JSON"),
    ("pyproject.toml", b"[project\n", "is not TOML"),
    ("pyproject.toml", b"x = " + b"[" * 5_000, "is not TOML"),
    ("setup.cfg", b"no section", "is not an INI file"),
    ("requirements.txt", b"pyjwt==\xff", "is not UTF-8"),
]


@pytest.mark.parametrize(("file", "data", "reason"), BROKEN)
def test_a_broken_file_is_said_once_and_the_next_one_asked(project: Path, file: str, data: bytes, reason: str) -> None:
    (project / file).write_bytes(data)
    (project / "environment.yml").write_text("- pyjwt==2.0\n")
    asked = versions(project)
    assert (asked.of("pyjwt"), asked.of("authlib")) == ("==2.0", "")
    assert asked.tables.warnings == [Unread(file, f"{reason}: no versions of libraries are read from it")]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("Pipfile.lock", b'{"default": [], "develop": {"pyjwt": "==1.0", "x": {"version": 3}, "y": {"version": "?"}}}'),
        ("Pipfile.lock", b"3"),
        ("pyproject.toml", b"project = 3"),
        ("pyproject.toml", b'[project]\ndependencies = {}\noptional-dependencies = ["pyjwt==1"]'),
        ("pyproject.toml", b"[tool]\npoetry = []"),
        ("pyproject.toml", b"[tool.poetry]\ndependencies = {pyjwt = 3, x = [4], y = {version = 5}}\ngroup = {a = 1}"),
        ("uv.lock", b""),
        ("setup.cfg", b"[options]\n[options]\n"),
        ("poetry.lock", b"package = []\n"),
        ("pyproject.toml", b""),
    ],
)
def test_unusual_shapes_say_nothing(project: Path, file: str, data: bytes) -> None:
    (project / file).write_bytes(data)
    asked = versions(project)
    assert asked.of("pyjwt") == ""
    assert [one.path for one in asked.tables.warnings] == (["uv.lock"] if file == "uv.lock" else [])


def test_a_pipe_is_not_opened(project: Path) -> None:
    os.mkfifo(project / "uv.lock")
    asked = versions(project)
    assert asked.of("pyjwt") == ""
    assert asked.tables.warnings == [
        Unread("uv.lock", "not a regular file but a FIFO: no versions of libraries are read from it")
    ]


def test_each_file_is_read_once_in_a_run(project: Path) -> None:
    (project / "requirements.txt").write_text("pyjwt==1.0\n")
    tables = Tables()
    assert versions(project, tables=tables).of("pyjwt") == "==1.0"
    (project / "requirements.txt").write_text("pyjwt==2.0\n")
    assert versions(project / "app", tables=tables).of("pyjwt") == "==1.0"
    assert of(project) == "==2.0"


def test_nothing_is_read_before_it_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", None)
    versions(project, [("pyjwt", "2.0")]).of("pyjwt")
    with pytest.raises(TypeError):
        versions(project).of("pyjwt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("^2.8", ">=2.8,<3"),
        ("^2.8.1", ">=2.8.1,<3"),
        ("^0.3", ">=0.3,<0.4"),
        ("^0.0.3", ">=0.0.3,<0.0.4"),
        ("^0", ">=0,<1"),
        ("^0.0", ">=0.0,<0.1"),
        ("~2.8", ">=2.8,<2.9"),
        ("~2.8.1", ">=2.8.1,<2.9"),
        ("~2", ">=2,<3"),
        ("~=2.8", "~=2.8"),
        ("2.8.0", "==2.8.0"),
        ("2.*", "==2.*"),
        ("*", ""),
        (">=2, <3", ">=2,<3"),
        ("^two", ""),
        ("== two words", ""),
    ],
)
def test_words_of_poetry(text: str, expected: str) -> None:
    assert poetry(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pyjwt", ("pyjwt", "")),
        ("pyjwt=2.8", ("pyjwt", "==2.8.*")),
        ("pyjwt=2.8.0=py_0", ("pyjwt", "==2.8.0.*")),
        ("pyjwt==2.8.0", ("pyjwt", "==2.8.0")),
        ("pyjwt 2.8.*", ("pyjwt", "==2.8.*")),
        ("pyjwt=2.*", ("pyjwt", "==2.*")),
        ("pyjwt >=2,<3", ("pyjwt", ">=2,<3")),
        ("conda-forge::Py.JWT=2", ("py-jwt", "==2.*")),
        ("pyjwt >=2|<1", None),
        ("./local", None),
    ],
)
def test_words_of_conda(text: str, expected: tuple[str, str] | None) -> None:
    assert conda(text) == expected


@pytest.mark.parametrize("text", ["", "==2", "a b", "pyjwt=2", "pyjwt>", "pyjwt[", "https://example.org/x.whl", "./x"])
def test_what_is_no_requirement(text: str) -> None:
    assert requirement(text) is None
