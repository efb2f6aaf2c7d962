"""Whatever the program: no crash, an end, and the same answer every time."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chance import cases
from hypothesis import given

from jwtlint import lint_text
from jwtlint.config import Config
from jwtlint.facts.analysis import analyse
from jwtlint.facts.registry import Registry
from jwtlint.libraries import LIBRARIES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

from .written import programs

if TYPE_CHECKING:
    from types import FrameType

CALLS = 6_000_000
"""Calls of Python functions: some seconds."""
FIXTURES = Path(__file__).parent.parent / "fixtures"

PROGRAM = """
import sys
from jwtlint import lint_text
for path in sys.argv[1:]:
    report = lint_text(open(path, encoding="utf-8").read(), path="app/main.py")
    print(path, report)
"""


class TooMuchError(Exception):
    """More was done than may be."""


@cases(60)
@given(programs)
def test_no_program_is_left_unread(text: str) -> None:
    report = lint_text(text, config=Config(profile="audit"))
    assert report.speaks_jwt
    if report.unread is not None:
        assert report.unread.reason.startswith("cannot be parsed: ")
        assert [finding.code for finding in report.findings] == ["JWT999"]


@cases(25)
@given(programs)
def test_every_program_comes_to_an_end(text: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError:
        return
    left = CALLS

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal left
        left -= event == "call"
        if left < 0:
            sys.setprofile(None)
            raise TooMuchError

    scope = ModuleScope(outline(decode("app.py", text.encode())), NoModules())
    registry = Registry(LIBRARIES)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        analyse(scope, registry)
    finally:
        sys.setprofile(before)
    assert left >= 0


@cases(15)
@given(programs)
def test_a_second_look_sees_the_same(text: str) -> None:
    assert lint_text(text) == lint_text(text)


def test_the_hash_seed_changes_nothing() -> None:
    paths = sorted(str(path) for path in FIXTURES.glob("*/*.py"))[::4]
    assert len(paths) > 20
    seen = []
    for seed in ("0", "1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, *paths],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            timeout=100,
            check=True,
        )
        seen.append(run.stdout)
    assert seen[0].count("JWT") > 20
    assert json.dumps(seen[1:]) == json.dumps([seen[0], seen[0]])
