"""``--fix`` and ``--diff`` through the real process, and repairs that must not be made."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jwtlint.config import Config
from jwtlint.finding import Certainty, Edit, FileReport, Finding, Fix, Place, Position, Severity, Unread
from jwtlint.project.repair import Repaired, repair, repair_bytes
from jwtlint.project.run import Options
from jwtlint.syntax.source import decode

from .process import Ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jwtlint.syntax.source import Source

    Cli = Callable[..., Ended]

SAFE = """\
import jwt


def claims(token, key):\t# a tab
    return jwt.decode(token, key, algorithms=["HS256", "none"])
"""
SAFE_AFTER = SAFE.replace(', "none"', "")
UNSAFE = SAFE_AFTER.replace('["HS256"]', '["HS256"], options={"verify_exp": False}')
SECRET = "correct-horse-battery-staple-2031"
NO_HELP = "1 repair would not have helped"
DIFF = """\
--- a.py
+++ a.py
@@ -2,4 +2,4 @@
{0}
{0}
 def claims(token, key):\t# a tab
-    return jwt.decode(token, key, algorithms=["HS256", "none"])
+    return jwt.decode(token, key, algorithms=["HS256"])
""".format(" ")


class TestProcess:
    def test_fix(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(SAFE)
        os.chmod(here / "a.py", 0o640)
        assert cli("--fix") == Ended(0, "1 file, 1 uses JWT, no findings\n", "jwtlint: repaired 1 finding in 1 file\n")
        assert (here / "a.py").read_text() == SAFE_AFTER
        assert (here / "a.py").stat().st_mode & 0o777 == 0o640
        assert cli("--fix") == Ended(0, "1 file, 1 uses JWT, no findings\n", "")

    def test_encoding_mark_and_line_ends_are_kept(self, here: Path, cli: Cli) -> None:
        before = b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode() + b"\r\n# \xe2\x82\xac"
        (here / "a.py").write_bytes(before)
        assert cli("--fix").status == 0
        assert (here / "a.py").read_bytes() == before.replace(b', "none"', b"")

    def test_what_is_left_is_reported(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(SAFE)
        (here / "b.py").write_text(UNSAFE)
        ended = cli("--fix", "--output-format=concise")
        assert (ended.status, [line.split(":")[0] for line in ended.out.splitlines()]) == (1, ["b.py"])
        assert ended.err.splitlines() == [
            "jwtlint: repaired 1 finding in 1 file",
            "jwtlint: 2 files, 2 use JWT, 1 finding (1 fixable with --fix --unsafe-fixes)",
        ]

    def test_unsafe_fixes(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(UNSAFE)
        assert cli("--fix").status == 1
        assert (here / "a.py").read_text() == UNSAFE
        assert cli("--fix", "--unsafe-fixes").status == 0
        assert "verify_exp" not in (here / "a.py").read_text()

    def test_diff(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(SAFE)
        assert cli("--diff") == Ended(1, DIFF, "jwtlint: would repair 1 finding in 1 file\n")
        assert (here / "a.py").read_text() == SAFE
        assert cli("--diff", "--fix") == cli("--diff")
        assert (here / "a.py").read_text() == SAFE

    def test_no_difference(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(SAFE_AFTER)
        assert cli("--diff") == Ended(0, "", "")

    def test_a_diff_shows_no_secret(self, here: Path, cli: Cli) -> None:
        text = SAFE.replace("def claims(token, key):", f'key = "{SECRET}"\ndef claims(token):')
        (here / "a.py").write_text(text)
        ended = cli("--diff", "--select", "JWT202,JWT301,JWT305")
        assert SECRET not in ended.out + ended.err
        assert '+    return jwt.decode(token, key, algorithms=["HS256"])' in ended.out.splitlines()
        assert ' key = "\N{BULLET}' in ended.out or ' key = "****' in ended.out

    def test_a_file_that_must_not_be_written(self, here: Path, cli: Cli) -> None:
        (here / "a.py").write_text(SAFE)
        os.link(here / "a.py", here / "b.txt")
        ended = cli("--fix", "--output-format=concise", "--quiet")
        assert (ended.status, ended.err) == (
            1,
            "jwtlint: a.py: not repaired: has a second hard link, which would keep the old text\n",
        )
        assert (here / "a.py").read_text() == SAFE

    def test_standard_input(self, cli: Cli) -> None:
        assert cli("-", "--fix", "--quiet", stdin=SAFE) == Ended(
            0, SAFE_AFTER, "jwtlint: repaired 1 finding in 1 file\n"
        )
        assert cli("-", "--diff", "--stdin-filename", "a.py", stdin=SAFE) == Ended(
            1, DIFF, "jwtlint: would repair 1 finding in 1 file\n"
        )
        ended = cli("-", "--fix", "--quiet", "--output-format=concise", stdin=UNSAFE)
        assert (ended.status, ended.out) == (1, UNSAFE)
        assert ended.err.startswith("<stdin>:5:")

    def test_standard_input_that_cannot_be_decoded_comes_out_as_it_went_in(self, cli: Cli) -> None:
        ended = cli("-", "--fix", "--quiet", stdin="jwt \0")
        assert (ended.status, ended.out) == (2, "jwt \0")
        assert "not repaired: NUL byte" in ended.err


def finding(line: int, fix: Fix | None, code: str = "JWT202") -> Finding:
    place = Place("a.py", Position(line, 0), Position(line, 1))
    return Finding(code, "n", "m", place, Severity.ERROR, Certainty.SURE, fix=fix)


def change(line: int, old: str, new: str) -> Fix:
    return Fix("t", (Edit(Place("a.py", Position(line, 0), Position(line, len(old))), new),), safe=True)


class Rules:
    """An engine that finds each line named in it and repairs it as told."""

    def __init__(self, repairs: dict[str, str], faults: tuple[str, ...] = (), unread: str = "\x00") -> None:
        self.repairs = repairs
        self.faults = faults
        self.unread = unread

    def __call__(self, source: Source, config: Config, **more: object) -> FileReport:  # noqa: ARG002
        found = []
        for number, line in enumerate(source.lines, 1):
            if line in self.repairs:
                found.append(finding(number, change(number, line, self.repairs[line])))
            if line in self.faults:
                found.append(finding(number, None, "JWT999"))
        unread = Unread("a.py", "x") if self.unread in source.lines else None
        return FileReport("a.py", tuple(found), speaks_jwt=True, unread=unread)


def mended(text: str, rules: Rules) -> Repaired:
    return repair(decode("a.py", text.encode()), Config(), unsafe=False, options=Options(engine=rules))


@pytest.mark.parametrize(
    ("text", "rules", "after", "count", "refused"),
    [
        pytest.param("jwt\na\nb", Rules({"a": "A", "b": "B"}), "jwt\nA\nB", 2, (), id="all at once"),
        pytest.param("jwt\na", Rules({"a": "b", "b": "c"}), "jwt\na", 0, (NO_HELP,), id="no gain"),
        pytest.param(
            "jwt\na\nb",
            Rules({"a": "A", "b": "x"}, faults=("x",)),
            "jwt\nA\nb",
            1,
            (NO_HELP,),
            id="one brings something new",
        ),
        pytest.param(
            "jwt\na\nb",
            Rules({"a": "A", "b": "x"}, unread="x"),
            "jwt\nA\nb",
            1,
            (NO_HELP,),
            id="one cannot be read after",
        ),
        pytest.param("jwt\na", Rules({"a": "a"}), "jwt\na", 0, (NO_HELP,), id="nothing changes"),
        pytest.param("jwt\nb", Rules({"a": "A"}), "jwt\nb", 0, (), id="nothing to do"),
    ],
)  # fmt: skip
def test_only_what_helps(text: str, rules: Rules, after: str, count: int, refused: tuple[str, ...]) -> None:
    repaired = mended(text, rules)
    assert (repaired.new.text, repaired.count, repaired.refused) == (after, count, refused)


def test_rounds_end() -> None:
    names = "abcdefghijklmnop"
    text = "\n".join(["jwt", *names])
    repairs = {name: name.upper() for name in names}

    class OneByOne(Rules):
        def __call__(self, source: Source, config: Config, **more: object) -> FileReport:
            report = super().__call__(source, config, **more)
            return replace(
                report, findings=tuple(replace(one, fix=None) if at else one for at, one in enumerate(report.findings))
            )

    repaired = mended(text, OneByOne(repairs))
    assert (repaired.count, repaired.refused) == (10, ("not at rest after 10 rounds",))


def test_a_repair_that_the_encoding_does_not_hold() -> None:
    data = b"# coding: latin-1\n# jwt\na"
    repaired = repair_bytes(data, "a.py", Config(), unsafe=False, options=Options(engine=Rules({"a": "\N{EURO SIGN}"})))
    assert (repaired.new.data, repaired.count) == (data, 0)
    assert repaired.refused == ("the repaired text cannot be written in iso8859-1",)


def test_a_repair_that_spoils_the_coding_line() -> None:
    data = b"# coding: latin-1\n# jwt"
    rules = Rules({"# coding: latin-1": "# coding: utf-8"})
    repaired = repair_bytes(data, "a.py", Config(), unsafe=False, options=Options(engine=rules))
    assert (repaired.new.data, repaired.refused) == (data, (NO_HELP,))
