from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from jwtlint.config import Config, ConfigError, load


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def problem(text: str, path: str = "jwtlint.toml") -> tuple[str, int | None, str]:
    """What is said of a configuration file."""
    put(path, text)
    with pytest.raises(ConfigError) as error:
        load()
    return error.value.path, error.value.line, error.value.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("selct = []", "selct: no such option; did you mean 'select'?"),
        ("extend_select = []", "extend_select: no such option; did you mean 'extend-select'?"),
        ("Profile = 'strict'", "Profile: no such option; did you mean 'profile'?"),
        ("colour = true", "colour: no such option"),
        ("colour.always = true", "colour: no such option"),
        ("jobs = 2", "jobs: can be said on the command line only"),
        ("output-file = 'x'", "output-file: can be said on the command line only"),
        ("exit-zero = true", "exit-zero: can be said on the command line only"),
        ("quiet = true", "quiet: can be said on the command line only"),
        ("statistics = true", "statistics: can be said on the command line only"),
        ("select = 'JWT101'", "select: must be a list of texts, not 'JWT101'"),
        ("select = ['JWT101', 1]", "select: must be a list of texts, not ['JWT101', 1]"),
        ("select = ['']", "select: must be a list of texts, not ['']"),
        ("ignore = ['E501']", "ignore: 'E501' is no code such as JWT101 or JWT1, no rule name and no tag"),
        ("ignore = ['JWT1011']", "ignore: 'JWT1011' is no code such as JWT101 or JWT1, no rule name and no tag"),
        ("ignore = ['JWT１']", "ignore: 'JWT１' is no code such as JWT101 or JWT1, no rule name and no tag"),  # noqa: RUF001
        ("ignore = ['a--b']", "ignore: 'a--b' is no code such as JWT101 or JWT1, no rule name and no tag"),
        ("profile = 'stricd'", "profile: must be one of default, strict, audit, not 'stricd'; did you mean 'strict'?"),
        ("profile = ['strict']", "profile: must be one of default, strict, audit, not ['strict']"),
        ("min-severity = 'info'", "min-severity: must be one of note, warning, error, not 'info'"),
        ("min-certainty = true", "min-certainty: must be one of possible, likely, sure, not True"),
        (
            "output-format = 'json2'",
            (
                "output-format: must be one of text, concise, json, sarif, github, gitlab, junit, "
                "not 'json2'; did you mean 'json'?"
            ),
        ),
        ("include-tests = 'yes'", "include-tests: must be true or false, not 'yes'"),
        ("include-tests = 1", "include-tests: must be true or false, not 1"),
        ("exclude = {a = 1}", "exclude: must be a list of texts, not a table"),
        ("libraries = ['PyJWT']", "libraries: must be a table, not ['PyJWT']"),
        ("libraries.PyJWT = 2", "libraries.PyJWT: must be a version such as '2.8.0' or '>=2,<3', not 2"),
        ("libraries.PyJWT = ''", "libraries.PyJWT: must be a version such as '2.8.0' or '>=2,<3', not ''"),
        ("libraries.PyJWT = 'new'", "libraries.PyJWT: must be a version such as '2.8.0' or '>=2,<3', not 'new'"),
        ("libraries.'a b' = '1'", "libraries.a b: is no name of a distribution"),
        ("per-file-ignores.'a/*' = 'JWT1'", "per-file-ignores.a/*: must be a list of texts, not 'JWT1'"),
        ("wrappers.'x.y' = 1", "wrappers.x.y: must be a table, not 1"),
        ("exclude = '" + "x" * 100 + "'", "exclude: must be a list of texts, not '" + "x" * 58 + "…"),
    ],
)
@pytest.mark.parametrize("path", ["jwtlint.toml", "pyproject.toml"])
def test_a_mistake_names_file_line_and_key(line: str, message: str, path: str) -> None:
    head = "[tool.jwtlint]\n" if path == "pyproject.toml" else ""
    text = f"# words\n{head}\nshow-source = true\n{line}\n"
    assert problem(text, path) == (path, text.count("\n"), message)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool.ruff]\nselct = 1\n[tool.jwtlint]\nselct = 2\n", 4),
        ("[tool.jwtlint.libraries]\nx = '1'\n\nPyJWT = 2\n", 4),
        ("[tool]\n[tool.jwtlint.libraries]\nPyJWT = 2\n", 3),
        ("[tool]\njwtlint = {libraries = {PyJWT = 2}}\n", 2),
        ("[tool.jwtlint]\n\"libraries\" . 'PyJWT' = 2\n", 2),
        ("[tool.jwtlint.wrappers]\na = 1\n", 2),
        ("[tool.jwtlint]\nselect = [\n  1\n]\n", 2),
    ],
)
def test_the_line_is_that_of_the_key(text: str, line: int) -> None:
    assert problem(text, "pyproject.toml")[1] == line


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"a = 1\nb = \n", 2, "is not TOML: Invalid value"),
        (b"a = 1\na = 2\n", 2, "is not TOML: Cannot overwrite a value"),
        (b"a = 1\nb = '\xff'\n", 2, "is not UTF-8"),
        (b"a = " + b"[" * 100_000, None, "is nested too deeply"),
        (b"#" * 1_000_001, None, "is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_toml(data: bytes, line: int | None, message: str) -> None:
    Path("jwtlint.toml").write_bytes(data)
    with pytest.raises(ConfigError) as error:
        load()
    assert (error.value.path, error.value.line, error.value.message) == ("jwtlint.toml", line, message)


def test_a_number_too_long_to_read_is_a_mistake() -> None:
    path, _, message = problem("jobs = " + "1" * 5_000)
    assert (path, message[:30]) == ("jwtlint.toml", "is not TOML: Exceeds the limit")


def test_tool_jwtlint_must_be_a_table() -> None:
    assert problem("[tool]\njwtlint = 1\n", "pyproject.toml") == (
        "pyproject.toml",
        None,
        "tool.jwtlint: must be a table",
    )


def test_a_broken_pyproject_that_never_speaks_of_us_is_not_ours_to_judge() -> None:
    put("pyproject.toml", "[tool.ruff\n")
    assert load() == Config()


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("jwtlint.toml")
    with pytest.raises(ConfigError) as error:
        load()
    assert str(error.value) == "jwtlint.toml: is not a regular file"


def test_a_file_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path, flags)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ConfigError) as error:
        load()
    assert str(error.value) == "jwtlint.toml: cannot be read: Permission denied"


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ConfigError("a.toml", 3, "b")))  # noqa: S301 -- our own bytes
    assert (str(error), error.path, error.line, error.message) == ("a.toml:3: b", "a.toml", 3, "b")


def known(code: str) -> bool:
    return code in {"JWT101", "JWT1", "weak-hmac-key"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("select = ['JWT1', 'JWT101', 'weak-hmac-key', 'JWT9']", "select: 'JWT9' names no rule"),
        ("extend-select = ['jwt101']", "extend-select: 'jwt101' names no rule; did you mean 'JWT101'?"),
        ("ignore = ['weak-key']", "ignore: 'weak-key' names no rule"),
        ("per-file-ignores.x = ['JWT101', 'JWT2']", "per-file-ignores.x: 'JWT2' names no rule"),
    ],
)
def test_a_code_must_name_a_rule(line: str, message: str) -> None:
    put("jwtlint.toml", line)
    with pytest.raises(ConfigError) as error:
        load(known=known)
    assert str(error.value) == f"jwtlint.toml:1: {message}"
