"""A system that fails in the midst of a run: one clear message, the right exit status, nothing half-written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from .process import CLEAN, FAULTY, Ended, environment, finished, unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cli = Callable[..., Ended]

REPAIRABLE = """\
import os

import jwt


def claims(token):
    return jwt.decode(token, os.environ["KEY"], algorithms=["HS256"], options={"verify_exp": False})
"""
DYING = """\
import os, signal, sys
import jwtlint.engine as engine
import jwtlint.project.run as run
run.WORTH_FILES = run.WORTH_LINES = 0
find = engine.find
def dying(module, *args, **more):
    if module.outline.source.path == "b.py":
        os.kill(os.getpid(), signal.SIGKILL)
    return find(module, *args, **more)
engine.find = dying
from jwtlint.cli import main
sys.exit(main(sys.argv[1:]))
"""


def no_room(folder: Path, *words: str) -> Ended:
    """Run the command where no file can be written: the system refuses the first byte."""
    command = ["bash", "-c", 'ulimit -f 0; exec "$@"', "bash", sys.executable, "-m", "jwtlint", *words]
    return finished(command, folder, unmeasured())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def test_no_room_for_the_report(here: Path) -> None:
    (here / "a.py").write_text(FAULTY)
    (here / "out.txt").write_text("the old report\n")
    said = "jwtlint: error: out.txt: cannot be written: file too large\n"
    assert no_room(here, "--no-cache", "-o", "out.txt", "a.py") == Ended(2, "", said)
    assert (here / "out.txt").read_text() == "the old report\n"
    assert names(here) == ["a.py", "out.txt"]


def test_no_room_for_a_repair(here: Path) -> None:
    (here / "a.py").write_text(REPAIRABLE)
    done = no_room(here, "--no-cache", "--fix", "--unsafe-fixes", "--output-format=concise", "a.py")
    assert done.status == 1
    assert done.out.startswith("a.py:7:")
    assert done.err.splitlines()[0] == "jwtlint: a.py: not repaired: cannot be written: File too large"
    assert (here / "a.py").read_text() == REPAIRABLE
    assert names(here) == ["a.py"]


def test_no_room_for_the_cache(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(FAULTY)
    usual = cli("--no-cache", "a.py")
    assert no_room(here, "a.py") == usual
    assert cli("a.py") == usual
    assert cli("a.py") == usual


def test_a_repair_is_made_where_there_is_room(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(REPAIRABLE)
    ended = cli("--fix", "--unsafe-fixes", "a.py")
    assert (ended.status, ended.err) == (0, "jwtlint: repaired 1 finding in 1 file\n")
    assert (here / "a.py").read_text() == REPAIRABLE.replace('{"verify_exp": False}', "{}")


@pytest.mark.skipif(sys.platform != "linux", reason="there the changed function is inherited by a fork")
def test_a_process_that_is_killed_costs_one_file(here: Path) -> None:
    for name in ("a.py", "b.py", "c.py"):
        (here / name).write_text(FAULTY)
    command = [sys.executable, "-c", DYING, "--jobs=2", "--output-format=concise", "."]
    done = finished(command, here, unmeasured())
    assert done.status == 1
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["a.py", "c.py"]
    assert done.err.splitlines() == [
        "jwtlint: b.py:1: not analysed: the process that looked at it was ended by signal 9",
        "jwtlint: 2 files, 2 use JWT, 1 not analysed, 2 findings",
    ]
    assert names(here) == ["a.py", "b.py", "c.py"]  # nothing is kept of it


def test_a_file_that_only_looks_huge(here: Path, cli: Cli) -> None:
    with (here / "huge.py").open("wb") as file:
        file.truncate(1 << 30)
    (here / "good.py").write_text(CLEAN)
    ended = cli("--no-cache", ".")
    assert ended.status == 1
    assert ended.out.splitlines()[0] == (
        "huge.py:1: not analysed: too large: 1,073,741,824 bytes, the limit is 64,000,000 bytes"
    )


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there are no devices")
def test_a_device_and_a_pipe_that_are_given(here: Path, cli: Cli) -> None:
    os.mkfifo(here / "pipe.py")
    (here / "good.py").write_text(CLEAN)
    ended = cli("--no-cache", "/dev/zero", "pipe.py", "good.py")
    assert ended.status == 1
    assert ended.out.splitlines()[:2] == [
        "/dev/zero:1: not analysed: not a regular file but a device",
        "pipe.py:1: not analysed: not a regular file but a FIFO",
    ]


def test_a_failure_in_us_is_traced_when_asked(here: Path) -> None:
    (here / "a.py").write_text(FAULTY.replace("token", "hunter2"))
    (here / "b.py").write_text(FAULTY)
    broken = DYING.replace("os.kill(os.getpid(), signal.SIGKILL)", 'raise LookupError("hunter2")')
    for words in ([], ["--debug"]):
        command = [sys.executable, "-c", broken, "--jobs=1", "--output-format=concise", *words, "b.py", "a.py"]
        done = finished(command, here, environment())
        assert done.status == 1
        assert [line.partition(":")[0] for line in done.out.splitlines()] == ["a.py"]
        assert "b.py:1: not analysed: internal error: LookupError at jwtlint/" in done.err
        assert ("Traceback" in done.err or 'File "' in done.err) is bool(words)
        assert "hunter2" not in done.err
