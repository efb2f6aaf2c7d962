"""Paths below the root, URIs, and columns as other programs count them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.reporters.columns import utf16_column
from jwtlint.reporters.paths import Paths


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with ``project/src/a.py``, and stand in ``project``."""
    root = Path(os.path.realpath(tmp_path))
    (root / "project" / "src").mkdir(parents=True)
    (root / "project" / "src" / "a.py").write_text("x = 1\n")
    monkeypatch.chdir(root / "project")
    return root


def test_paths_are_relative_to_the_root(tree: Path) -> None:
    given_paths = ["src/a.py", "./src/a.py", "src/../src//a.py", str(tree / "project" / "src" / "a.py")]
    assert [Paths("").name(path) for path in given_paths] == ["src/a.py"] * 4
    assert [Paths("src").name(path) for path in given_paths] == ["a.py"] * 4
    assert Paths(str(tree)).name("src/a.py") == "project/src/a.py"


def test_a_path_outside_stays_as_it_was_given(tree: Path) -> None:
    paths = Paths("src")
    assert paths.below("other.py") is None
    assert paths.name("other.py") == "other.py"
    assert paths.name("..data/a.py") == "..data/a.py"
    assert paths.uri("other.py") == (f"file://{tree.as_posix()}/project/other.py", False)
    assert Paths("").below("..data/a.py") == "..data/a.py"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_links_are_followed_to_the_file(tree: Path) -> None:
    Path("link.py").symlink_to("src/a.py")
    (tree / "way").symlink_to("project")
    assert Paths("").name("link.py") == "src/a.py"
    assert Paths(str(tree / "way")).name("src/a.py") == "src/a.py"


def test_a_path_that_cannot_be_asked_for() -> None:
    assert Paths("").uri("a\0b.py") == ("a%00b.py", True)
    assert Paths("").uri("<stdin>") == ("%3Cstdin%3E", True)


def test_another_drive_is_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, start: str) -> str:
        raise ValueError((path, start))

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert Paths("").below("a.py") is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?e%f.py", "a%20b/c%23d%3Fe%25f.py"),
        ("c:d.py", "c%3Ad.py"),
        ("é漢.py", "%C3%A9%E6%BC%A2.py"),
        ("\x1b\n\u202e.py", "%1B%0A%E2%80%AE.py"),
    ],
)
def test_uris_are_percent_encoded(path: str, uri: str) -> None:
    assert Paths("").uri(path) == (uri, True)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there, not bytes")
def test_a_name_that_is_no_text_keeps_its_bytes() -> None:
    uri, _ = Paths("").uri(os.fsdecode(b"caf\xe9.py"))
    assert unquote_to_bytes(uri) == b"caf\xe9.py"
    assert Paths("").uri("a\ud800.py") == ("a%ED%A0%80.py", True)


@given(st.text(max_size=20), st.integers(0, 25))
def test_utf16_columns(line: str, column: int) -> None:
    assert utf16_column(line, column) == column + sum(char > "\uffff" for char in line[:column])


def test_utf16_columns_of_one_line() -> None:
    assert [utf16_column("é\N{GRINNING FACE}x", column) for column in range(5)] == [0, 1, 3, 4, 5]
