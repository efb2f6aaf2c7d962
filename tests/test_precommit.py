"""The hook that repairs, in the real pre-commit: from a git repository, many files, one command line or several."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAULTY = """\
import jwt


def claims(token, key):
    return jwt.decode(token, key, algorithms=["HS256", "none"])
"""
FIXED = FAULTY.replace(', "none"', "")
HOOKS = """\
repos:
  - repo: {url}
    rev: {rev}
    hooks:
      - id: jwtlint-fix
        args: [--output-format=concise]
"""


def run(folder: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "GIT_"))}
    return subprocess.run(
        command, cwd=folder, env=surroundings | env, capture_output=True, text=True, check=False, timeout=300
    )


def commit(folder: Path) -> str:
    """Make a git repository of a folder; the hash of its commit."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "all")):
        done = run(folder, "git", *words)
        assert done.returncode == 0, done.stderr
    return run(folder, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home for pre-commit, apart from the user's."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Give the address and the revision of a git repository that offers our hooks."""
    tree = tmp_path_factory.mktemp("ours")
    shutil.copytree(ROOT / "jwtlint", tree / "jwtlint", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tree)
    return tree.as_uri(), commit(tree)


def hooked(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the hooks on all files, as pip installs from what the interpreter has and asks nobody."""
    return run(
        folder,
        *(sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"),
        PRE_COMMIT_HOME=str(home),
        PYTHONPATH=sysconfig.get_path("purelib"),
        PIP_NO_INDEX="1",
        PIP_NO_BUILD_ISOLATION="0",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
    )


def test_faults_are_repaired_and_stop_the_commit_once(ours: tuple[str, str], home: Path, tmp_path: Path) -> None:
    url, rev = ours
    (tmp_path / ".pre-commit-config.yaml").write_text(HOOKS.format(url=url, rev=rev))
    (tmp_path / "a.py").write_text(FAULTY)
    (tmp_path / "script").write_text("#!/usr/bin/env python\n" + FAULTY)
    os.chmod(tmp_path / "script", 0o700)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(FAULTY)
    commit(tmp_path)
    first = hooked(tmp_path, home)
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert "repaired 2 findings in 2 files" in first.stdout
    assert (tmp_path / "a.py").read_text() == FIXED
    assert (tmp_path / "script").read_text() == "#!/usr/bin/env python\n" + FIXED
    assert (tmp_path / "tests" / "test_a.py").read_text() == FAULTY
    commit(tmp_path)
    second = hooked(tmp_path, home)
    assert (second.returncode, "Passed" in second.stdout) == (0, True)


def test_more_files_than_one_command_line_holds(ours: tuple[str, str], home: Path, tmp_path: Path) -> None:
    url, rev = ours
    (tmp_path / ".pre-commit-config.yaml").write_text(HOOKS.format(url=url, rev=rev))
    folder = tmp_path / ("d" * 200) / ("e" * 200)
    folder.mkdir(parents=True)
    for number in range(320):
        (folder / f"a{number}.py").write_text("x = 1\n")
    (folder / "z.py").write_text(FAULTY)
    commit(tmp_path)
    ended = hooked(tmp_path, home)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert ended.stdout.count("no findings") >= 2
    assert (folder / "z.py").read_text() == FIXED
