from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from jwtlint.config import COMMAND_LINE, EXCLUDED, OPTIONS, Config, ConfigError, Settings, load, markdown, overrides
from jwtlint.reporters import FORMATS

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder; nothing above it governs it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- which file


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Config()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("jwtlint.toml", "profile = 'strict'"),
        (".jwtlint.toml", "profile = 'strict'"),
        ("pyproject.toml", "[project]\nname = 'x'\n[tool.jwtlint]\nprofile = 'strict'"),
        ("pyproject.toml", "[tool]\njwtlint.profile = 'strict'"),
        ("pyproject.toml", "[tool . 'jwtlint']\nprofile = 'strict'"),
        ("pyproject.toml", "\ufeff[tool.jwtlint]\r\nprofile = 'strict'\r\n"),
    ],
)
def test_a_file_is_read(path: str, text: str) -> None:
    put(path, text)
    assert load() == Config(profile="strict", path=path)


def test_an_empty_file_governs_too() -> None:
    put("jwtlint.toml", "profile = 'strict'")
    put("a/pyproject.toml", "[tool.jwtlint]")
    assert load("a") == Config(path="a/pyproject.toml", root=os.path.abspath("a"))


def test_in_one_folder_the_first_wins_whole() -> None:
    put("jwtlint.toml", "profile = 'strict'")
    put(".jwtlint.toml", "profile = 'audit'\ninclude-tests = true")
    put("pyproject.toml", "[tool.jwtlint]\nblanket-noqa = true")
    assert load() == Config(profile="strict", path="jwtlint.toml")
    Path("jwtlint.toml").unlink()
    assert load() == Config(profile="audit", include_tests=True, path=".jwtlint.toml")


def test_the_nearest_folder_wins_whole() -> None:
    put("jwtlint.toml", "profile = 'strict'\ninclude-tests = true")
    put("a/b/.jwtlint.toml", "profile = 'audit'")
    put("a/b/c/pyproject.toml", "[tool.ruff]\n# jwtlint has no table here")
    settings = Settings()
    outer = Config(profile="strict", include_tests=True, path="jwtlint.toml")
    inner = Config(profile="audit", path="a/b/.jwtlint.toml", root=os.path.abspath("a/b"))
    found = {folder: settings.of(folder) for folder in ("a/b/c/d", "a", "a/b", ".", "a/b/c", "a/x/y")}
    assert found == {"a/b/c/d": inner, "a": outer, "a/b": inner, ".": outer, "a/b/c": inner, "a/x/y": outer}


def test_a_file_above_the_current_folder_is_found(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("jwtlint.toml", "profile = 'strict'")
    put("a/b/x.py", "")
    monkeypatch.chdir("a/b")
    assert load() == Config(profile="strict", path=f"{here}/jwtlint.toml", root=str(here))


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    put("pyproject.toml", "[tool.jwtlint]\n")
    put("a/b/x.py", "")
    opened: list[str] = []
    real = os.open

    def watched(path: str, flags: int) -> int:
        opened.append(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", watched)
    settings = Settings()
    for folder in ("a/b", "a", ".", "a/b", "a/b/../b"):
        settings.of(folder)
    names = ("jwtlint.toml", ".jwtlint.toml", "pyproject.toml")
    assert opened == [f"{folder}{name}" for folder in ("a/b/", "a/", "") for name in names]


def test_the_error_of_a_file_comes_for_every_folder_it_governs() -> None:
    put("a/jwtlint.toml", "profil = 'strict'")
    settings = Settings()
    for folder in ("a/b", "a", "a/b"):
        with pytest.raises(ConfigError) as error:
            settings.of(folder)
        assert str(error.value) == "a/jwtlint.toml:1: profil: no such option; did you mean 'profile'?"
    assert settings.of() == Config()


def test_isolated_reads_nothing() -> None:
    put("jwtlint.toml", "profile =")
    assert load(isolated=True, layer={"quiet": True}) == Config(quiet=True)


def test_a_named_file_holds_everywhere_and_for_the_current_folder() -> None:
    put("etc/strict.toml", "profile = 'strict'")
    put("a/jwtlint.toml", "profile = 'audit'")
    settings = Settings(explicit="etc/strict.toml")
    expected = Config(profile="strict", path="etc/strict.toml")
    assert (settings.of("a"), settings.of()) == (expected, expected)


def test_a_named_pyproject_is_read_as_one() -> None:
    put("etc/pyproject.toml", "[tool.jwtlint]\nprofile = 'strict'")
    assert load(explicit="etc/pyproject.toml") == Config(profile="strict", path="etc/pyproject.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "etc/pyproject.toml: no such file"),
        ("[tool.ruff]\n", "etc/pyproject.toml: has no [tool.jwtlint]"),
    ],
)
def test_a_named_file_must_be_there(text: str | None, message: str) -> None:
    if text is not None:
        put("etc/pyproject.toml", text)
    with pytest.raises(ConfigError) as error:
        load(explicit="etc/pyproject.toml")
    assert str(error.value) == message


# ---------------------------------------------------------------- what it says


def test_every_option_of_a_file() -> None:
    put(
        "jwtlint.toml",
        """
        select = ["JWT1", "weak-hmac-key"]
        extend-select = ["JWT"]
        ignore = ["JWT102", "verification"]
        profile = "audit"
        min-severity = "warning"
        min-certainty = "sure"
        include-tests = true
        exclude = ["a", "b/*.py"]
        extend-exclude = ["c"]
        force-exclude = true
        respect-gitignore = false
        require-reason = true
        blanket-noqa = true
        output-format = "sarif"
        show-source = false
        [per-file-ignores]
        "tests/*" = ["JWT305"]
        "docs/*" = []
        [libraries]
        PyJWT = "1.7.1"
        python-jose = ">=3.3,<4"
        [wrappers."app.auth.check"]
        like = "jwt.decode"
        """,
    )
    assert load() == Config(
        select=("JWT1", "weak-hmac-key"),
        extend_select=("JWT",),
        ignore=("JWT102", "verification"),
        per_file_ignores=(("tests/*", ("JWT305",)), ("docs/*", ())),
        profile="audit",
        min_severity="warning",
        min_certainty="sure",
        include_tests=True,
        exclude=("a", "b/*.py"),
        extend_exclude=("c",),
        force_exclude=True,
        respect_gitignore=False,
        require_reason=True,
        blanket_noqa=True,
        libraries=(("PyJWT", "1.7.1"), ("python-jose", ">=3.3,<4")),
        wrappers={"app.auth.check": {"like": "jwt.decode"}},
        output_format="sarif",
        show_source=False,
        path="jwtlint.toml",
    )


def test_the_table_and_the_fields_are_the_same() -> None:
    assert {option.field for option in OPTIONS} == {field.name for field in fields(Config)} - {"root", "path"}


def test_every_format_can_be_asked_for() -> None:
    for name in FORMATS:
        assert overrides({"output_format": name}) == {"output_format": name}
    with pytest.raises(ConfigError) as error:
        overrides({"output_format": "?"})
    assert error.value.message == f"--output-format: must be one of {', '.join(FORMATS)}, not '?'"


def test_a_config_can_be_pickled_and_hashed() -> None:
    config = Config(wrappers={"a": {"b": 1}}, select=("JWT1",))
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301 -- our own bytes
    assert hash(config) == hash(Config(wrappers={}, select=("JWT1",)))


# ---------------------------------------------------------------- command line


def test_what_the_command_line_says_is_laid_on_top() -> None:
    put("jwtlint.toml", "profile = 'strict'\nignore = ['JWT1']\nextend-exclude = ['a']\nexclude = ['b']\n")
    said = {"profile": None, "ignore": ["JWT2"], "extend_exclude": ["c"], "exclude": ["d"], "jobs": 3, "quiet": False}
    assert load(layer=overrides(said)) == Config(
        profile="strict",
        ignore=("JWT1", "JWT2"),
        extend_exclude=("a", "c"),
        exclude=("d",),
        jobs=3,
        path="jwtlint.toml",
    )


def test_a_selection_on_the_command_line_starts_afresh() -> None:
    base = Config(select=("JWT1",), extend_select=("JWT2",), ignore=("JWT101",))
    assert base.apply({"select": ("JWT3",)}) == Config(select=("JWT3",))
    assert base.apply({"select": ("JWT3",), "ignore": ("JWT301",)}) == Config(select=("JWT3",), ignore=("JWT301",))
    assert base.apply({"extend_select": ("JWT3",)}) == Config(
        select=("JWT1",), extend_select=("JWT2", "JWT3"), ignore=("JWT101",)
    )


def test_pairs_from_the_command_line_may_repeat_their_key() -> None:
    said = {"per_file_ignores": [("a", ["JWT1"]), ("a", ["JWT2"])], "libraries": [("PyJWT", "1"), ("PyJWT", "2")]}
    assert overrides(said) == {
        "per_file_ignores": (("a", ("JWT1",)), ("a", ("JWT2",))),
        "libraries": (("PyJWT", "1"), ("PyJWT", "2")),
    }


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"jobs": 0}, "--jobs: must be a whole number from 1 up, not 0"),
        ({"jobs": True}, "--jobs: must be a whole number from 1 up, not True"),
        ({"output_file": ""}, "--output-file: must be a text, not ''"),
        ({"select": ["E1"]}, "--select: 'E1' is no code such as JWT101 or JWT1, no rule name and no tag"),
        ({"select": ["JWT9"]}, "--select: 'JWT9' names no rule"),
        ({"no_such": 1}, "--no-such: no such option"),
    ],
)
def test_a_mistake_on_the_command_line_names_no_file(said: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as error:
        overrides(said, known=lambda code: code == "JWT101")
    assert (error.value.path, error.value.line, error.value.message) == (COMMAND_LINE, None, message)


# ---------------------------------------------------------------- one file


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("tests", "tests/a.py", True),
        ("tests", "src/tests/a.py", True),
        ("tests/", "tests/a/b.py", True),
        ("tests", "src/mytests.py", False),
        ("test_*.py", "src/test_a.py", True),
        ("test_*.py", "src/a.py", False),
        ("src/*.py", "src/a.py", True),
        ("src/*.py", "src/b/a.py", True),
        ("src/*.py", "lib/src/a.py", False),
        ("./src/a.py", "src/a.py", True),
        ("src/a.py", "./src/a.py", True),
        ("src/**/a.py", "src/a.py", True),
        ("src/**/a.py", "src/b/c/a.py", True),
        ("src/**/a.py", "src/ba.py", False),
        ("**/migrations", "app/migrations/a.py", True),
        ("**/migrations/**", "migrations/a.py", True),
        ("src/legacy", "src/legacy/a.py", True),
        ("src/legacy", "src/legacy2/a.py", False),
        ("!src/*", "src/a.py", False),
        ("!src/*", "lib/a.py", True),
        ("A.py", "a.py", False),
        ("[ab].py", "b.py", True),
    ],
)
def test_globs(glob: str, path: str, matches: bool) -> None:
    narrowed = Config(ignore=("JWT9",), per_file_ignores=((glob, ("JWT1", "JWT2")),)).narrowed(path)
    assert narrowed == Config(ignore=("JWT9", "JWT1", "JWT2") if matches else ("JWT9",))


def test_globs_are_relative_to_the_folder_of_their_file(here: Path) -> None:
    put("a/jwtlint.toml", "per-file-ignores = {'src/*' = ['JWT1']}")
    config = load("a")
    found = [config.narrowed(path).ignore for path in ("a/src/x.py", f"{here}/a/src/x.py", "src/x.py", "a/x.py")]
    assert found == [("JWT1",), ("JWT1",), (), ()]


def test_without_globs_nothing_changes() -> None:
    config = Config()
    assert config.narrowed("a.py") is config


# ---------------------------------------------------------------- start and docs


def modules_after(code: str) -> set[str]:
    """Which of the costly modules a fresh interpreter has loaded."""
    code += "; import sys; print(*sys.modules)"
    folder = Path(__file__).parent.parent
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {code}"]
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    run = subprocess.run(command, env=quiet, capture_output=True, text=True, check=True)
    costly = {"tomllib", "tomli", "pathspec", "libcst", "rich", "difflib", "json", "logging", "tempfile"}
    return costly & set(run.stdout.split())


def test_toml_is_read_only_where_a_file_needs_it() -> None:
    put("pyproject.toml", "[tool.ruff]\n")
    assert modules_after("from jwtlint.config import load; load()") == set()
    put("pyproject.toml", "[tool.jwtlint]\n")
    toml = "tomllib" if sys.version_info >= (3, 11) else "tomli"
    assert modules_after("from jwtlint.config import load; load()") == {toml}


def test_the_documentation_holds_the_table() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("<!-- options -->\n")
    table, _, _ = rest.partition("<!-- end of options -->")
    assert table == markdown()


def test_the_documentation_lists_what_is_excluded() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    assert ", ".join(f"`{name}`" for name in EXCLUDED) in text.replace("\n", " ")
