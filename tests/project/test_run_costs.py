"""What a run does not do twice."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from jwtlint.config import Settings
from jwtlint.project.run import Options, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("ending", "frozen"), [(True, True), (False, False)])
def test_only_a_process_that_ends_forgets_to_look_for_cycles(tmp_path: Path, *, ending: bool, frozen: bool) -> None:
    (tmp_path / "a.py").write_text("import jwt\n")
    before = gc.get_threshold()
    gc.unfreeze()
    try:
        run(["."], Settings().of, Options(ending=ending))
        assert (gc.get_freeze_count() > 1000) is frozen
        assert gc.get_threshold() == before
    finally:
        gc.unfreeze()


def test_a_file_is_not_cut_a_second_time_for_its_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call = "jwt.decode(t, options={'verify_signature': False})"
    (tmp_path / "a.py").write_text(f"import jwt\n\n\ndef f(t):\n    return {call}  # noqa: JWT101\n")
    first = run(["."], Settings().of, Options(jobs=1)).report
    assert (first.findings, first.suppressed, first.unread) == ((), 1, ())
    monkeypatch.setattr("jwtlint.engine.settling.outline", None)
    assert run(["."], Settings().of, Options(jobs=1)).report == first
