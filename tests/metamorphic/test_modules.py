"""Rewrites into several files: what is written elsewhere is found elsewhere, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .choice import cases
from .findings import lint_project, original
from .modules import MODULES

if TYPE_CHECKING:
    from pathlib import Path

    from .modules import Layout


@pytest.mark.parametrize(("name", "layout"), cases(MODULES, 31))
def test_findings_stay(name: str, layout: Layout, tmp_path: Path) -> None:
    files = layout(original(name))
    if files is not None:
        assert lint_project(name, files, tmp_path) == []
