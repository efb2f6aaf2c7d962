"""docs/usage.md names what there is, all of it, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.reporters import FORMATS

from .process import ROOT, Ended

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")


def test_every_option(cli: Callable[..., Ended]) -> None:
    offered = set(re.findall(r"--[a-z][a-z-]+", cli("--help", COLUMNS="300").out))
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    understood_anyway = {"--help", "--version", "--respect-gitignore", "--show-source", "--cache"}
    assert named - offered == set()
    assert offered - named == understood_anyway


def test_every_format() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(FORMATS)


def test_exit_statuses(cli: Callable[..., Ended]) -> None:
    statuses = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert statuses == ["0", "1", "2", "130"]
    assert re.findall(r"^  (\d)  ", cli("--help").out, re.MULTILINE) == statuses[:3]


def test_the_program_in_it_runs(here: object) -> None:
    assert here
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(program, "usage.md", "exec"), {})  # noqa: S102 -- our own page
