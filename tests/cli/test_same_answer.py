"""One project, looked at in every way: the bytes that come out are the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .process import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

    from .process import Ended

    Cli = Callable[..., Ended]

FIXTURES = Path(__file__).parent.parent / "fixtures"
SHARED = """\
import sys
import jwtlint.project.run as run
run.WORTH_FILES = run.WORTH_LINES = 0
from jwtlint.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Several processes for however few files."""


@pytest.fixture
def folder(here: Path) -> Path:
    """A project of a good many fixtures."""
    for path in sorted(FIXTURES.glob("*/pyjwt.py"))[::3] + sorted(FIXTURES.glob("*/authlib.py"))[::3]:
        place = here / path.parent.name.replace("-", "_") / path.name
        place.parent.mkdir(exist_ok=True)
        shutil.copy(path, place)
    return here


@pytest.mark.timeout(300)
def test_seeds_processes_orders_and_caches(folder: Path, cli: Cli) -> None:
    words = ("--profile=audit", "--output-format=json")
    usual = cli(*words, "--no-cache", ".")
    assert usual.status == 1
    assert len(json.loads(usual.out)["findings"]) > 40

    assert cli(*words, "--no-cache", ".", PYTHONHASHSEED="1") == usual
    assert cli(*words, "--no-cache", ".", PYTHONHASHSEED="4242") == usual

    folders = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != ".git")
    assert cli(*words, "--no-cache", *folders).out == usual.out
    assert cli(*words, "--no-cache", *reversed(folders), *folders).out == usual.out

    cold, warm = cli(*words, "."), cli(*words, ".", PYTHONHASHSEED="7")
    assert cold == warm == usual
    (entry,) = (folder / ".jwtlint_cache").glob("*.json")
    for spoilt in (b"", entry.read_bytes()[:-100], b"\0" * 1_000):
        entry.write_bytes(spoilt)
        assert cli(*words, ".") == usual
    assert cli(*words, ".") == usual

    for jobs in ("1", "2", "5"):
        done = subprocess.run(
            [sys.executable, "-c", SHARED, *words, "--no-cache", "--jobs", jobs, "."],
            cwd=folder,
            env=unmeasured(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (usual.status, usual.out, usual.err)
