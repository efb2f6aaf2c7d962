"""An empty project, a small service in it, and a count of the runs that are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cached_runs import SECRET, SERVICE

import jwtlint.project.plan as plan_module
import jwtlint.project.run as run_module

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def service(here: Path) -> Path:
    (here / "service.py").write_text(SERVICE)
    (here / "conf.py").write_text(f"KEY = {SECRET!r}\n")
    return here


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One word for each run that was really made."""
    made: list[str] = []
    plan = plan_module.plan

    def counted(*args: object) -> object:
        made.append("run")
        return plan(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "plan", counted)
    return made
