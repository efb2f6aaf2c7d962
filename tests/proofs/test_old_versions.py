"""Every proof once more, against library versions that projects still run.

An old version goes into a folder of its own (``pip install --target``, kept in pytest's cache
folder, so the package index is asked once) and is put before the installed one on PYTHONPATH of a
second pytest. The proofs read the version at hand and say what it accepts.

To run the proofs against one more version by hand:
``pip install --no-deps --target /tmp/old PyJWT==2.9.0 && PYTHONPATH=/tmp/old pytest tests/proofs``
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

OLD = [
    "PyJWT==1.7.1",  # the last 1.x: verify=, no list of algorithms needed
    "PyJWT==2.0.0",  # the first 2.x
    "PyJWT==2.4.0",  # option checks as they are today, a guard that knows no PEM on one line
    "PyJWT==2.12.1",  # the last that takes an empty key
    "python-jose==3.3.0",  # before the fix of CVE-2024-33663
]

INSTALL = ["--quiet", "--no-deps", "--upgrade", "--disable-pip-version-check"]

# Its own empty configuration: what holds for the project's tests must not change the proofs.
PLUGINS_OFF = ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
ALONE = ["-c", os.devnull, f"--rootdir={HERE}", f"--confcutdir={HERE}", *PLUGINS_OFF]


@pytest.fixture
def old(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> tuple[str, Path]:
    """Install the wanted version beside the others; give it and its folder."""
    requirement: str = request.param
    cache = pytestconfig.cache
    assert cache is not None
    folder = Path(cache.mkdir("old-libraries")) / requirement.replace("==", "-")
    if not (folder / "complete").exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "install", *INSTALL, "--target", str(folder), requirement],
            check=True,
            timeout=300,
        )
        (folder / "complete").touch()
    return requirement, folder


@pytest.mark.parametrize("old", OLD, indirect=True)
def test_the_proofs_hold(old: tuple[str, Path]) -> None:
    """The second pytest ran the old version, and every proof held there."""
    requirement, folder = old
    module, version = ("jwt", "jose")["jose" in requirement], requirement.split("==")[1]
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))},
        "PYTHONPATH": str(folder),
    }
    seen = subprocess.run(
        [sys.executable, "-c", f"import {module}; print({module}.__version__, {module}.__file__)"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert seen.stdout == f"{version} {folder / module / '__init__.py'}\n"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "pytest", "-q", *ALONE, f"--ignore={__file__}", str(HERE)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
