"""How a run ends when something comes between: nobody reads, no room, Ctrl-C, a fault in us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jwtlint.cli
from jwtlint.cli import main

from .process import FAULTY, Ended, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    Cli = Callable[..., Ended]

LAST = "5:39: JWT101 signature verification is switched off here for jwt.decode(); anyone can forge this token's claims"


def shell(folder: Path, command: str) -> tuple[int, str, str]:
    """Run a line of shell in which ``$J`` is our command."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(J=f"{sys.executable} -m jwtlint"),
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    return done.returncode, done.stdout, done.stderr


def test_nobody_reads(here: Path) -> None:
    for number in range(400):
        (here / f"a{number:03}.py").write_text(FAULTY)
    status, out, err = shell(here, "$J --jobs 1 | head -n 1; exit ${PIPESTATUS[0]}")
    assert (status, err) == (141, "")
    assert out == "a000.py:5:39: error[JWT101] signature-verification-disabled (sure)\n"


@pytest.mark.parametrize("words", ["a.py", "rules", "explain JWT101", "--show-settings"])
def test_no_room(here: Path, words: str) -> None:
    (here / "a.py").write_text(FAULTY)
    assert shell(here, f"$J {words} > /dev/full") == (
        2,
        "",
        "jwtlint: error: cannot write: no space left on device\n",
    )


def test_no_standard_output(here: Path) -> None:
    (here / "a.py").write_text(FAULTY)
    assert shell(here, "$J a.py >&-") == (2, "", "jwtlint: error: standard output is closed\n")


def test_no_standard_error(here: Path) -> None:
    (here / "a.py").write_text(FAULTY)
    status, out, _ = shell(here, "$J a.py --output-format=concise 2>&-")
    assert (status, out) == (1, f"a.py:{LAST}\n")


def test_no_standard_input(here: Path) -> None:
    assert shell(here, "$J - <&-") == (2, "", "jwtlint: error: standard input is closed\n")


def test_ctrl_c_keeps_what_is_found(here: Path) -> None:
    for number in range(3):
        (here / f"a{number}.py").write_text(FAULTY)
    (here / "probe.py").write_text(
        "import os, signal, sys\n"
        "import jwtlint.engine as engine\n"
        "find = engine.find\n"
        "def slow(source, *args, **more):\n"
        "    if source.path == 'a1.py':\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return find(source, *args, **more)\n"
        "engine.find = slow\n"
        "from jwtlint.cli import main\n"
        "sys.exit(main(['--output-format=concise', 'a0.py', 'a1.py', 'a2.py']))\n"
    )
    done = subprocess.run(
        [sys.executable, "probe.py"], cwd=here, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (130, f"a0.py:{LAST}\n")
    assert done.stderr.splitlines() == [
        "jwtlint: 1 file, 1 uses JWT, 1 finding, interrupted: more may be found",
        "jwtlint: interrupted: the report is not complete",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="the moment is read from /proc")
@pytest.mark.parametrize("started", [1, 2])
def test_ctrl_c_with_processes_leaves_none(here: Path, started: int) -> None:
    """A real Ctrl-C: the signal goes to the whole group, at the worst time, just when a process was started."""
    for number in range(450):
        (here / f"a{number:03}.py").write_text(FAULTY)
    process = subprocess.Popen(
        [sys.executable, "-m", "jwtlint", "--jobs", "2", "--output-format=concise", "-o", "out.txt"],
        cwd=here,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and children(process.pid) < started:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err.splitlines()[-1]) == (130, "jwtlint: interrupted: the report is not complete")
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def children(parent: int) -> int:
    """Count the processes that a process has started and not yet seen the end of."""
    return len(Path(f"/proc/{parent}/task/{parent}/children").read_text().split())


def test_ctrl_c_before_there_is_anything(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(jwtlint.cli, "_dispatch", interrupt)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "jwtlint: interrupted\n")


def test_a_fault_in_us_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(_words: list[str]) -> int:
        raise LookupError("hunter2")

    monkeypatch.setattr(jwtlint.cli, "_dispatch", fail)
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("jwtlint: internal error: LookupError at jwtlint/cli/__init__.py:")
    assert err.endswith("; --debug shows more\n")
    assert "hunter2" not in err
    with pytest.raises(LookupError):
        main(["--debug"])
