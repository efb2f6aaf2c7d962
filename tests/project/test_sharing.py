"""Files that are judged with each other are looked at by one process."""

from __future__ import annotations

import os

from jwtlint.config import Config
from jwtlint.project.examine import Job
from jwtlint.project.sharing import groups


def job(name: str, *users: str) -> Job:
    return Job(name, Config(), users=tuple(map(os.path.abspath, users)))


def test_groups() -> None:
    jobs = [
        job("a.py", "b.py"),
        job("c.py"),
        job("b.py"),
        job("d.py", "x.py"),
        job("e.py", "x.py", "f.py"),
        job("f.py"),
    ]
    found = groups(jobs, lambda one: 10 if one.path == "c.py" else 1)
    assert [[one.path for one in group] for group in found] == [["c.py"], ["d.py", "e.py", "f.py"], ["a.py", "b.py"]]
