"""Rewritten fixtures are looked at where no project is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from the requirements of this repository, which are not those of a fixture."""
    monkeypatch.chdir(tmp_path)
