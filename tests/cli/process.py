"""``jwtlint`` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import jwtlint

ROOT = Path(jwtlint.__file__).parent.parent
FAULTY = """\
import jwt


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})
"""
CLEAN = """\
import os

import jwt


def claims(token):
    return jwt.decode(token, os.environ["KEY"], algorithms=["HS256"])
"""


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    status: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Give what a process of ours needs, and nothing of the surroundings that changes output."""
    kept = ("PATH", "HOME", "TMPDIR", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"PYTHONPATH": str(ROOT)} | more


def unmeasured() -> dict[str, str]:
    """The same for a process whose standard error is compared, or that cannot write: coverage says so there."""
    return {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}


def finished(command: list[str], folder: Path, env: dict[str, str], stdin: bytes = b"") -> Ended:
    """Run a command in a folder to its end."""
    done = subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True, check=False, timeout=100)
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def jwtlint_in(folder: Path, *words: str, stdin: str | bytes = b"", **env: str) -> Ended:
    """Run ``jwtlint`` in a folder."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return finished([sys.executable, "-m", "jwtlint", *words], folder, environment(**env), given)
