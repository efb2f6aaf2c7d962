from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.finding import Edit, Fix, Place, Position
from jwtlint.fix import Fixed, FixError, apply, encoded, unified_diff, write
from jwtlint.syntax.source import Source, decode

if TYPE_CHECKING:
    from pathlib import Path


def source(text: str, path: str = "a.py") -> Source:
    return Source(path, text.encode(), text, "utf-8", bom=False)


def edit(start: tuple[int, int], end: tuple[int, int], text: str, path: str = "a.py") -> Edit:
    return Edit(Place(path, Position(*start), Position(*end)), text)


def fix(*edits: Edit, safe: bool = True) -> Fix:
    return Fix("title", edits, safe)


def test_edits_are_made_by_position_in_the_original_text() -> None:
    text = "jwt.decode(t, k, verify=False)\nx = 1\n"
    fixes = [
        fix(edit((2, 4), (2, 5), "22")),
        fix(edit((1, 24), (1, 29), "True"), edit((1, 14), (1, 15), "KEY")),
    ]
    assert apply(source(text), fixes) == Fixed("jwt.decode(t, KEY, verify=True)\nx = 22\n", tuple(fixes))


def test_columns_count_code_points() -> None:
    assert apply(source("x = '𝄞é'; y\n"), [fix(edit((1, 10), (1, 11), "z"))]).text == "x = '𝄞é'; z\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_given_to_new_lines(newline: str) -> None:
    text = newline.join(["a", "b", "c", ""])
    made = apply(source(text), [fix(edit((2, 0), (2, 1), "B\nB"))]).text
    assert made == newline.join(["a", "B", "B", "c", ""])


@pytest.mark.parametrize("blank", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_nothing_else_ends_a_line(blank: str) -> None:
    assert apply(source(f"'{blank}'\nb\n"), [fix(edit((2, 0), (2, 1), "c"))]).text == f"'{blank}'\nc\n"


def test_of_two_that_overlap_the_first_is_made() -> None:
    first, second, third = (
        fix(edit((1, 0), (1, 4), "AAAA")),
        fix(edit((1, 3), (1, 6), "x"), edit((1, 8), (1, 9), "y")),
        fix(edit((1, 8), (1, 9), "Z")),
    )
    made = apply(source("abcdefghij\n"), [first, second, third])
    assert made == Fixed("AAAAefghZj\n", (first, third))


def test_equal_edits_are_one() -> None:
    shared = edit((1, 0), (1, 0), "import os\n")
    first, second = fix(shared, edit((1, 0), (1, 1), "b")), fix(shared)
    assert apply(source("a\n"), [first, second]) == Fixed("import os\nb\n", (first, second))


def test_two_texts_at_one_point_do_not_go_together() -> None:
    first, second = fix(edit((1, 1), (1, 1), "1")), fix(edit((1, 1), (1, 1), "2"))
    assert apply(source("a\n"), [first, second]) == Fixed("a1\n", (first,))


def test_neighbours_go_together() -> None:
    fixes = [
        fix(edit((1, 2), (1, 4), "")),
        fix(edit((1, 4), (1, 4), "|")),
        fix(edit((1, 2), (1, 2), ">")),
        fix(edit((1, 0), (1, 2), "AB")),
    ]
    assert apply(source("abcdef\n"), fixes) == Fixed("AB>|ef\n", tuple(fixes))


@pytest.mark.parametrize("inner", [(3, 3), (2, 3), (3, 4), (2, 4), (1, 5), (0, 6)])
def test_nothing_is_made_inside_of_another(inner: tuple[int, int]) -> None:
    first, second = fix(edit((1, 1), (1, 5), "X")), fix(edit((1, inner[0]), (1, inner[1]), "Y"))
    assert apply(source("abcdef\n"), [first, second]) == Fixed("aXf\n", (first,))


def test_unsafe_ones_are_made_only_when_asked_for() -> None:
    unsafe = fix(edit((1, 0), (1, 1), "b"), safe=False)
    assert apply(source("a\n"), [unsafe]) == Fixed("a\n", ())
    assert apply(source("a\n"), [unsafe], unsafe=True) == Fixed("b\n", (unsafe,))


@pytest.mark.parametrize(
    "bad",
    [
        edit((1, 0), (1, 1), "x", path="b.py"),
        edit((3, 0), (3, 0), "x"),
        edit((0, 0), (1, 0), "x"),
        edit((1, 0), (1, 3), "x"),
        edit((1, -1), (1, 0), "x"),
        edit((1, 1), (1, 0), "x"),
    ],
)
def test_a_fix_that_cannot_be_made_is_left_out_whole(bad: Edit) -> None:
    assert apply(source("ab\n"), [fix(edit((1, 0), (1, 1), "c"), bad)]) == Fixed("ab\n", ())


def test_a_fix_whose_own_edits_overlap_is_left_out() -> None:
    assert apply(source("abc\n"), [fix(edit((1, 0), (1, 2), "x"), edit((1, 1), (1, 3), "y"))]) == Fixed("abc\n", ())


def test_a_fix_without_edits_is_not_made() -> None:
    assert apply(source("abc\n"), [fix()]) == Fixed("abc\n", ())


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfx = '\xc3\xa9'\r\n",
        b"# coding: latin-1\nx = '\xe9'\n",
        "# coding: euc-jp\nx = '日本'\n".encode("euc-jp"),
    ],
)
def test_encoding_mark_and_line_ends_are_kept(data: bytes) -> None:
    read = decode("a.py", data)
    line = len(read.lines) - 1
    made = apply(read, [fix(edit((line, 0), (line, 1), "y"))])
    assert encoded(read, made.text) == data.replace(b"x =", b"y =")


def test_what_the_encoding_cannot_hold_is_refused() -> None:
    read = decode("a.py", b"# coding: latin-1\nx = 1\n")
    with pytest.raises(FixError) as error:
        encoded(read, read.text + "'日'")
    assert str(error.value) == "the repaired text cannot be written in iso8859-1"


def test_text_that_cannot_be_written_back_is_refused() -> None:
    read = Source("a.py", b"# coding: utf-7\nx = '+AGE-'\n", "# coding: utf-7\nx = 'a'\n", "utf-7", bom=False)
    with pytest.raises(FixError) as error:
        encoded(read, read.text)
    assert str(error.value) == "text in utf-7 cannot be written back as it was"


def test_a_diff_shows_three_lines_around() -> None:
    old = "".join(f"{number}\n" for number in range(1, 21))
    new = old.replace("\n5\n", "\nfive\n").replace("\n18\n", "\n")
    assert unified_diff("src/a.py", old, new) == (
        "--- src/a.py\n+++ src/a.py\n"
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        "@@ -15,6 +15,5 @@\n 15\n 16\n 17\n-18\n 19\n 20\n"
    )


def test_a_diff_of_the_same_text_is_empty() -> None:
    assert unified_diff("a.py", "a\n", "a\n") == ""


def test_a_diff_says_when_the_last_line_does_not_end() -> None:
    assert unified_diff("a.py", "a", "b\n") == (
        "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
    )


def test_a_diff_asks_how_each_line_is_shown() -> None:
    asked: list[tuple[int | None, str]] = []

    def shown(number: int | None, line: str) -> str:
        asked.append((number, line))
        return "*" if number is None else str(number)

    made = unified_diff("a.py", "a\nkey\nc\n", "a\nnew\nc\n", shown)
    assert made == "--- a.py\n+++ a.py\n@@ -1,3 +1,3 @@\n 1\n-2\n+*\n 3\n"
    assert asked == [(1, "a"), (2, "key"), (None, "new"), (3, "c")]


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_a_diff_leads_from_the_old_text_to_the_new_one(old: list[str], new: list[str]) -> None:
    before, after = [f"{line}\n" for line in old], [f"{line}\n" for line in new]
    made = unified_diff("a.py", "".join(before), "".join(after))
    assert patched(before, made) == after
    assert bool(made) == (before != after)


def patched(lines: list[str], diff: str) -> list[str]:
    """Apply a unified diff literally; anything that does not fit is an error."""
    made: list[str] = []
    at = 0
    for row in diff.splitlines(keepends=True)[2:]:
        if row.startswith("@@"):
            start, _, length = row.split()[1][1:].partition(",")
            begin = int(start) if length == "0" else int(start) - 1
            made += lines[at:begin]
            at = begin
        elif row[0] == "+":
            made.append(row[1:])
        else:
            assert lines[at] == row[1:]
            made += [row[1:]] if row[0] == " " else []
            at += 1
    return made + lines[at:]


def test_writing_keeps_the_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    file.chmod(0o754)
    write(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o754
    assert os.listdir(tmp_path) == ["a.py"]


@pytest.mark.parametrize("allowed", [True, False])
def test_writing_keeps_the_owner_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    real, asked = os.lstat, []

    def foreign(path: str) -> os.stat_result:
        status = list(real(path))
        status[stat.ST_UID], status[stat.ST_GID] = 12_345, 54_321
        return os.stat_result(status)

    def chown(path: str, user: int, group: int) -> None:
        asked.append((os.path.dirname(path), user, group))
        if not allowed:
            raise PermissionError

    monkeypatch.setattr(os, "lstat", foreign)
    monkeypatch.setattr(os, "chown", chown)
    write(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert asked == [(os.path.realpath(tmp_path), 12_345, 54_321)]


def refused(path: Path, old: bytes, root: Path) -> str:
    with pytest.raises(FixError) as error:
        write(str(path), old, b"new", str(root))
    return str(error.value)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"newer than old")
    assert refused(file, b"newer", tmp_path) == "has changed since it was read"
    assert file.read_bytes() == b"newer than old"
    assert os.listdir(tmp_path) == ["a.py"]


def test_a_change_during_the_writing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: file.write_bytes(b"somebody else's"))
    assert refused(file, b"old", tmp_path) == "has changed since it was read"
    assert file.read_bytes() == b"somebody else's"
    assert os.listdir(tmp_path) == ["a.py"]


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.py", b"", tmp_path) == "cannot be written: No such file or directory"


def test_a_link_inside_the_project_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.py", tmp_path / "b.py"
    file.write_bytes(b"old")
    link.symlink_to("a.py")
    write(str(link), b"old", b"new", str(tmp_path))
    assert file.read_bytes() == b"new"
    assert link.is_symlink()


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    outside, project = tmp_path / "outside.py", tmp_path / "project"
    outside.write_bytes(b"old")
    project.mkdir()
    (project / "a.py").symlink_to(outside)
    assert refused(project / "a.py", b"old", project) == "is a symbolic link that leads out of the project"
    assert outside.read_bytes() == b"old"


def test_a_link_to_a_name_that_only_starts_like_the_project_is_refused(tmp_path: Path) -> None:
    outside, project = tmp_path / "project2.py", tmp_path / "project"
    outside.write_bytes(b"old")
    project.mkdir()
    (project / "a.py").symlink_to(outside)
    assert refused(project / "a.py", b"old", project) == "is a symbolic link that leads out of the project"


def test_a_second_hard_link_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    os.link(file, tmp_path / "b.py")
    assert refused(file, b"old", tmp_path) == "has a second hard link, which would keep the old text"
    assert file.read_bytes() == b"old"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.py")
    assert refused(tmp_path / "a.py", b"", tmp_path) == "is not a regular file"


def test_a_write_protected_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == os.path.realpath(file) and mode == os.W_OK))
    assert refused(file, b"old", tmp_path) == "is write-protected"


def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(file, b"old", tmp_path) == "cannot be written: No space left on device"
    assert os.listdir(tmp_path) == ["a.py"]
