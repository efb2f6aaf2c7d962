"""What a start loads: next to nothing for ``--version``, and neither libcst nor rich without JWT."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import jwtlint
from jwtlint.cli.arguments import parse
from jwtlint.cli.check import read
from jwtlint.cli.said import OPTIONS

from .process import CLEAN, FAULTY, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .process import Ended

PROBE = """\
import sys
from jwtlint.cli import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print(status, *sorted(sys.modules), file=sys.stderr)
"""
HEAVY = {
    *("libcst", "rich", "pathspec", "tomllib", "tomli", "logging", "json", "dataclasses", "inspect"),
    *("multiprocessing", "difflib", "tempfile", "xml", "subprocess", "asyncio", "threading"),
    *("typing", "shutil", "hashlib", "jwtlint.project.cache", "jwtlint.reporters.redact", "ast", "tokenize", "pathlib"),
}
PARSER = {"argparse", "gettext", "locale", "jwtlint.cli.arguments"}
ROOMS = {
    *("jwtlint.rules", "jwtlint.libraries", "jwtlint.engine", "jwtlint.facts", "jwtlint.values", "jwtlint.suppress"),
    *("jwtlint.config", "jwtlint.project.run", "jwtlint.finding"),
}


def loaded(folder: Path, *words: str) -> tuple[int, set[str]]:
    """Run the command in a fresh interpreter; its status, and what of the heavy modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE, *words],
        cwd=folder,
        env=environment(PYTHONPATH=":".join(path for path in sys.path if path)),
        capture_output=True,
        text=True,
        check=True,
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    return int(status), set(modules) & (HEAVY | ROOMS | PARSER)


def test_not_even_the_words_for_the_version(here: Path) -> None:
    code = "import sys; from jwtlint.cli import main; main(['--version']); print({'argparse', 're'} & set(sys.modules))"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True, cwd=here)
    assert done.stdout.splitlines()[1] == "set()"


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_nothing_heavy_for_a_word_about_ourselves(here: Path, word: str) -> None:
    status, modules = loaded(here, word)
    assert (status, modules - PARSER) == (0, set())


def test_neither_the_parser_nor_the_rules_without_jwt(here: Path) -> None:
    (here / "a.py").write_text("import os\n")
    (here / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    for words in [], ["a.py"], ["check", "a.py", "."]:
        assert loaded(here, *words) == (0, {"jwtlint.config", "jwtlint.project.run", "jwtlint.finding"})


def test_the_parser_and_the_rules_with_jwt(here: Path) -> None:
    (here / "a.py").write_text(CLEAN)
    status, modules = loaded(here)
    assert status == 0
    assert {"libcst", "jwtlint.rules", "jwtlint.engine"} <= modules
    assert (
        not {"rich", "pathspec", "tomllib", "multiprocessing", "logging", "argparse", "jwtlint.cli.arguments"} & modules
    )


@pytest.mark.parametrize("words", [[], ["a.py"], ["a b.py", "", "src/"]])
def test_words_without_options_say_the_same_to_the_parser(words: list[str]) -> None:
    assert read(words) == parse(words)


def test_every_word_of_the_parser_is_known() -> None:
    said = parse(["--color=never", "--fix", "a.py"])
    assert (said.paths, said.color, said.fix, said.diff, said.select) == (["a.py"], "never", True, False, None)
    assert [name for name in OPTIONS if not hasattr(said, name)] == []


def test_pathspec_only_for_a_gitignore(here: Path) -> None:
    (here / "a.py").write_text("x\n")
    (here / ".gitignore").write_text("b.py\n")
    assert "pathspec" in loaded(here)[1]


def test_toml_only_for_a_configuration(here: Path) -> None:
    (here / "a.py").write_text("x\n")
    (here / "jwtlint.toml").write_text("profile = 'audit'\n")
    assert {"tomllib", "tomli"} & loaded(here)[1]


def test_version(cli: Callable[..., Ended]) -> None:
    ended = cli("--version")
    assert (ended.status, ended.out, ended.err) == (0, f"jwtlint {jwtlint.__version__}\n", "")


def test_help_names_every_command_and_status(cli: Callable[..., Ended]) -> None:
    ended = cli("--help", COLUMNS="200")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == "usage: jwtlint [check] [options] [PATH ...]"
    for words in ("jwtlint explain JWT101", "jwtlint rules", "--select CODES", "--no-show-source", "  2  wrong usage"):
        assert words in ended.out


def test_the_package_itself_is_light(here: Path) -> None:
    (here / "a.py").write_text(FAULTY)
    code = "import sys, jwtlint; print(*sorted(name for name in sys.modules if name.startswith('jwtlint')))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True, cwd=here
    )
    assert done.stdout == "jwtlint\n"
