"""Rewrites within one file: nothing that keeps the meaning may change what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .calls import CALLS, all_by_keyword, all_by_position
from .choice import cases
from .findings import FIXTURES, lint_one, original
from .surroundings import SURROUNDINGS
from .through import THROUGH, through_named_parameters, through_two_named
from .values import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from .text import Text

    Rewrite = Callable[[Text], Text | None]

REWRITES = (*VALUES, *CALLS, *THROUGH, *SURROUNDINGS)
POSITIONS = (all_by_keyword, all_by_position, through_named_parameters, through_two_named)
"""Rewrites that know the parameters of the installed library."""
USUAL = 10
"""Fixtures that a rewrite must apply to, or it shows nothing."""


@pytest.mark.parametrize(("name", "rewrite"), cases(REWRITES, 47))
def test_findings_stay(name: str, rewrite: Rewrite) -> None:
    if rewrite in POSITIONS and FIXTURES[name].libraries:
        return  # the positions of the parameters are those of the installed version
    text = rewrite(original(name))
    if text is not None:
        assert lint_one(name, text) == []


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda rewrite: rewrite.__name__)
def test_rewrite_changes_fixtures(rewrite: Rewrite) -> None:
    changed = 0
    for name in FIXTURES:
        text = rewrite(original(name))
        changed += text is not None and text.text != original(name).text
        if changed == USUAL:
            break
    assert changed == USUAL
