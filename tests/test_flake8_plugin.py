"""The plugin in the real flake8: the same findings at the same places as ``jwtlint`` itself."""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import jwtlint
from jwtlint.flake8 import OPTIONS, Plugin

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
PROJECTS = ROOT / "tests" / "projects"
Found = tuple[str, int, int, str]
FAULTY = """\
import jwt


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})
"""
ROW = "5:39: JWT101 signature verification is switched off here for jwt.decode(); anyone can forge this token's claims"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the built distribution is installed: a wheel is an archive of just that."""
    tree, site = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "jwtlint", tree / "jwtlint", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tree)
    code = f"from flit_core.buildapi import build_wheel; print(build_wheel({str(site)!r}))"
    built = subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(site / built.stdout.strip()) as wheel:
        wheel.extractall(site)
    return site


class Process:
    """Runs programs in a folder, with the installed distribution on their path."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder

    def run(self, *command: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "GIT_"))}
        env["PYTHONPATH"] = str(self.site)
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )

    def flake8(self, *words: str, stdin: str = "") -> list[str]:
        """Give the lines of flake8 for our codes; it must end well."""
        done = self.run("flake8", "--select=JWT", *words, stdin=stdin)
        assert (done.returncode, done.stderr) == (1 if done.stdout else 0, "")
        return done.stdout.splitlines()


@pytest.fixture
def process(site: Path, tmp_path: Path) -> Process:
    (tmp_path / ".git").mkdir()
    return Process(site, tmp_path)


def test_it_is_found_by_its_entry_point(process: Process) -> None:
    assert f"jwtlint: {jwtlint.__version__}" in process.run("flake8", "--version").stdout
    listed = process.run("flake8", "--help").stdout
    for option in ("select", "extend-select", "ignore", "profile", "min-severity", "min-certainty", "include-tests"):
        assert f"--jwt-{option}" in listed


def places(process: Process, *paths: str, jobs: str = "1") -> tuple[set[Found], set[Found]]:
    """What the command finds in some paths, and what flake8 does."""
    command = process.run("jwtlint", "--isolated", "--include-tests", "--output-format=json", *paths)
    expected = {
        (one["path"], one["start"]["line"], one["start"]["column"], one["code"])
        for one in json.loads(command.stdout)["findings"]
    }
    shape = "--format=%(path)s|%(row)d|%(col)d|%(code)s"
    lines = process.flake8("--isolated", "--jwt-include-tests", shape, f"-j{jobs}", *paths)
    found = {(path, int(row), int(col), code) for path, row, col, code in (line.split("|") for line in lines)}
    # whether a noqa was needed is flake8's to know
    return tuple({one for one in some if one[3] != "JWT901"} for some in (expected, found))  # type: ignore[return-value]


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_same_places_and_codes_as_the_command(process: Process, jobs: str) -> None:
    """All fixtures of one file each, as if they were one program, however many processes flake8 uses."""
    (process.folder / "fixtures").mkdir()
    for path in FIXTURES.glob("*/*.py"):
        shutil.copy(path, process.folder / "fixtures" / f"{path.parent.name.replace('-', '_')}_{path.name}")
    expected, found = places(process, "fixtures", jobs=jobs)
    assert len(expected) > 50
    assert found == expected


def test_programs_of_several_files(process: Process) -> None:
    """What lies in another file is seen, and stands where the command shows it."""
    shutil.copytree(PROJECTS, process.folder / "projects")
    for project in (process.folder / "projects").iterdir():
        (project / ".git").mkdir()
    expected, found = places(process, "projects")
    assert len({path for path, *_ in expected}) > 30
    assert found == expected


@pytest.mark.parametrize("file", ["settings.py", "auth.py"])
def test_one_file_of_a_program(process: Process, file: str) -> None:
    (process.folder / "settings.py").write_text('KEY = "s3cret-s3cret-s3cret-s3cret-s3cret"\n')
    (process.folder / "auth.py").write_text(
        'import jwt\n\nimport settings\n\nTOKEN = jwt.encode({"exp": 1}, settings.KEY, "HS256")\n'
    )
    expected, found = places(process, file)
    assert {path for path, *_ in expected} == {file}
    assert found == expected


def test_same_line_as_the_concise_format(process: Process) -> None:
    (process.folder / "a.py").write_text(FAULTY)
    assert process.flake8("a.py") == [f"a.py:{ROW}"]
    assert process.run("jwtlint", "--output-format=concise", "a.py").stdout.splitlines() == [f"a.py:{ROW}"]


def test_standard_input(process: Process) -> None:
    assert process.flake8("-", stdin=FAULTY) == [f"stdin:{ROW}"]
    assert process.flake8("-", "--stdin-display-name=tests/a.py", stdin=FAULTY) == []


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"\xef\xbb\xbf" + FAULTY.encode(), 5),
        (FAULTY.replace("\n", "\r\n").encode(), 5),
        (b"# coding: latin-1\n# \xe9\n" + FAULTY.encode(), 7),
        (FAULTY.replace("(token, ", "('\N{PILE OF POO}', ").encode(), 5),
    ],
)
def test_marks_line_ends_and_wide_characters(process: Process, data: bytes, row: int) -> None:
    (process.folder / "a.py").write_bytes(data)
    concise = process.run("jwtlint", "--output-format=concise", "a.py").stdout.splitlines()
    assert [line.split(":")[1] for line in concise] == [str(row)]
    assert process.flake8("a.py") == concise


@pytest.mark.parametrize(
    ("comment", "words", "codes"),
    [
        ("", (), ["JWT101"]),
        ("  # noqa: JWT101", (), []),
        ("  # noqa: JWT1", (), []),
        ("  # noqa", (), []),
        ("  # noqa: E501", (), ["JWT101"]),
        ("  # noqa: JWT101", ("--disable-noqa",), ["JWT101"]),
        ("  # noqa: JWT202", (), ["JWT101"]),
        ("  # jwtlint: ignore[JWT101] -- peeks", (), []),
        ("  # jwtlint: ignore[JWT202] -- wrong", (), ["JWT101", "JWT901"]),
        ("  # jwtlint: ignore[JWT101] -- peeks", ("--disable-noqa",), []),
    ],
)
def test_comments(process: Process, comment: str, words: tuple[str, ...], codes: list[str]) -> None:
    (process.folder / "a.py").write_text(FAULTY.rstrip("\n") + comment + "\n")
    assert sorted(line.split()[1] for line in process.flake8("a.py", *words)) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("--jwt-ignore=JWT101",), []),
        (("--jwt-select=JWT2,JWT3",), []),
        (("--jwt-select=JWT2,JWT3", "--jwt-extend-select=signature-verification-disabled"), ["JWT101"]),
        (("--extend-ignore=JWT1",), []),
        (("--jwt-min-severity=error", "--jwt-min-certainty=sure", "--jwt-profile=strict"), ["JWT101"]),
    ],
)
def test_options(process: Process, words: tuple[str, ...], codes: list[str]) -> None:
    (process.folder / "a.py").write_text(FAULTY)
    assert [line.split()[1] for line in process.flake8("a.py", *words)] == codes


def test_configuration_of_flake8_and_our_own(process: Process) -> None:
    for name in ("a.py", "tests/a.py", "deep/a.py"):
        (process.folder / name).parent.mkdir(exist_ok=True)
        (process.folder / name).write_text(FAULTY)

    def files(*words: str) -> list[str]:
        return sorted(line.split(":")[0] for line in process.flake8(*words, "a.py", "tests", "deep"))

    assert files() == ["a.py", "deep/a.py"]
    (process.folder / ".flake8").write_text("[flake8]\njwt-include-tests = true\n")
    assert files() == ["a.py", "deep/a.py", "tests/a.py"]
    (process.folder / "deep" / "pyproject.toml").write_text("[tool.jwtlint]\nignore = ['JWT101']\n")
    assert files() == ["a.py", "tests/a.py"]
    (process.folder / "jwtlint.toml").write_text("force-exclude = true\nextend-exclude = ['tests']\n")
    assert files() == ["a.py"]
    (process.folder / ".flake8").write_text("[flake8]\njwt-ignore =\n  JWT1\n  # more\n  JWT2\n")
    assert files() == []


def test_a_configuration_that_cannot_be_used(process: Process) -> None:
    (process.folder / "a.py").write_text(FAULTY)
    (process.folder / "b.py").write_text("x = 1\n")
    said = process.flake8("--jwt-profile=lax", ".")
    assert said == ["./a.py:1:1: JWT903 --jwt-profile: must be one of default, strict, audit, not 'lax'"]
    (process.folder / "jwtlint.toml").write_text("\nprofil = 1\n")
    assert process.flake8(".") == ["./a.py:1:1: JWT903 jwtlint.toml:2: profil: no such option; did you mean 'profile'?"]


def rows(text: str, filename: str = "a.py") -> list[tuple[int, int, str]]:
    plugin = Plugin(ast.parse(""), text.splitlines(keepends=True), filename)
    return [(line, column, message) for line, column, message, _ in plugin.run()]


def test_whatever_goes_wrong_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(*_words: object, **_more: object) -> None:
        raise KeyError("hunter2")

    monkeypatch.setattr("jwtlint.engine.lint", fail)
    ((line, column, message),) = rows(FAULTY)
    assert (line, column) == (1, 0)
    assert message.startswith("JWT999 not analysed: internal error: KeyError at jwtlint/project/")
    monkeypatch.setattr("jwtlint.project.examine.examine_text", fail)
    ((line, column, message),) = rows(FAULTY)
    assert message.startswith("JWT999 internal error: KeyError at jwtlint/flake8.py:")
    assert rows("x = 1\n") == []


def test_what_flake8_can_parse_and_we_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deep = "import jwt\nx = " + "(" * 250 + ")" * 250 + "\n"
    ((line, _, message),) = rows(deep)
    assert (line, message[:6]) == (2, "JWT999")


def test_a_file_without_jwt_loads_nothing(process: Process) -> None:
    probe = (
        "import ast, sys\nfrom jwtlint.flake8 import Plugin\n"
        "print(list(Plugin(ast.parse(''), ['import os\\n'], 'a.py').run()))\n"
        "print(sorted(name for name in sys.modules if name.startswith('jwtlint') or name == 'libcst'))\n"
    )
    (process.folder / "probe.py").write_text(probe)
    assert process.run("probe").stdout.splitlines() == [
        "[]",
        "['jwtlint', 'jwtlint.flake8', 'jwtlint.gate', 'jwtlint.patterns']",
    ]


def test_a_tree_without_jwt_loads_no_engine(process: Process) -> None:
    (process.folder / "a.py").write_text("x = 1\n")
    (process.folder / "probe.py").write_text(
        "import sys\nfrom flake8.main.cli import main\n"
        "main(['--select=JWT', 'a.py'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('jwtlint.engine') or name == 'libcst'))\n"
    )
    assert process.run("probe").stdout.splitlines() == ["[]"]


def test_a_fault_in_us_before_flake8_begins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Plugin, "judged", {})
    monkeypatch.setattr(Plugin, "fault", "")
    options = argparse.Namespace(**{f"jwt_{field}": None for field, _ in OPTIONS}, jwt_include_tests=False)
    Plugin.parse_options(options)  # which says nothing of the files
    ((line, column, message),) = rows(FAULTY)
    assert (line, column) == (1, 0)
    assert message.startswith("JWT999 internal error: AttributeError at jwtlint/flake8.py:")
    assert rows("x = 1\n") == []
