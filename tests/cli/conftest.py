from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from .process import jwtlint_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .process import Ended


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty project, and go there."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cli(here: Path) -> Callable[..., Ended]:
    """Give a function that runs ``jwtlint`` in a process of its own, in the empty project."""
    return partial(jwtlint_in, here)
