"""Carets stand under what they mean, whatever the line is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.reporters.escape import cells, visible
from jwtlint.reporters.excerpt import excerpt
from jwtlint.reporters.redact import Hidden


def drawn(line: str, start: int, end: int, *hidden: Hidden, width: int = 80) -> list[str]:
    part = excerpt(line, (start, end), hidden, "******", width)
    return [part.text, " " * part.indent + "^" * part.length]


@pytest.mark.parametrize(
    ("line", "piece", "expected"),
    [
        ("x = jwt.decode(t)", "jwt", ["x = jwt.decode(t)", "    ^^^"]),
        ("\tx = 1", "x", ["    x = 1", "    ^"]),
        ("ab\tx", "x", ["ab  x", "    ^"]),
        ("漢字 = key", "key", ["漢字 = key", "       ^^^"]),
        ("key = '漢字'", "'漢字'", ["key = '漢字'", "      ^^^^^^"]),
        ("e\N{COMBINING ACUTE ACCENT} = key", "key", ["e\N{COMBINING ACUTE ACCENT} = key", "    ^^^"]),
        ("'\x1b' + k", "k", ["'\\x1b' + k", "         ^"]),
        ("'\u202e' + k", "'\u202e'", ["'\\u202e' + k", "^^^^^^^^"]),
        ("'##[group]' + k", "k", ["'##\\x5bgroup]' + k", "                 ^"]),
    ],
)
def test_carets(line: str, piece: str, expected: list[str]) -> None:
    start = line.index(piece)
    assert drawn(line, start, start + len(piece)) == expected


def test_an_empty_region_and_one_beyond_the_end_have_one_caret() -> None:
    assert drawn("abc", 1, 1) == ["abc", " ^"]
    assert drawn("abc", 3, 3) == ["abc", "   ^"]
    assert drawn("abc", 70, 90) == ["abc", "   ^"]
    assert drawn("", 0, 0) == ["", "^"]


def test_carets_count_the_mask_and_not_the_secret() -> None:
    line = 'K = "0123456789012345678901234567890123456789"; x'
    mask = Hidden(5, 45)
    assert drawn(line, 4, 46, mask) == ['K = "******"; x', "    ^^^^^^^^"]
    assert drawn(line, 48, 49, mask) == ['K = "******"; x', "              ^"]
    assert drawn(line, 10, 20, mask) == ['K = "******"; x', "     ^^^^^^"]


def test_a_long_line_is_trimmed_around_the_region() -> None:
    line = "a" * 500 + "KEY" + "b" * 500
    assert drawn(line, 500, 503, width=40) == [
        "..." + "a" * 20 + "KEY" + "b" * 11 + "...",
        " " * 23 + "^^^",
    ]


def test_a_trimmed_line_keeps_its_beginning_or_its_end_when_the_region_is_there() -> None:
    assert drawn("KEY" + "b" * 500, 0, 3, width=30) == ["KEY" + "b" * 21 + "...", "^^^"]
    assert drawn("a" * 500 + "KEY", 500, 503, width=30) == ["..." + "a" * 21 + "KEY", " " * 24 + "^^^"]


def test_a_line_that_just_fits_is_whole() -> None:
    assert excerpt("x" * 30, (0, 3), (), "******", 30).text == "x" * 30
    assert excerpt("x" * 31, (0, 3), (), "******", 30).text == "x" * 24 + "..."


def test_a_long_region_is_cut() -> None:
    part = excerpt("x" * 1000, (100, 900), (), "******", 40)
    assert (part.text[:3], part.text[-3:], len(part.text)) == ("...", "...", 40)
    assert part.indent + part.length == 37


def test_a_mask_that_begins_before_the_trimmed_part_is_whole() -> None:
    line = 'x = "' + "s" * 5000 + '"; key'
    assert drawn(line, 5008, 5011, Hidden(5, 5005), width=24)[0] == '...******"; key'


CHARS = st.sampled_from("a =(\t漢e\N{COMBINING ACUTE ACCENT}\x1b\u202e\N{GRINNING FACE}#[")


@given(st.text(CHARS, max_size=300), st.integers(0, 310), st.integers(0, 310), st.integers(0, 90))
def test_an_excerpt_fits_and_its_underline_stays_inside(line: str, one: int, other: int, width: int) -> None:
    part = excerpt(line, (min(one, other), max(one, other)), (), "******", width)
    assert cells(part.text) <= max(width, 20)
    assert part.length >= 1
    assert part.indent + part.length <= cells(part.text) + 1


UNTABBED = st.text(CHARS.filter(lambda char: char not in "\t#"), max_size=30)


@given(UNTABBED, UNTABBED)
def test_what_is_shown_before_and_in_the_region_makes_the_underline(before: str, inside: str) -> None:
    line = before + inside + " end"
    part = excerpt(line, (len(before), len(line) - 4), (), "******", 10_000)
    assert part.text == visible(line)
    assert part.indent == cells(visible(before))
    assert part.length == max(cells(visible(inside)), 1)


@given(st.text(st.sampled_from("abcdefgh"), max_size=200), st.data())
def test_a_trimmed_line_is_a_stretch_of_the_line_with_the_region_in_its_place(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    width = data.draw(st.integers(20, 60))
    part = excerpt(line, (start, start + 3), (), "******", width)
    shown = part.text.strip(".")
    dots = len(part.text) - len(part.text.lstrip("."))
    first = start - (part.indent - dots)
    assert shown == line[first : first + len(shown)]
    assert dots == (3 if first > 0 else 0)
    assert part.text.endswith("...") == (first + len(shown) < len(line))
    assert len(line) <= width or len(part.text) >= width - 3


def test_dots_do_not_stand_for_what_would_fit_in_their_place() -> None:
    region = "x" * 40
    assert excerpt("abcdefgh" + region, (8, 48), (), "******", 24).text == "abcdefgh" + "x" * 13 + "..."
    assert excerpt("abcdefghi" + region, (9, 49), (), "******", 24).text == "...efghi" + "x" * 13 + "..."
    before = "a" * 100 + "KEY"
    assert excerpt(before + "bcdefghi", (100, 103), (), "******", 24).text == "..." + "a" * 10 + "KEY" + "bcdefghi"
    assert (
        excerpt(before + "bcdefghij", (100, 103), (), "******", 24).text == "..." + "a" * 10 + "KEY" + "bcdef" + "..."
    )
