"""Libraries of several ages, each observed in a process of its own."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .said import model

if TYPE_CHECKING:
    import pytest

OBSERVE = Path(__file__).parent / "observe.py"

RELEASES = (
    "PyJWT",  # what is installed
    "PyJWT==1.7.1",
    "PyJWT==2.0.0",
    "PyJWT==2.1.0",
    "PyJWT==2.2.0",
    "PyJWT==2.4.0",
    "PyJWT==2.5.0",
    "PyJWT==2.9.0",
    "PyJWT==2.10.1",
    "PyJWT==2.11.0",
    "PyJWT==2.12.1",
    "PyJWT==2.13.0",
    "python-jose",
    "python-jose==3.3.0",
)


def library_of(requirement: str) -> str:
    """``pyjwt`` or ``jose``."""
    return "jose" if "jose" in requirement else "pyjwt"


def observed(requirement: str, config: pytest.Config) -> dict[str, Any]:
    """What a release does; it is installed first, into a folder of pytest's cache."""
    folder = ""
    if "==" in requirement:
        cache = config.cache
        assert cache is not None
        folder = str(installed(requirement, Path(cache.mkdir("model-libraries"))))
    return _observed(requirement, folder)


@functools.cache
def _observed(requirement: str, folder: str) -> dict[str, Any]:
    library = library_of(requirement)
    names = [name for entry in model(library).callables for name in entry.names]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(OBSERVE), library, *names],
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPATH": folder},
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    assert not folder or found["version"] == requirement.partition("==")[2]
    return found


def installed(requirement: str, cache: Path) -> Path:
    """Install a release beside the others; two processes that do it at once do no harm."""
    folder = cache / requirement.replace("==", "-")
    if not folder.exists():
        own = cache / f"{folder.name}.{os.getpid()}"
        options = ["--quiet", "--no-deps", "--disable-pip-version-check", "--target", str(own)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, requirement], check=True, timeout=300)
        try:
            own.rename(folder)
        except OSError:
            assert folder.exists()  # another process was faster
    return folder
