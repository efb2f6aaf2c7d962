"""``.jwtlint_cache``: where it is, who says so, and that it changes nothing of what is said."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .process import FAULTY, environment, jwtlint_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .process import Ended

    Cli = Callable[..., Ended]

SECRET = "correct-horse-battery-staple-and-more"
KEYED = f"import jwt\n\n\ndef make(user):\n    return jwt.encode({{'sub': user}}, {SECRET!r}, algorithm='HS256')\n"


@pytest.fixture
def app(here: Path) -> Path:
    (here / "a.py").write_text(FAULTY)
    (here / "keyed.py").write_text(KEYED)
    return here


def caches(here: Path) -> list[str]:
    return sorted(path.parent.relative_to(here).as_posix() for path in here.rglob("CACHEDIR.TAG"))


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_is_the_same_cold_warm_and_without(app: Path, cli: Cli, form: str) -> None:
    word = f"--output-format={form}"
    without = cli(word, "--no-cache", SOURCE_DATE_EPOCH="0")
    assert without.status == 1
    assert caches(app) == []
    assert cli(word, SOURCE_DATE_EPOCH="0") == without
    assert caches(app) == [".jwtlint_cache"]
    assert cli(word, SOURCE_DATE_EPOCH="0") == without


def test_no_secret_is_in_it(app: Path, cli: Cli) -> None:
    assert cli().status == 1
    held = b"".join(path.read_bytes() for path in (app / ".jwtlint_cache").iterdir())
    assert b"keyed.py" in held
    assert SECRET[:7].encode() not in held


def test_it_lies_at_the_root_of_the_project(app: Path) -> None:
    (app / "deep" / "er").mkdir(parents=True)
    assert jwtlint_in(app / "deep" / "er", "../../a.py").status == 1
    assert caches(app) == [".jwtlint_cache"]


@pytest.mark.parametrize(
    ("words", "env", "config", "place"),
    [
        (["--cache-dir", "said"], {"JWTLINT_CACHE_DIR": "named"}, "cache-dir = 'written'", "said"),
        ([], {"JWTLINT_CACHE_DIR": "named"}, "cache-dir = 'written'", "named"),
        ([], {}, "cache-dir = 'writ/ten'", "writ/ten"),
        (["--cache"], {}, "cache = false", ".jwtlint_cache"),
        ([], {}, "cache = false", None),
        (["--no-cache", "--cache-dir", "said"], {}, "", None),
        (["--debug"], {}, "", None),
    ],
)
def test_who_says_where(app: Path, cli: Cli, words: list[str], env: dict[str, str], config: str, place: str) -> None:
    (app / "jwtlint.toml").write_text(config)
    plain = cli("--no-cache", "--output-format=json")
    assert cli("--output-format=json", *words, **env) == plain
    assert caches(app) == ([place] if place else [])


@pytest.mark.parametrize("place", ["/tmp/elsewhere", "../elsewhere", "a/../../b", "C:x", "", "a\\..\\b"])
def test_a_file_cannot_choose_a_place_elsewhere(app: Path, cli: Cli, place: str) -> None:
    (app / "jwtlint.toml").write_text(f"cache-dir = '{place}'\n")
    ended = cli()
    assert (ended.status, ended.out) == (2, "")
    assert "jwtlint.toml:1: cache-dir: must be a" in ended.err


def test_no_link_leads_out(app: Path, cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (app / ".jwtlint_cache").symlink_to(outside)
    assert cli().status == 1
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(app: Path, cli: Cli) -> None:
    without = cli("--no-cache")
    app.chmod(0o500)
    try:
        assert cli() == without
    finally:
        app.chmod(0o700)
    assert caches(app) == []


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null", "/dev/full/x"])
def test_a_place_that_cannot_be(app: Path, cli: Cli, place: str) -> None:
    assert cli("--cache-dir", place) == cli("--no-cache")
    assert caches(app) == []


def test_many_at_once(app: Path, cli: Cli) -> None:
    without = cli("--no-cache", "--output-format=json")
    command = [sys.executable, "-m", "jwtlint", "--output-format=json"]
    started = [
        subprocess.Popen(command, cwd=app, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(6)
    ]
    assert {one.communicate(timeout=100)[0].decode() for one in started} == {without.out}
    assert sorted(path.suffix for path in (app / ".jwtlint_cache").iterdir() if path.suffix in {".json", ".new"}) == [
        ".json"
    ]
    assert cli("--output-format=json") == without


def test_what_was_repaired_is_looked_at_again(app: Path, cli: Cli) -> None:
    text = "import jwt\n\n\ndef f(token, key):\n    return jwt.decode(token, key, algorithms=['HS256', 'none'])\n"
    (app / "a.py").write_text(text)
    assert "'none'" in cli("--no-cache").out
    assert cli() == cli()
    after = cli("--fix")
    assert "jwtlint: repaired 1 finding in 1 file" in after.err
    assert after.out == cli().out == cli("--no-cache").out
