"""``jwtlint check`` through its real process: what it writes, and how it ends."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from .process import CLEAN, FAULTY, Ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cli = Callable[..., Ended]

ROW = (
    "5:39: JWT101 signature verification is switched off here for jwt.decode(); anyone can forge this token's claims\n"
)
SHOWN = """\
a.py:5:39: error[JWT101] signature-verification-disabled (sure)
  signature verification is switched off here for jwt.decode(); anyone can forge this token's claims
    |
  5 |     return jwt.decode(token, options={"verify_signature": False})
    |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^
  help: verify with a key and an explicit list of algorithms

1 file, 1 uses JWT, 1 finding
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


class TestExitStatus:
    def test_clean(self, here: Path, cli: Cli) -> None:
        write(here, a=CLEAN, b="x = 1\n")
        assert cli() == Ended(0, "2 files, 1 uses JWT, no findings\n", "")

    @pytest.mark.parametrize("words", [["a.py"], ["check", "a.py"], ["."], []])
    def test_findings(self, here: Path, cli: Cli, words: list[str]) -> None:
        write(here, a=FAULTY)
        assert cli(*words) == Ended(1, SHOWN, "")

    def test_exit_zero(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        assert cli("--exit-zero") == Ended(0, SHOWN, "")

    def test_a_path_that_is_not_there(self, here: Path, cli: Cli) -> None:
        write(here, a=CLEAN)
        alone = (
            "gone.py:1: not analysed: no such file or directory\n\n0 files, 0 use JWT, 1 not analysed, no findings\n"
        )
        assert cli("gone.py") == Ended(2, alone, "")
        assert cli("gone.py", "--exit-zero").status == 2
        beside = alone.replace("0 files, 0 use", "1 file, 1 uses")
        assert cli("gone.py", "a.py") == Ended(1, beside, "")
        assert cli("gone.py", "a.py", "--exit-zero").status == 0

    def test_no_python_files(self, cli: Cli) -> None:
        assert cli() == Ended(2, "0 files, 0 use JWT, no findings\n", "jwtlint: error: no Python files found\n")

    def test_all_given_files_left_out_by_force(self, here: Path, cli: Cli) -> None:
        write(here, build__a=FAULTY)
        assert cli("build/a.py", "--force-exclude") == Ended(0, "0 files, 0 use JWT, no findings\n", "")
        assert cli("build/a.py").status == 1

    def test_a_file_that_cannot_be_parsed(self, here: Path, cli: Cli) -> None:
        write(here, a="import jwt\nif\n", b=CLEAN)
        ended = cli("--output-format=concise")
        assert ended == Ended(
            1,
            "a.py:2:3: JWT999 file cannot be parsed, so it was not checked: invalid syntax\n",
            "jwtlint: a.py:2: not analysed: cannot be parsed: invalid syntax\n"
            "jwtlint: 1 file, 1 uses JWT, 1 not analysed, 1 finding\n",
        )

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--nonsense"], "error: unrecognized arguments: --nonsense"),
            (["--profile", "lax"], "argument --profile: invalid choice: 'lax'"),
            (["--jobs", "0"], "error: argument --jobs: '0' is not a number from 1 up"),
            (["--select", "JWT777"], "error: --select: 'JWT777' names no rule"),
            (["--select", "what ever"], "error: --select: 'what ever' is no code such as JWT101 or JWT1"),
            (["--per-file-ignores", "JWT101"], "error: argument --per-file-ignores: 'JWT101' is not GLOB:CODES"),
            (["--config", "gone.toml"], "error: gone.toml: no such file"),
            (["--config", "profil='x'"], "error: --profil: no such option; did you mean 'profile'?"),
            (["--config", "profile=x"], "error: --config 'profile=x': neither a file nor TOML: Invalid value"),
            (["--config", "x.toml", "--isolated"], "error: --config FILE and --isolated exclude each other"),
            (["-", "a.py"], "error: '-' stands alone: no other path beside it"),
        ],
    )
    def test_wrong_words(self, here: Path, cli: Cli, words: list[str], said: str) -> None:
        write(here, a=FAULTY)
        ended = cli(*words)
        assert (ended.status, ended.out) == (2, "")
        assert said in ended.err.splitlines()[-1]

    def test_wrong_configuration(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        (here / "pyproject.toml").write_text("[tool.jwtlint]\nselec = []\n")
        said = "jwtlint: error: pyproject.toml:2: selec: no such option; did you mean 'select'?\n"
        assert cli() == Ended(2, "", said)
        assert cli("--isolated").status == 1

    def test_wrong_configuration_further_down(self, here: Path, cli: Cli) -> None:
        write(here, a=CLEAN, deep__b=FAULTY)
        (here / "deep" / "jwtlint.toml").write_text("profile = 'lax'\n")
        ended = cli("--output-format=concise")
        assert ended.status == 2
        assert ended.out.splitlines() == [
            f"deep/b.py:{ROW.rstrip()}",
            "deep/jwtlint.toml:1:1: JWT903 profile: must be one of default, strict, audit, not 'lax'",
        ]
        assert ended.err.splitlines()[-1].startswith("jwtlint: error: deep/jwtlint.toml:1: profile: must be one of")


class TestOptions:
    def test_options_and_paths_in_any_order(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY, b=FAULTY, c=FAULTY)
        ended = cli("a.py", "--output-format", "concise", "b.py", "--quiet", "c.py")
        assert ended == Ended(1, f"a.py:{ROW}b.py:{ROW}c.py:{ROW}", "")

    @pytest.mark.parametrize(
        ("words", "codes"),
        [
            ([], ["JWT101"]),
            (["--ignore", "JWT101"], []),
            (["--ignore", "jwt1"], []),
            (["--ignore", "signature-verification-disabled"], []),
            (["--select", "JWT2,JWT3"], []),
            (["--select", "JWT2", "--select", "JWT1"], ["JWT101"]),
            (["--select", "JWT2", "--extend-select", "JWT101"], ["JWT101"]),
            (["--per-file-ignores", "a.py:JWT101"], []),
            (["--per-file-ignores", "b.py:JWT101"], ["JWT101"]),
            (["--per-file-ignores", "b.py:JWT201,JWT101,*.py:JWT2,JWT101"], []),
            (["--min-severity", "error"], ["JWT101"]),
            (["--min-certainty", "sure"], ["JWT101"]),
            (["--profile", "strict"], ["JWT101"]),
            (["--config", "ignore=['JWT101']"], []),
            (["--config", "mine.toml"], []),
            (["--config", "ignore=['JWT101']", "--ignore", "JWT202"], ["JWT101"]),
        ],
    )
    def test_rules(self, here: Path, cli: Cli, words: list[str], codes: list[str]) -> None:
        write(here, a=FAULTY)
        (here / "mine.toml").write_text("ignore = ['JWT101']\n")
        ended = cli("--output-format", "json", *words)
        assert [one["code"] for one in json.loads(ended.out)["findings"]] == codes
        assert ended.status == (1 if codes else 0)

    def test_excludes(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY, gen__b=FAULTY, build__c=FAULTY)
        (here / ".gitignore").write_text("a.py\n")
        looked_at = [
            [line.split(":")[0] for line in cli("--output-format=concise", *words).out.splitlines()]
            for words in (
                [],
                ["--no-respect-gitignore"],
                ["--extend-exclude", "gen,x", "--no-respect-gitignore"],
                ["--exclude", "gen"],
                ["--exclude", "gen", "a.py", "gen"],
                ["--exclude", "gen", "--force-exclude", "a.py", "gen"],
            )
        ]
        assert looked_at == [
            ["gen/b.py"],
            ["a.py", "gen/b.py"],
            ["a.py"],
            ["build/c.py"],
            ["a.py", "gen/b.py"],
            ["a.py"],
        ]

    def test_test_code(self, here: Path, cli: Cli) -> None:
        write(here, tests__a=FAULTY)
        assert cli().status == 0
        assert cli("--include-tests").status == 1

    def test_statistics(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY, b=FAULTY)
        ended = cli("--statistics", "--no-show-source")
        assert ended.out.splitlines()[-3:] == [
            "2  JWT101  signature-verification-disabled",
            "",
            "2 files, 2 use JWT, 2 findings",
        ]
        assert "|" not in ended.out

    def test_quiet(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        assert cli("--quiet") == Ended(1, SHOWN.replace("\n1 file, 1 uses JWT, 1 finding\n", ""), "")

    def test_settings_are_shown(self, here: Path, cli: Cli) -> None:
        (here / "app").mkdir()
        (here / "app" / "pyproject.toml").write_text(
            '[tool.jwtlint]\nprofile = "audit"\nlibraries = {PyJWT = "1.7"}\nper-file-ignores = {"x" = ["JWT1"]}\n'
        )
        lines = cli("--show-settings", "--ignore=jwt202", "app").out.splitlines()
        wanted = {"profile", "libraries", "per-file-ignores", "ignore", "respect-gitignore", "output-format", "select"}
        assert lines[0] == "# app/pyproject.toml"
        assert [line for line in lines if line.partition(" =")[0] in wanted] == [
            "select = []",
            'ignore = ["JWT202"]',
            'per-file-ignores = { "x" = ["JWT1"] }',
            'profile = "audit"',
            "respect-gitignore = true",
            'libraries = { "PyJWT" = "1.7" }',
            'output-format = "text"',
        ]
        assert cli("--show-settings").out.splitlines()[0] == "# no configuration file"

    def test_versions_of_the_project(self, here: Path, cli: Cli) -> None:
        write(here, a="import jwt\n\n\ndef claims(token):\n    return jwt.decode(token, KEY)\n")
        newest = "a.py:5:12: JWT201 no algorithm allow-list for jwt.decode(): PyJWT 2 refuses every token\n"
        assert cli("--output-format=concise").out == newest
        (here / "requirements.txt").write_text("pyjwt==1.7.1\n")
        oldest = cli("--output-format=concise").out
        assert oldest.startswith("a.py:5:12: JWT201 no algorithm allow-list for jwt.decode(): ")
        assert oldest != newest
        assert cli("--output-format=concise", "--config", "libraries.pyjwt='2.15.1'").out == newest


class TestOutput:
    def test_formats(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        starts = {
            "concise": "a.py:5:39: JWT101 signature",
            "json": '{\n  "version": 1,\n',
            "sarif": '{\n  "$schema": "https://',
            "github": "::error title=JWT101 signature-verification-disabled,file=a.py,",
            "gitlab": '[\n  {\n    "description": "JWT101 ',
            "junit": '<?xml version="1.0" encoding="',
        }
        for name, start in starts.items():
            assert cli("--output-format", name).out[: len(start)] == start
        sarif = json.loads(cli("--output-format", "sarif").out)
        assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["JWT101"]
        assert len(sarif["runs"][0]["tool"]["driver"]["rules"]) > 15

    def test_how_much_was_looked_at_is_said_beside_every_format(self, here: Path, cli: Cli) -> None:
        write(here, a=CLEAN, b="x")
        for name in ("concise", "json", "sarif", "github", "gitlab", "junit"):
            assert cli("--output-format", name).err == "jwtlint: 2 files, 1 uses JWT, no findings\n"
            assert cli("--output-format", name, "--quiet").err == ""

    def test_to_a_file(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        (here / "out.txt").write_text("old")
        os.chmod(here / "out.txt", 0o640)
        said = "jwtlint: 1 file, 1 uses JWT, 1 finding\n"
        assert cli("--output-format=concise", "-o", "out.txt") == Ended(1, "", said)
        assert (here / "out.txt").read_text() == f"a.py:{ROW}"
        assert (here / "out.txt").stat().st_mode & 0o777 == 0o640
        assert cli("-o", "new.txt", FORCE_COLOR="1").status == 1
        assert (here / "new.txt").read_text() == SHOWN
        assert sorted(path.name for path in here.iterdir()) == [".git", ".jwtlint_cache", "a.py", "new.txt", "out.txt"]

    def test_to_a_file_that_cannot_be_written(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        said = "jwtlint: error: gone/x.txt: cannot be written: no such file or directory\n"
        assert cli("--output-file", "gone/x.txt") == Ended(2, "", said)
        said = "jwtlint: error: /dev/full: cannot be written: no space left on device\n"
        assert cli("--output-file", "/dev/full") == Ended(2, "", said)

    def test_colours(self, here: Path, cli: Cli) -> None:
        write(here, a=FAULTY)
        coloured = [
            "\x1b[" in cli(*words, **env).out
            for words, env in (
                ([], {}),
                ([], {"FORCE_COLOR": "1"}),
                ([], {"CLICOLOR_FORCE": "1"}),
                ([], {"FORCE_COLOR": "0"}),
                ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}),
                ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}),
                (["--color=always"], {"NO_COLOR": "1"}),
                (["--color=never"], {"FORCE_COLOR": "1"}),
            )
        ]
        assert coloured == [False, True, True, False, False, True, True, False]

    def test_an_encoding_that_knows_ascii_only(self, here: Path, cli: Cli) -> None:
        write(here, naïve=FAULTY)
        ended = cli("--output-format=concise", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
        assert ended == Ended(1, f"na\\xefve.py:{ROW}", "jwtlint: 1 file, 1 uses JWT, 1 finding\n")

    def test_names_that_try_to_be_more(self, here: Path, cli: Cli) -> None:
        (here / "a\n::error::x\x1b[31m.py").write_text(FAULTY)
        (here / os.fsdecode(b"caf\xe9.py")).write_text(FAULTY)
        assert cli("--output-format=concise").out == (f"a\\n::error::x\\x1b[31m.py:{ROW}caf\\xe9.py:{ROW}")


class TestStandardInput:
    def test_without_a_name(self, cli: Cli) -> None:
        assert cli("-", "--output-format=concise", stdin=FAULTY).out == f"<stdin>:{ROW}"

    def test_with_a_name(self, here: Path, cli: Cli) -> None:
        (here / "jwtlint.toml").write_text("extend-exclude = ['gen']\n")
        words = ("-", "--output-format=concise", "--stdin-filename")
        assert cli(*words, "src/a.py", stdin=FAULTY).out == f"src/a.py:{ROW}"
        assert cli(*words, "tests/a.py", stdin=FAULTY).status == 0
        assert cli(*words, "gen/a.py", stdin=FAULTY).status == 1
        assert cli(*words, "gen/a.py", "--force-exclude", stdin=FAULTY).status == 0

    def test_the_source_shown_is_what_was_read(self, here: Path, cli: Cli) -> None:
        write(here, a="something else\n")
        assert cli("-", "--stdin-filename", "a.py", stdin=FAULTY) == Ended(1, SHOWN, "")

    def test_what_cannot_be_decoded(self, cli: Cli) -> None:
        ended = cli("-", stdin=b"import jwt # \xe9\n")
        assert ended.status == 2
        assert ended.out.startswith("<stdin>:1: not analysed: byte 0xe9 at offset 13 (line 1) is not utf-8\n")

    def test_nothing(self, cli: Cli) -> None:
        assert cli("-") == Ended(0, "1 file, 0 use JWT, no findings\n", "")
