"""Which rewrites of which fixtures a run tries: as many as it has time for, or all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

import pytest

from .findings import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark import ParameterSet

R = TypeVar("R")

ALL = os.environ.get("JWTLINT_REWRITES") == "all"
"""``JWTLINT_REWRITES=all`` tries every rewrite on every fixture, which takes minutes."""


def cases(rewrites: Sequence[R], limit: int) -> list[ParameterSet]:
    """About so many pairs of fixture and rewrite: each fixture meets another part of the rewrites."""
    step = 1 if ALL else max(1, round(len(rewrites) * len(FIXTURES) / limit))
    return [
        pytest.param(name, rewrite, id=f"{name}-{getattr(rewrite, '__name__', '')}")
        for row, name in enumerate(FIXTURES)
        for column, rewrite in enumerate(rewrites)
        if (row + column) % step == 0
    ]
