"""Every model is run beside the oldest release it speaks of, and beside the newest.

``Library.releases`` says which releases were read and run; the pages repeat it. The tables of the contract tests
say which ones are run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from jwtlint.facts.versions import allows, release
from jwtlint.libraries import LIBRARIES

from . import test_msal, test_two_steps
from .framework_cases import FRAMEWORKS
from .installed import RELEASES
from .outside_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.model import Library

NEWEST = ""
"""The version of a requirement without one; such a run fails where it got less than the newest that was read."""


def _runs() -> Iterator[tuple[str, str]]:
    """Distribution or id of a model, and a requirement that a contract test installs."""
    yield from ((case.library, case.requires[0]) for case in CASES.values())
    yield from ((one.partition("==")[0], one) for (one, *_) in test_two_steps.RELEASES)
    yield from ((one.partition("==")[0], one) for one in RELEASES)
    yield from ((one.id, requires[0]) for one in FRAMEWORKS for requires in (*one.environments, *one.lent))
    yield from (("msal", f"msal=={version}") for version in test_msal.VERSIONS)


RUN: dict[str, set[str]] = defaultdict(set)
for _name, _requirement in _runs():
    RUN[_name.lower()].add(_requirement.partition("==")[2])


def _run(library: Library) -> set[str]:
    return RUN[library.id.lower()] | RUN[library.distribution.lower()]


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.id)
def test_oldest_and_newest_release_are_run(library: Library) -> None:
    oldest, newest = library.releases[0], library.releases[-1]
    missing = {oldest, newest} - _run(library)
    if NEWEST in _run(library):
        missing.discard(newest)
    assert missing == set()


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.id)
def test_releases_are_in_order(library: Library) -> None:
    assert list(library.releases) == sorted(library.releases, key=release)


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.id)
def test_nothing_older_is_taken_for_granted(library: Library) -> None:
    """The range for projects that name no version begins with what was run, or later."""
    least = re.match(r">=([\d.]+)", library.assumed)
    oldest = release(library.releases[0])
    assert least is None or oldest <= release(least[1]) or allows(f"=={least[1]}.*", oldest)
