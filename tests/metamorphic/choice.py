"""Which rewrites of which fixtures a run tries: a third of them, or all."""

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
SHARE = 4


def cases(rewrites: Sequence[R]) -> list[ParameterSet]:
    """Pairs of fixture and rewrite: each fixture meets another part of the rewrites."""
    return [
        pytest.param(name, rewrite, id=f"{name}-{getattr(rewrite, '__name__', '')}")
        for row, name in enumerate(FIXTURES)
        for column, rewrite in enumerate(rewrites)
        if ALL or (row + column) % SHARE == 0
    ]
