"""Version specifiers, against the library of the packaging authority."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from jwtlint.facts.versions import allowed, allows, release, share

RELEASES = ("1.7.1", "2.0.0", "2.0.1", "2.10.0", "2.10.1", "2.11.0")

numbers = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))
plain = st.builds("{}{}".format, st.sampled_from(["==", "!=", ">=", "<=", ">", "<"]), numbers)
wild = st.builds("{}{}.*".format, st.sampled_from(["==", "!="]), numbers)
compatible = st.builds("~={}.{}".format, st.integers(0, 12), numbers)
clauses = st.lists(plain | wild | compatible, max_size=3).map(",".join)


@given(clauses, numbers)
@example("~=0.0.0", "0")
def test_clauses_are_those_of_pep_440(specifier: str, version: str) -> None:
    assert allows(specifier, release(version)) is SpecifierSet(specifier).contains(Version(version))


@pytest.mark.parametrize(
    ("specifier", "wanted"),
    [
        ("", True),
        ("2.10.1", True),
        ("^2.9", True),
        ("^2.11", False),
        ("^1.0", False),
        ("~2.10", True),
        ("~2.9", False),
        (">=3 || ==2.10.1", True),
        (">=3||<2", False),
        (" >= 2.0 , < 3 ", True),
        ("v2.10.1", True),
        ("===2.10.1", True),
    ],
)
def test_clauses_of_other_tools(specifier: str, *, wanted: bool) -> None:
    assert allows(specifier, (2, 10, 1)) is wanted


@pytest.mark.parametrize(
    ("text", "numbers_"),
    [("2.10.1", (2, 10, 1)), ("v2", (2,)), ("2.0rc1", (2, 0)), ("odd", (0,)), (" 1.7 ", (1, 7))],
)
def test_release(text: str, numbers_: tuple[int, ...]) -> None:
    assert release(text) == numbers_


@pytest.mark.parametrize(
    ("specifier", "wanted"),
    [
        ("", ((2, 10, 0), (2, 10, 1), (2, 11, 0))),
        ("==2.0.1", ((2, 0, 1),)),
        ("<2", ((1, 7, 1),)),
        (">=2.10,<2.11", ((2, 10, 0), (2, 10, 1))),
        ("==2.99.0", ((2, 99, 0),)),
        (">=3", ((3,),)),
        ("odd", tuple(release(r) for r in RELEASES)),
    ],
)
def test_allowed(specifier: str, wanted: tuple[tuple[int, ...], ...]) -> None:
    assert allowed(specifier, RELEASES, ">=2.10") == wanted


@pytest.mark.parametrize(
    ("specifier", "verdict"), [("", True), (">=2", None), (">=1", True), ("<1", False), (">=2.11", None)]
)
def test_share(specifier: str, verdict: bool | None) -> None:
    assert share(specifier, tuple(release(r) for r in RELEASES)) is verdict
