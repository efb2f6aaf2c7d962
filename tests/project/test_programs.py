"""Programs of several files: each shape gives exactly the findings written in it, however it is looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fixture_files import BadFixtureError, alone, expectations

import jwtlint.project.run as run_module
from jwtlint.config import Config
from jwtlint.project.run import Options, run
from jwtlint.rules import find

FOLDER = Path(__file__).parent.parent / "projects"
PROJECTS = sorted(path for path in FOLDER.iterdir() if path.is_dir())
FILES = [path for project in PROJECTS for path in sorted(project.rglob("*.py"))]
ELSEWHERE = (
    "per-process-secret",
    "vulnerable-library-version",
    "unmaintained-library",
    "wrong-or-conflicting-distribution",
)
"""Rules that speak of a library or of where a key is made, not of a way through the program."""
CONFIG = Config(ignore=tuple(rule.code for rule in map(find, ELSEWHERE) if rule is not None))

Found = list[tuple[str, int, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in which the test works."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def python_files(project: Path) -> list[str]:
    """The Python files of a project, as they are given."""
    return sorted(path.relative_to(project).as_posix() for path in project.rglob("*.py"))


def wanted(project: Path) -> Found:
    """The (file, line, code) that are annotated."""
    found: Found = []
    for name in python_files(project):
        text = (project / name).read_text(encoding="utf-8").replace("# alone", "# only")
        found += [(name, *pair) for pair in expectations(_without_alone(text), project / name)]
    return sorted(found)


def _without_alone(text: str) -> str:
    return "\n".join(line.partition("# only")[0].rstrip() for line in text.split("\n"))


def given(*paths: str, jobs: int = 1) -> Found:
    """The (file, line, code) that a run over some paths gives."""
    outcome = run(paths, lambda _folder: CONFIG, Options(jobs=jobs))
    assert not outcome.failed
    assert outcome.report.unread == ()
    return sorted((one.place.path, one.place.start.line, one.code) for one in outcome.report.findings)


def name(path: Path) -> str:
    """Identity in the test output."""
    return path.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("project", PROJECTS, ids=name)
def test_the_whole_program(project: Path, here: Path) -> None:
    shutil.copytree(project, here, dirs_exist_ok=True)
    assert given(".") == wanted(project)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_one_file_of_the_program(file: Path, here: Path) -> None:
    project = FOLDER / file.relative_to(FOLDER).parts[0]
    shutil.copytree(project, here, dirs_exist_ok=True)
    own = file.relative_to(project).as_posix()
    moved = [(own, *pair) for pair in alone(file.read_text(encoding="utf-8"), file)]
    assert given(own) == sorted([one for one in wanted(project) if one[0] == own] + moved)


@pytest.mark.parametrize("project", PROJECTS, ids=name)
def test_order_and_processes_change_nothing(project: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(project, here, dirs_exist_ok=True)
    files = python_files(project)
    straight = given(*files)
    assert given(*reversed(files)) == straight
    monkeypatch.setattr(run_module, "WORTH_FILES", 0)
    assert given(*files, jobs=2) == straight


def test_a_misspelt_annotation_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadFixtureError):
        alone("a = 1  # alone JWT301\n", tmp_path)
    assert alone("a = 1  # expect: JWT101 # alone: JWT301, JWT401\n", tmp_path) == ((1, "JWT301"), (1, "JWT401"))
