"""Which files a run looks at."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from jwtlint.finding import Unread
from jwtlint.project.discovery import Found, Target, discover, is_test_path
from jwtlint.project.ignores import Filter

DEFAULT = Filter(exclude=(".git", ".venv", "node_modules", "build"))


def tree(root: Path, *names: str) -> None:
    """Make empty files; a name that ends in a slash makes a folder."""
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")


def found(*paths: str, chosen: Filter = DEFAULT) -> Found:
    return discover(paths, lambda _folder: chosen)


def names(*paths: str, chosen: Filter = DEFAULT) -> list[str]:
    return [target.path for target in found(*paths, chosen=chosen).files]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_folders_are_walked_and_defaults_left_out(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "app/b.py",
        "app/a.py",
        "app/types.pyi",
        "app/note.ipynb",
        "app/readme.md",
        "build/lib/gone.py",
        ".venv/lib/gone.py",
        "app/node_modules/x/gone.py",
        ".hidden/seen.py",
        "z.py",
    )
    assert names(".") == [".hidden/seen.py", "app/a.py", "app/b.py", "app/types.pyi", "z.py"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (".", "app/a.py"),
        ("./", "app/a.py"),
        ("app", "app/a.py"),
        ("./app//", "app/a.py"),
        ("app/./a.py", "app/a.py"),
        ("app/../app", "app/../app/a.py"),
    ],
)
def test_paths_are_shown_as_given(tmp_path: Path, given: str, shown: str) -> None:
    tree(tmp_path, "app/a.py")
    assert names(given) == [shown]


def test_an_absolute_path_stays_absolute(tmp_path: Path) -> None:
    tree(tmp_path, "app/a.py")
    assert names(str(tmp_path)) == [f"{tmp_path}/app/a.py"]


def test_each_file_once_however_it_was_given(tmp_path: Path) -> None:
    tree(tmp_path, "app/a.py", "app/b.py")
    assert names("app/a.py", ".", str(tmp_path / "app" / "b.py")) == [f"{tmp_path}/app/b.py", "app/a.py"]


def test_order_is_that_of_the_bytes(tmp_path: Path) -> None:
    tree(tmp_path, "b.py", "a/z.py", "a.py", "é.py", "Z.py", "a-b.py")
    assert names(".") == ["Z.py", "a-b.py", "a.py", "a/z.py", "b.py", "é.py"]


def test_a_name_that_is_no_utf_8_survives(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.py"
    Path(os.fsdecode(raw)).write_bytes(b"")
    assert [os.fsencode(name) for name in names(".")] == [b"caf\xe9.py"]


class TestGivenPaths:
    def test_a_given_file_needs_no_suffix_and_no_leave(self, tmp_path: Path) -> None:
        tree(tmp_path, "build/script", ".gitignore")
        (tmp_path / ".gitignore").write_text("build/\n")
        assert names("build/script") == ["build/script"]

    def test_a_given_folder_is_walked_though_excluded(self, tmp_path: Path) -> None:
        tree(tmp_path, ".venv/lib/a.py")
        assert names(".venv") == [".venv/lib/a.py"]

    def test_a_given_folder_is_walked_though_ignored(self, tmp_path: Path) -> None:
        tree(tmp_path, ".git/", "env/lib/a.py", "env/lib/b.txt")
        (tmp_path / ".gitignore").write_text("env/\n")
        (tmp_path / "env" / ".gitignore").write_text("*\n")
        assert (names("."), names("env"), names("env/lib")) == ([], ["env/lib/a.py"], ["env/lib/a.py"])

    @pytest.mark.parametrize("given", ["build/a.py", "build", "build/deep/b.py"])
    def test_force_exclude(self, tmp_path: Path, given: str) -> None:
        tree(tmp_path, "build/a.py", "build/deep/b.py")
        forced = Filter(exclude=("build",), force=True)
        assert found(given, chosen=forced) == Found(left_out=1)

    def test_force_exclude_does_not_look_above_the_project(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tree(tmp_path, "build/app/a.py")
        monkeypatch.chdir(tmp_path / "build")
        forced = Filter(exclude=("build",), force=True)
        assert names(".", "app/a.py", chosen=forced) == ["app/a.py"]

    @pytest.mark.parametrize("given", ["nowhere", "nowhere/a.py"])
    def test_a_missing_path(self, given: str) -> None:
        assert found(given) == Found(unread=(Unread(given, "no such file or directory"),))

    def test_a_path_with_nul(self) -> None:
        assert found("a\0b.py") == Found(unread=(Unread("a\0b.py", "not a path"),))

    def test_a_given_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.py")
        assert found("pipe.py") == Found(unread=(Unread("pipe.py", "not a regular file but a FIFO"),))


class TestExcludes:
    @pytest.mark.parametrize(
        ("pattern", "kept"),
        [
            ("gen", ["a.py", "deep/gen_x.py"]),
            ("gen_*", ["a.py", "deep/gen/b.py", "gen/a.py"]),
            ("gen_?.py", ["a.py", "deep/gen/b.py", "gen/a.py"]),
            ("gen/", ["a.py", "deep/gen_x.py"]),
            ("deep/gen", ["a.py", "deep/gen_x.py", "gen/a.py"]),
            ("./deep/gen", ["a.py", "deep/gen_x.py", "gen/a.py"]),
            ("deep/*.py", ["a.py", "gen/a.py"]),
            ("*/a.py", ["a.py", "deep/gen/b.py", "deep/gen_x.py"]),
            ("", ["a.py", "deep/gen/b.py", "deep/gen_x.py", "gen/a.py"]),
        ],
    )
    def test_names_and_paths(self, tmp_path: Path, pattern: str, kept: list[str]) -> None:
        tree(tmp_path, "gen/a.py", "deep/gen/b.py", "deep/gen_x.py", "a.py")
        assert names(".", chosen=Filter(exclude=(pattern,))) == kept

    def test_several_globs_together(self, tmp_path: Path) -> None:
        tree(tmp_path, "a_x.py", "b_x.py", "c.py")
        assert names(".", chosen=Filter(exclude=("a_*", "b_*", "no/*", "nor/*"))) == ["c.py"]

    def test_paths_are_relative_to_the_folder_of_the_configuration(self, tmp_path: Path) -> None:
        tree(tmp_path, "pack/gen/a.py", "pack/b.py")
        assert names("pack", chosen=Filter(exclude=("gen/*",), base=str(tmp_path / "pack"))) == ["pack/b.py"]

    def test_a_configuration_further_down_holds_below_it(self, tmp_path: Path) -> None:
        tree(tmp_path, "one/gen/a.py", "two/gen/b.py", "two/pyproject.toml", "two/deep/gen/c.py")
        asked = []

        def settings(folder: str) -> Filter:
            asked.append(folder)
            return Filter(exclude=("gen",)) if folder == "two" else Filter()

        assert [target.path for target in discover(["."], settings).files] == ["one/gen/a.py"]
        assert asked == [".", "two"]


class TestGitIgnore:
    def test_nested_files_and_negation(self, tmp_path: Path) -> None:
        tree(tmp_path, "a.py", "gen_a.py", "sub/gen_a.py", "sub/gen_b.py", "sub/deep/gen_a.py", "out/x.py")
        (tmp_path / ".gitignore").write_text("gen_*\n/out\n")
        (tmp_path / "sub" / ".gitignore").write_text("!gen_a.py\n")
        assert names(".") == ["a.py", "sub/deep/gen_a.py", "sub/gen_a.py"]

    def test_not_asked_for(self, tmp_path: Path) -> None:
        tree(tmp_path, "a.py", "b.py")
        (tmp_path / ".gitignore").write_text("b.py\n")
        assert names(".", chosen=Filter(gitignore=False)) == ["a.py", "b.py"]

    def test_the_files_above_hold_in_a_work_tree(self, tmp_path: Path) -> None:
        tree(tmp_path, ".git/info/", "src/app/a.py", "src/app/b.py", "src/app/c.py", "src/app/d.py")
        (tmp_path / ".git" / "info" / "exclude").write_text("d.py\n")
        (tmp_path / ".gitignore").write_text("/src/app/b.py\n")
        (tmp_path / "src" / ".gitignore").write_text("app/c.py\n")
        assert names("src/app") == ["src/app/a.py"]

    def test_the_files_above_do_not_hold_without_a_work_tree(self, tmp_path: Path) -> None:
        tree(tmp_path, "src/a.py")
        (tmp_path / ".gitignore").write_text("a.py\n")
        assert names("src") == ["src/a.py"]

    def test_lines_that_are_no_patterns(self, tmp_path: Path) -> None:
        tree(tmp_path, "a.py", "b.py", "c.py")
        (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfa.py\r\n!\n\xff\xfe\n# c.py\n" + b"*b" * 30 + b"*\nb.py")
        assert names(".") == ["c.py"]

    def test_a_pattern_made_to_take_for_ever_is_not_used(self, tmp_path: Path) -> None:
        tree(tmp_path, "a" * 120 + ".py")
        (tmp_path / ".gitignore").write_text("*a" * 30 + "b\n")
        assert names(".") == ["a" * 120 + ".py"]

    def test_an_ignore_file_that_is_a_pipe_is_not_opened(self, tmp_path: Path) -> None:
        tree(tmp_path, "a.py")
        os.mkfifo(tmp_path / ".gitignore")
        assert names(".") == ["a.py"]

    def test_same_as_git(self, tmp_path: Path) -> None:
        """Random trees and random lines; git itself says what is not ignored."""
        chance = random.Random(7)
        words = ["a", "b", "gen", "x.py", "y.py", "a.pyi"]
        lines = [
            "a",
            "/a",
            "a/",
            "*.py",
            "!x.py",
            "gen/*",
            "!gen/x.py",
            "**/b",
            "a/**",
            "/gen/b/",
            "[xy].py",
            "!a/",
            "b/*.py",
            "\\!x",
            "?.py",
        ]
        for case in range(40):
            root = tmp_path / str(case)
            root.mkdir()
            for _ in range(14):
                parts = [chance.choice(words[:3]) for _ in range(chance.randrange(4))]
                tree(root, "/".join([*parts, chance.choice(words[3:])]))
            for folder in [root, *[one for one in sorted(root.rglob("*")) if one.is_dir()]]:
                if folder == root or chance.random() < 0.3:
                    (folder / ".gitignore").write_text("\n".join(chance.sample(lines, 3)) + "\n")
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
            listed = subprocess.run(
                ["git", "-c", "core.quotepath=off", "ls-files", "-co", "--exclude-standard", "-z"],
                cwd=root,
                check=True,
                capture_output=True,
            ).stdout.decode()
            expected = sorted(f"{case}/{name}" for name in listed.split("\0") if name.endswith((".py", ".pyi")))
            assert names(str(case)) == expected, (case, [p.read_text() for p in root.rglob(".gitignore")])


class TestLinks:
    def test_out_of_the_project(self, tmp_path: Path) -> None:
        tree(tmp_path, "secret/evil.py", "app/.git/", "app/a.py")
        (tmp_path / "app" / "evil.py").symlink_to(tmp_path / "secret" / "evil.py")
        (tmp_path / "app" / "more").symlink_to(tmp_path / "secret")
        (tmp_path / "app" / "passwd").symlink_to("/etc/passwd")
        assert found("app") == Found(
            files=(Target("app/a.py"),),
            passed=(
                Unread("app/evil.py", "symbolic link that leaves the project, not followed"),
                Unread("app/more", "symbolic link to a folder outside, not followed"),
            ),
        )

    def test_within_the_project(self, tmp_path: Path) -> None:
        tree(tmp_path, ".git/", "app/a.py", "app/script", "shared/b.py", "app/pack/c.py")
        (tmp_path / "app" / "again.py").symlink_to("a.py")
        (tmp_path / "app" / "script.py").symlink_to("script")
        (tmp_path / "app" / "shared.py").symlink_to("../shared/b.py")
        (tmp_path / "app" / "pack2").symlink_to("pack")
        assert found("app") == Found(
            files=tuple(Target(f"app/{name}") for name in ("a.py", "pack/c.py", "script.py", "shared.py"))
        )

    def test_loops_and_links_to_nowhere(self, tmp_path: Path) -> None:
        tree(tmp_path, "app/a.py", "app/deep/b.py")
        (tmp_path / "app" / "loop.py").symlink_to("loop.py")
        (tmp_path / "app" / "gone.py").symlink_to("nowhere.py")
        (tmp_path / "app" / "gone.txt").symlink_to("nowhere.txt")
        (tmp_path / "app" / "deep" / "up").symlink_to("..")
        assert found(".") == Found(
            files=(Target("app/a.py"), Target("app/deep/b.py")),
            passed=(
                Unread("app/deep/up", "symbolic link to a folder above it, not followed"),
                Unread("app/gone.py", "symbolic link that leads nowhere (no such file or directory)"),
                Unread("app/loop.py", "symbolic link that leads nowhere (too many levels of symbolic links)"),
            ),
        )

    def test_a_given_link_is_followed(self, tmp_path: Path) -> None:
        tree(tmp_path, "real/a.py")
        (tmp_path / "link").symlink_to("real")
        (tmp_path / "one.py").symlink_to("real/a.py")
        assert names("link") == ["link/a.py"]
        assert names("one.py") == ["one.py"]


def test_pipes_and_folders_with_the_name_of_a_file(tmp_path: Path) -> None:
    tree(tmp_path, "folder.py/a.py")
    os.mkfifo(tmp_path / "pipe.py")
    assert found(".") == Found(
        files=(Target("folder.py/a.py"),), passed=(Unread("pipe.py", "not a regular file but a FIFO"),)
    )


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.py", "closed/b.py")
    listed = os.scandir

    def refuse(path: str) -> object:
        if path == "closed":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(".") == Found(files=(Target("a.py"),), unread=(Unread("closed", "permission denied"),))


class TestTestCode:
    @pytest.mark.parametrize(
        "path",
        [
            "tests/a.py",
            "app/tests/deep/a.py",
            "test/a.py",
            "app/testing/a.py",
            "test_a.py",
            "app/a_test.py",
            "conftest.py",
            "app/tests.py",
            "app/test_a.pyi",
        ],
    )
    def test_yes(self, path: str) -> None:
        assert is_test_path(path)

    @pytest.mark.parametrize(
        "path", ["app/a.py", "testament.py", "contest.py", "app/latest.py", "app/protests/a.py", "attests.py"]
    )
    def test_no(self, path: str) -> None:
        assert not is_test_path(path)

    def test_a_project_that_lies_in_a_folder_of_that_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        project = tmp_path / "tests" / "project"
        tree(project, "pyproject.toml", "a.py", "tests/b.py")
        expected = (False, True)
        for given in (str(project), "tests/project"):
            assert tuple(target.test for target in found(given).files) == expected
        assert found("tests/project/a.py", "tests/project/tests/b.py").files == (
            Target("tests/project/a.py", test=False),
            Target("tests/project/tests/b.py", test=True),
        )
        monkeypatch.chdir(project / "tests")
        assert found(".").files == (Target("b.py", test=True),)

    def test_without_a_project_the_current_folder_counts(self, tmp_path: Path) -> None:
        tree(tmp_path, "tests/a.py")
        assert found("tests").files == (Target("tests/a.py", test=True),)

    def test_without_a_project_elsewhere_the_given_folder_counts(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tree(tmp_path, "tests/x/a.py", "tests/x/tests/b.py", "here/")
        monkeypatch.chdir(tmp_path / "here")
        assert [target.test for target in found(str(tmp_path / "tests" / "x")).files] == [False, True]
