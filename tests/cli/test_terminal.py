"""What a person at a terminal sees: colours, links, a page laid out, a progress bar that goes away."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .process import FAULTY, environment

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")

if TYPE_CHECKING:
    from pathlib import Path


def at_terminal(folder: Path, *command: str, width: int = 80, **env: str) -> tuple[int, str]:
    """Run a command at a terminal of its own; its status, and all that was written there."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, True)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(
        command, cwd=folder, env=environment(TERM="xterm-256color", **env), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # EIO: the other side is closed
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return process.wait(timeout=60), written.decode().replace("\r\n", "\n")


def command(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "jwtlint", *words)


def test_colours_and_lines_no_wider_than_the_window(here: Path) -> None:
    (here / "a.py").write_text(FAULTY)
    status, written = at_terminal(here, *command("-q"), width=60)  # without a bar, should it take long
    assert status == 1
    assert "\x1b[1m" in written
    assert "\x1b]8;;https://" in written
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", written)
    prose = [line for line in plain.splitlines() if line.startswith("  ") and "|" not in line]
    assert len(prose) >= 3
    assert max(map(len, prose)) <= 60


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours(here: Path, env: dict[str, str]) -> None:
    (here / "a.py").write_text(FAULTY)
    command_ = ("env", *(f"{name}={value}" for name, value in env.items()), *command("-q"))
    status, written = at_terminal(here, *command_)
    assert (status, "\x1b" in written) == (1, False)


def test_a_page_is_laid_out(here: Path) -> None:
    status, written = at_terminal(here, *command("explain", "JWT101"))
    assert status == 0
    assert "\x1b[" in written
    assert "```" not in written
    _, plain = at_terminal(here, *command("explain", "JWT101", "--color=never"))
    assert "\x1b" not in plain
    assert "```python" in plain


PROBE = """\
import sys
import jwtlint.cli.progress as progress
progress.AFTER_SECONDS, progress.EVERY_SECONDS = {after}, 0.0
from jwtlint.cli import main
status = main(["--jobs", "1", "--output-format=concise", *sys.argv[1:]])
print("rich" in sys.modules)
sys.exit(status)
"""


@pytest.mark.parametrize(("after", "words", "shown"), [(0.0, (), True), (60.0, (), False), (0.0, ("--quiet",), False)])
def test_progress(here: Path, after: float, words: tuple[str, ...], *, shown: bool) -> None:
    (here / "code").mkdir()
    for number in range(30):
        (here / "code" / f"a{number}.py").write_text("x = 1\n")
    status, written = at_terminal(here, sys.executable, "-c", PROBE.format(after=after), "code", *words)
    assert status == 0
    assert ("30/30" in written, "True\n" in written) == (shown, shown)


def test_no_progress_where_nobody_looks(here: Path) -> None:
    (here / "code").mkdir()
    (here / "code" / "a.py").write_text("x = 1\n")
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(after=0.0), "code"],
        cwd=here,
        env=environment(FORCE_COLOR="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("False\n", "jwtlint: 1 file, 0 use JWT, no findings\n")
