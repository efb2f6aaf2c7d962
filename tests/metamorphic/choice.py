"""Which rewrites of which fixtures a run tries: as many as it has time for, or all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import pytest

from .findings import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark import ParameterSet

R = TypeVar("R")

ALL = os.environ.get("JWTLINT_REWRITES") == "all"
"""``JWTLINT_REWRITES=all`` tries every rewrite on every fixture, which takes minutes."""


def cases(rewrites: Sequence[R], share: int) -> list[ParameterSet]:
    """One pair of fixture and rewrite in so many, chosen by name: a new fixture leaves the others as they are."""
    return [
        pytest.param(name, rewrite, id=f"{name}-{_name(rewrite)}")
        for name in FIXTURES
        for rewrite in rewrites
        if ALL or crc32(f"{name}-{_name(rewrite)}".encode()) % share == 0
    ]


def _name(rewrite: object) -> str:
    return str(getattr(rewrite, "__name__", ""))
