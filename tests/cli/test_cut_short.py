"""A function that takes more steps than may be taken: the user is told where the analysis gave up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jwtlint.reporters import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .process import Ended

    Cli = Callable[..., Ended]

TOO_LONG = "".join(f"    a = [a, {number}, a]\n" for number in range(3_000))
LONG = f"""\
import os

import jwt


def long(token, a):
{TOO_LONG}    return jwt.decode(token, os.environ["KEY"], options={{"verify_signature": False}})


def short(token):
    return jwt.decode(token, os.environ["KEY"], algorithms=["HS256"])
"""
REASON = "there is too much to follow in the code that begins here"
LINE = f"jwtlint: a\\n.py:6: analysed in part: {REASON}"


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "a\n.py").write_text(LONG)
    return here


def test_people_are_told(folder: Path, cli: Cli) -> None:
    cold, warm = cli("."), cli(".")
    assert cold == warm
    assert (folder / ".jwtlint_cache").exists()
    assert (cold.status, cold.out) == (0, "1 file, 1 uses JWT, 1 analysed in part, no findings\n")
    assert cold.err == f"{LINE}\n"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_says_it_somewhere(folder: Path, cli: Cli, name: str) -> None:  # noqa: ARG001
    ended = cli("--output-format", name, ".")
    assert ended.status == 0
    assert LINE in ended.err.splitlines()


def test_quiet(folder: Path, cli: Cli) -> None:  # noqa: ARG001
    assert cli("-q", ".").err == ""


def test_json(folder: Path, cli: Cli) -> None:  # noqa: ARG001
    said = json.loads(cli("--output-format=json", ".").out)
    assert said["counts"]["analysed_in_part"] == 1
    assert said["analysed_in_part"] == [{"path": "a\n.py", "line": 6, "reason": REASON}]
    assert said["not_analysed"] == []


def test_sarif(folder: Path, cli: Cli) -> None:  # noqa: ARG001
    (run,) = json.loads(cli("--output-format=sarif", ".").out)["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == ("note", f"Analysed in part: {REASON}")
    descriptor = notification["descriptor"]
    assert run["tool"]["driver"]["notifications"][descriptor["index"]]["id"] == descriptor["id"]
    (location,) = notification["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 6}


def test_the_rest_is_analysed(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(LONG.replace('algorithms=["HS256"]', 'options={"verify_signature": False}') + TOO_LONG)
    ended = cli("--output-format=concise", "a.py")
    assert ended.status == 1
    assert [line.split(" ")[1] for line in ended.out.splitlines()] == ["JWT101"]
    assert f"a.py:6: analysed in part: {REASON}" in ended.err


def test_several_places(here: Path, cli: Cli) -> None:
    (here / "a.py").write_text(LONG + LONG.replace("def long", "def again"))
    assert f"a.py:6: analysed in part: {REASON}, and in 1 more\n" in cli("a.py").err


def test_standard_input(cli: Cli) -> None:
    assert f"jwtlint: <stdin>:6: analysed in part: {REASON}\n" in cli("-", stdin=LONG).err
