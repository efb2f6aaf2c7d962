"""What comes out of a scanned project is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.reporters.escape import cells, encodable, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain text, [x] {y} \\n", "plain text, [x] {y} \\n"),
        ("é 漢 😀", "é 漢 😀"),
        ("a\nb\rc\td", "a\\nb\\rc\\td"),
        ("\x1b]0;title\x07\x1b[2J", "\\x1b]0;title\\x07\\x1b[2J"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("admin\u202e\u2066", "admin\\u202e\\u2066"),
        ("a\u2028b\u2029c\ufeff\u200d", "a\\u2028b\\u2029c\\ufeff\\u200d"),
        ("\U000e0041", "\\U000e0041"),
        ("caf\udce9.py", "caf\\xe9.py"),
        ("\ud800\udc7f\udc80\udcff\udd00", "\\ud800\\udc7f\\x80\\xff\\udd00"),
        ("\xad\u0600", "\\xad\\u0600"),
        ("\uffff\ufffe\U0001ffff", "\\uffff\\ufffe\\U0001ffff"),
        ("::error::pwned", "\\x3a:error::pwned"),
        ("see ::set-output name=x::y", "see \\x3a:set-output name=x::y"),
        ("a[::2]", "a[::2]"),
        ("##vso[task.setvariable] ##[error] ##VSO[x]", "##vso\\x5btask.setvariable] ##\\x5berror] ##VSO\\x5bx]"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(st.text(st.characters(codec=None)))
def test_what_is_visible_holds_nothing_that_is_obeyed(text: str) -> None:
    shown = visible(text)
    assert {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\N{COMBINING ACUTE ACCENT}", 1),
        ("漢字", 4),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}", 2),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_only_surrogates_stand_in_the_way_of_an_encoder() -> None:
    assert encodable("a\n\x1b\u202e漢\udcff\ud800") == "a\n\x1b\u202e漢\\xff\\ud800"
