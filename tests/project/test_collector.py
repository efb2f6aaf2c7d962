"""Cycles are collected rarely during a run, and do not pile up."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import jwtlint.project.run as run_module
from jwtlint.config import Config
from jwtlint.finding import FileReport
from jwtlint.project.run import Options, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from jwtlint.syntax.source import Source


def idle(source: Source, config: Config, **_: object) -> FileReport:  # noqa: ARG001
    return FileReport(source.path, speaks_jwt=True)


def test_the_collector_rarely_looks_during_a_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("jwt")
    monkeypatch.chdir(tmp_path)
    before, seen = gc.get_threshold(), []
    run(["."], lambda _folder: Config(), Options(engine=idle, progress=lambda *_: seen.append(gc.get_threshold())))
    assert (seen, gc.get_threshold()) == ([run_module.GC_THRESHOLD], before)


def test_cycles_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine leaves in cycles is freed while the run goes on."""
    for number in range(40):
        (tmp_path / f"a{number:02}.py").write_text("jwt")
    monkeypatch.chdir(tmp_path)
    alive: list[weakref.ref[Cycle]] = []

    def leaving(source: Source, config: Config, **_: object) -> FileReport:  # noqa: ARG001
        cycles = [Cycle() for _ in range(10_000)]
        alive.append(weakref.ref(cycles[0]))
        return FileReport(source.path, speaks_jwt=True)

    counts = []
    progress = lambda *_: counts.append(sum(one() is not None for one in alive))  # noqa: E731
    run(["."], lambda _folder: Config(), Options(engine=leaving, progress=progress))
    assert len(alive) == 40
    assert max(counts) < 20


class Cycle:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self
