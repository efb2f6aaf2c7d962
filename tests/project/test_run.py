"""A run over files: what is read, what is said, whatever the order and the number of processes."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import jwtlint.project.run as run_module
from jwtlint.config import Config, ConfigError, Settings
from jwtlint.finding import Certainty, FileReport, Finding, Place, Position, Report, Severity, Unread
from jwtlint.project.run import Options, Outcome, run
from jwtlint.project.texts import run_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jwtlint.syntax.source import Source


def finding(path: str, line: int, message: str = "m", **more: object) -> Finding:
    place = Place(path, Position(line, 0), Position(line, 3))
    found = Finding("JWT101", "n", message, place, Severity.ERROR, Certainty.LIKELY)
    return replace(found, **more)  # type: ignore[arg-type]


def engine(source: Source, config: Config, *, versions: Callable[[str], str], is_test: bool, **_: object) -> FileReport:
    """Find each line that says ``bad``; some words make it fail."""
    if "raise" in source.text:
        raise KeyError("hunter2-the-secret")
    if "die" in source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "sleep" in source.text:
        time.sleep(60)
    if "interrupt" in source.text:
        raise KeyboardInterrupt
    message = f"{versions('pyjwt')} {config.profile} {config.ignore} {is_test}"
    found = [finding(source.path, number, message) for number, line in enumerate(source.lines, 1) if "bad" in line]
    if "shared" in source.text:
        found.append(finding("shared.py", 1, certainty=Certainty.SURE if "sure" in source.text else Certainty.LIKELY))
    return FileReport(source.path, tuple(found), speaks_jwt=True)


def go(*paths: str, settings: Callable[[str], Config] = lambda _folder: Config(), jobs: int = 1) -> Outcome:
    return run(paths, settings, Options(jobs=jobs, engine=engine))


def write(root: Path, **files: str | bytes) -> None:
    for name, text in files.items():
        path = root / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


NOTHING_KNOWN = " default () False"


def test_only_files_that_speak_of_jwt_are_analysed(tmp_path: Path) -> None:
    write(tmp_path, a="bad\n", b="import jwt\nbad\n", c="", d="\N{SNOWMAN} jwt", e=b"caf\xe9 without a coding line")
    assert go(".") == Outcome(Report((finding("b.py", 2, NOTHING_KNOWN),), files=5, jwt_files=2))


def test_nothing_heavy_is_loaded_without_jwt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="import os\n")
    monkeypatch.setitem(sys.modules, "jwtlint.engine", None)
    assert run(["."], Settings().of) == Outcome(Report(files=1))
    write(tmp_path, a="import jwt\n")
    outcome = run(["."], Settings().of)
    assert {one.reason.partition(" at ")[0] for one in outcome.report.unread} == {"internal error: ModuleNotFoundError"}
    assert {one.path for one in outcome.report.unread} == {".", "a.py"}


def test_what_the_project_says_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, app__a="jwt bad", tests__b="jwt bad")
    (tmp_path / "app" / "requirements.txt").write_text("pyjwt==1.7.1\n")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.jwtlint]\nprofile = "strict"\nlibraries = {authlib = "1.0"}\n'
        '[tool.jwtlint.per-file-ignores]\n"tests/*" = ["JWT101"]\n'
    )
    assert [(one.place.path, one.message) for one in go(".", settings=Settings().of).report.findings] == [
        ("app/a.py", "==1.7.1 strict () False"),
        ("tests/b.py", " strict ('JWT101',) True"),
    ]


class TestBadInput:
    def test_one_line_each_and_the_rest_is_looked_at(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            bom=b"\xef\xbb\xbfjwt bad",
            cookie=b"# coding: latin-1\njwt # \xe9\nbad",
            cookie_unknown=b"# coding: klingon\njwt",
            crlf=b"jwt\r\nbad\r\n",
            empty=b"",
            latin=b"jwt\nbad # \xe9\n",
            nul=b"x = 1\0",
            nul_jwt=b"j\0w\0t\0",
            raises="jwt raise",
            utf16="jwt bad".encode("utf-16"),
            good="jwt\nbad\n",
        )
        os.mkfifo(tmp_path / "pipe.py")
        (tmp_path / "loop.py").symlink_to("loop.py")
        outcome = go(".", "gone", "pipe.py")
        assert [(one.place.path, one.place.start.line) for one in outcome.report.findings] == [
            ("bom.py", 1),
            ("cookie.py", 3),
            ("crlf.py", 2),
            ("good.py", 2),
        ]
        assert [(one.path, one.reason.partition(" at jwtlint/")[0]) for one in outcome.report.unread] == [
            ("cookie_unknown.py", "unknown encoding 'klingon'"),
            ("gone", "no such file or directory"),
            ("latin.py", "byte 0xe9 at offset 10 (line 2) is not utf-8"),
            ("loop.py", "symbolic link that leads nowhere (too many levels of symbolic links)"),
            ("nul.py", "NUL byte at offset 5 (line 1)"),
            ("nul_jwt.py", "NUL byte at offset 1 (line 1)"),
            ("pipe.py", "not a regular file but a FIFO"),
            ("raises.py", "internal error: KeyError"),
            ("utf16.py", "UTF-16 text, which Python does not read as source"),
        ]
        assert (outcome.report.files, outcome.report.jwt_files, outcome.failed) == (5, 4, True)

    @pytest.mark.parametrize(
        ("data", "failed"),
        [
            (b"x = 1\0", False),
            ("x = 1".encode("utf-16"), False),
            ("jwt".encode("utf-16"), True),
            (b"# coding: klingon\njwt", True),
            (b"jwt raise", True),
            (b"jwt", False),
        ],
    )
    def test_what_counts_as_not_done(self, tmp_path: Path, data: bytes, failed: bool) -> None:
        write(tmp_path, a=data)
        assert go(".").failed is failed

    def test_links_and_pipes_are_named_and_no_failure(self, tmp_path: Path) -> None:
        write(tmp_path, a="x")
        (tmp_path / "out.py").symlink_to("/etc/passwd")
        os.mkfifo(tmp_path / "pipe.py")
        assert go(".") == Outcome(
            Report(
                unread=(
                    Unread("out.py", "symbolic link that leaves the project, not followed"),
                    Unread("pipe.py", "not a regular file but a FIFO"),
                ),
                files=1,
            )
        )

    def test_an_error_in_us_tells_where_but_nothing_of_the_code(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(tmp_path, a="jwt raise")
        outcome = run(["."], lambda _folder: Config(), Options(engine=engine, debug=True))
        (unread,) = outcome.report.unread
        trace = capsys.readouterr().err
        assert unread.reason.startswith("internal error: KeyError at jwtlint/project/examine.py:")
        assert trace.startswith("a.py: internal error\n")
        assert trace.endswith('in engine\n    raise KeyError("hunter2-the-secret")\nKeyError\n')

    def test_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jwtlint.project.examine.MAX_ANALYSED", 1_000)
        monkeypatch.setattr("jwtlint.project.examine.MAX_READ", 2_000)
        write(tmp_path, a="jwt" + "x" * 1_000, b="y" * 1_500, c="y" * 2_001)
        assert go(".") == Outcome(
            Report(
                unread=(
                    Unread("a.py", "speaks of JWT and is too large: 1,003 bytes, the limit is 1,000 bytes"),
                    Unread("c.py", "too large: 2,001 bytes, the limit is 2,000 bytes"),
                ),
                files=1,
            ),
            failed=True,
        )

    def test_a_broken_lock_file_is_named(self, tmp_path: Path) -> None:
        write(tmp_path, a="jwt")
        (tmp_path / "uv.lock").write_bytes(b"?")
        assert go(".") == Outcome(
            Report(
                unread=(Unread("uv.lock", "is no lock file: no versions of libraries are read from it"),),
                files=1,
                jwt_files=1,
            )
        )


class TestOurFaults:
    """The plan of a run and its end look at all files: a fault there must not cost them all."""

    CODE = 'import jwt\n\n\ndef claims(token):\n    return jwt.decode(token, options={"verify_signature": False})\n'

    @staticmethod
    def fail(*_words: object, **_more: object) -> None:
        raise KeyError("hunter2")

    def test_in_the_plan(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path, a=self.CODE)
        monkeypatch.setattr("jwtlint.project.units.users_of", self.fail)
        outcome = run(["."], Settings().of)
        assert [(one.code, one.place.path) for one in outcome.report.findings] == [("JWT101", "a.py")]
        (unread,) = outcome.report.unread
        assert unread.path == "."
        assert unread.reason.startswith("internal error: KeyError at jwtlint/project/plan.py:")
        assert unread.reason.endswith(": files were judged without those that use them")
        assert outcome.failed

    def test_in_the_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path, a=self.CODE, b=self.CODE)
        monkeypatch.setattr("jwtlint.engine.settling.settle", self.fail)
        outcome = run(["."], Settings().of)
        assert [(one.code, one.place.path) for one in outcome.report.findings] == [
            ("JWT101", "a.py"),
            ("JWT101", "b.py"),
        ]
        assert [(one.path, one.reason.partition(" at ")[0]) for one in outcome.report.unread] == [
            ("a.py", "internal error: KeyError"),
            ("b.py", "internal error: KeyError"),
        ]
        assert outcome.failed


class TestConfiguration:
    def test_what_governs_a_given_path_must_be_usable(self, tmp_path: Path) -> None:
        write(tmp_path, a="jwt bad")
        (tmp_path / "pyproject.toml").write_text("[tool.jwtlint]\nprofil = 1\n")
        with pytest.raises(ConfigError):
            go("a.py", settings=Settings().of)

    def test_further_down_it_is_a_finding_and_the_one_above_holds(self, tmp_path: Path) -> None:
        write(tmp_path, a="jwt bad", deep__down__b="jwt bad")
        (tmp_path / "jwtlint.toml").write_text('profile = "audit"\n')
        (tmp_path / "deep" / "pyproject.toml").write_text('[tool.jwtlint]\nprofile = "audits"\n')
        outcome = go(".", settings=Settings().of)
        assert [(one.code, one.place.path, one.place.start.line) for one in outcome.report.findings] == [
            ("JWT101", "a.py", 1),
            ("JWT101", "deep/down/b.py", 1),
            ("JWT903", "deep/pyproject.toml", 2),
        ]
        assert {one.message for one in outcome.report.findings[:2]} == {" audit () False"}
        assert [(error.path, error.line) for error in outcome.errors] == [("deep/pyproject.toml", 2)]

    def test_excludes(self, tmp_path: Path) -> None:
        write(tmp_path, a="x", build__b="x", more__c="x", more__d="x")
        (tmp_path / "jwtlint.toml").write_text('extend-exclude = ["more/d.py"]\n')
        (tmp_path / "more" / "jwtlint.toml").write_text("")
        assert go(".", settings=Settings().of).report.files == 3
        (tmp_path / "more" / "jwtlint.toml").unlink()
        assert go(".", settings=Settings().of).report.files == 2
        assert go("more", settings=Settings().of).report.files == 1
        assert go("build", "more/d.py", settings=Settings().of).report.files == 2
        (tmp_path / "jwtlint.toml").write_text('force-exclude = true\nextend-exclude = ["more/d.py"]\n')
        assert go("build", "more/d.py", settings=Settings().of).report.files == 0


class TestProcesses:
    @pytest.fixture(autouse=True)
    def _worth_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_module, "WORTH_FILES", 3)

    def test_same_report_whatever_the_order_and_the_processes(self, tmp_path: Path) -> None:
        for number in range(12):
            write(tmp_path, **{f"a{number}": "jwt\nbad\n\nbad\nshared " + ("sure" if number == 7 else "")})
        (tmp_path / "uv.lock").write_bytes(b"?")
        paths = [f"a{number}.py" for number in range(12)] + ["gone"]
        alone = go(*paths)
        assert len(alone.report.findings) == 25
        assert [one for one in alone.report.findings if one.place.path == "shared.py"] == [
            finding("shared.py", 1, certainty=Certainty.SURE)
        ]
        chance = random.Random(1)
        for jobs in (1, 2, 3, 50):
            chance.shuffle(paths)
            assert go(*paths, jobs=jobs) == alone

    def test_a_killed_process_costs_one_file(self, tmp_path: Path) -> None:
        for number in range(8):
            write(tmp_path, **{f"a{number}": "jwt die" if number == 4 else "jwt bad"})
        outcome = go(".", jobs=2)
        assert [one.place.path for one in outcome.report.findings] == [f"a{n}.py" for n in (0, 1, 2, 3, 5, 6, 7)]
        assert outcome.report.unread == (Unread("a4.py", "the process that looked at it was ended by signal 9"),)
        assert (outcome.failed, outcome.report.files) == (True, 7)

    def test_a_process_that_hangs_costs_one_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_module, "SECONDS", 4.0)
        for number in range(4):
            write(tmp_path, **{f"a{number}": "jwt sleep" if number == 2 else "jwt bad"})
        outcome = go(".", jobs=2)
        assert [one.place.path for one in outcome.report.findings] == ["a0.py", "a1.py", "a3.py"]
        assert outcome.report.unread == (Unread("a2.py", "not done within 4.0 seconds"),)

    @pytest.mark.parametrize("method", ["fork", "spawn"])
    def test_values_from_other_files_in_every_process(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
    ) -> None:
        """What the parent knows of the project, its workers know too, however they are started."""
        monkeypatch.setattr("jwtlint.project.workers.start_method", lambda: method)
        caller = "from keys import mint\n\nmint('12345')\n"
        write(tmp_path, keys="import jwt\n\n\ndef mint(key):\n    return jwt.encode({'exp': 1}, key, 'HS256')\n")
        write(tmp_path, **{f"use{number}": caller for number in range(5)})
        write(tmp_path, **{f"jwt{number}": "import jwt\n" for number in range(5)})
        alone, shared = (run(["."], Settings().of, Options(jobs=jobs)) for jobs in (1, 2))
        assert {one.place.path for one in alone.report.findings} == {f"use{number}.py" for number in range(5)}
        assert shared == alone

    def test_few_files_are_looked_at_here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_module, "_shared", None)
        write(tmp_path, a="jwt", b="jwt", c="jwt", d="x", e="x")
        assert go(".", jobs=2).report.jwt_files == 3
        write(tmp_path, d="jwt")
        assert go(".", jobs=1).report.jwt_files == 4
        with pytest.raises(TypeError):
            go(".", jobs=2)

    def test_long_files_are_shared_out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_module, "_shared", None)
        monkeypatch.setattr(run_module, "WORTH_FILES", 16)
        line = "x" * 39 + "\n"
        write(tmp_path, a="jwt\n" + line * 19_990, b="jwt", c="jwt")
        assert go(".", jobs=2).report.jwt_files == 3
        write(tmp_path, b="jwt\n" + line * 12)
        with pytest.raises(TypeError):
            go(".", jobs=2)


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    write(tmp_path, a="jwt bad", b="jwt interrupt", c="jwt bad")
    outcome = go(".")
    assert outcome.report == Report((finding("a.py", 1, NOTHING_KNOWN),), files=1, jwt_files=1, complete=False)


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path, a="jwt", b="x", c="jwt raise")
    told = []
    run(["."], lambda _folder: Config(), Options(engine=engine, progress=lambda *both: told.append(both)))
    assert told == [(1, 3), (2, 3), (3, 3)]


class TestText:
    def test_bytes_and_text(self) -> None:
        options = Options(engine=engine)
        expected = FileReport("<string>", (finding("<string>", 2, NOTHING_KNOWN),), speaks_jwt=True)
        assert run_text("jwt\nbad", "<string>", options=options) == expected
        assert run_text(b"\xef\xbb\xbfjwt\nbad", "<string>", options=options) == expected
        assert run_text("\ufeff# coding: klingon jwt\nbad", "<string>", options=options) == expected
        assert run_text("bad", "<string>", options=options) == FileReport("<string>")

    def test_the_project_around_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "requirements.txt").write_text("pyjwt==1.0")
        options = Options(engine=engine)
        config = Config(libraries=(("PyJWT", "2.0"),))
        said = [
            run_text("jwt bad", path, chosen, options).findings[0].message
            for path, chosen in (("x.py", None), ("tests/x.py", None), ("<x>", None), ("<x>", config), ("x.py", config))
        ]
        assert said == [
            "==1.0 default () False",
            "==1.0 default () True",
            " default () False",
            "==2.0 default () False",
            "==2.0 default () False",
        ]
