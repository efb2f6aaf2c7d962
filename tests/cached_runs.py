"""Runs with a cache and without one, of a small service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.config import Settings
from jwtlint.project.run import Options, Outcome, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jwtlint.config import Config

SECRET = "hunter2-but-not-too-short-to-be-a-key-of-32-bytes"
SERVICE = """\
import jwt
from conf import KEY

def claims(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_exp": False})

def issue(user):
    return jwt.encode({"sub": user}, KEY, algorithm="HS256")
"""
FAULT = "import jwt\n\n\ndef claims(token):\n    return jwt.decode(token, options={'verify_signature': False})\n"


def cached(*paths: str, jobs: int = 1, settings: Callable[[str], Config] | None = None) -> Outcome:
    return run(paths or ["."], settings or Settings().of, Options(jobs=jobs, cache="kept"))


def fresh(*paths: str, settings: Callable[[str], Config] | None = None) -> Outcome:
    return run(paths or ["."], settings or Settings().of, Options(jobs=1))


def entries(here: Path) -> list[Path]:
    return sorted((here / "kept").glob("*.json"))
