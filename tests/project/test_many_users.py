"""A helper that more files use than are judged with it: the user is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jwtlint.config import Config
from jwtlint.finding import Unread
from jwtlint.project.run import run
from jwtlint.project.users import MAX_USERS

if TYPE_CHECKING:
    from pathlib import Path

HELPER = """\
import jwt


def read(token, key):
    return jwt.decode(token, key, algorithms=["HS256"])
"""
USER = """\
import os

from helper import read


def claims(token):
    return read(token, os.environ["KEY"])
"""
REASON = f"more than {MAX_USERS} files use what it defines, and the others were not looked at for it"


@pytest.mark.parametrize(("users", "told"), [(MAX_USERS, ()), (MAX_USERS + 1, (Unread("helper.py", REASON),))])
def test_who_was_not_looked_at(
    users: int, told: tuple[Unread, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "helper.py").write_text(HELPER)
    for number in range(users):
        (tmp_path / f"user{number:02}.py").write_text(USER)
    outcome = run(["."], lambda _folder: Config())
    assert outcome.report.cut_short == told
    assert (outcome.report.findings, outcome.report.unread, outcome.failed) == ((), (), False)
