"""The hash by which GitHub knows an alert again, against a slow reading of its description."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.reporters.line_hash import line_hashes


def slow(text: str) -> dict[int, str]:
    """Hash each line of a text from its own start, unit by unit, with exact arithmetic."""
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-16-be")
    units = [int.from_bytes(data[index : index + 2], "big") for index in range(0, len(data), 2)] + [0xFFFF]
    starts = [0] + [index + 1 for index, unit in enumerate(units) if unit == 0x0A]
    seen: Counter[str] = Counter()
    hashes = {}
    for number, start in enumerate(starts, 1):
        window = [unit for unit in units[start:] if unit not in {0x20, 0x09}][:100]
        window += [0] * (100 - len(window))
        total = sum(unit * 37 ** (99 - index) for index, unit in enumerate(window))
        value = format(total % 2**64, "x")
        seen[value] += 1
        hashes[number] = f"{value}:{seen[value]}"
    return hashes


def fast(text: str) -> dict[int, str]:
    lines = tuple(re.split("\r\n|\r|\n", text))
    return {number: found.text for number, found in line_hashes(lines).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        ("import jwt\n", ["ffc1d1cde6e0b439:1", "c129715d7a2bc9a3:1"]),
        (" \t a\n a\nb\r\na", ["edfc0f765f0a7ade:1", "a156082dac5a038f:1", "bd79146a1aabfe18:1", "53b5d4aabe50d64:1"]),
        ("x\r\r\n\n y", ["862e5363e2f1316a:1", "3dd9d8bc2032bd98:1", "f85c2d2aa834d48e:1", "ed3261245082261c:1"]),
        (
            "k = '\U0001f600\u6f22'\n\n\n",
            ["e36079b4aade96ba:1", "5b5d4caf73a13177:1", "3c5bef55b72b93c9:1", "c129715d7a2bc9a3:1"],
        ),
        (
            "a" * 99 + "\n" + "b" * 40 + "\n" + "a" * 99,
            ["871f6af4d0d4dd25:1", "94981c1cd4eb1459:1", "871f6af4d0d5dd1a:1"],
        ),
    ],
)
def test_what_another_program_gives(text: str, expected: list[str]) -> None:
    """The expected values were written by sarif-multitool 5.7.0 (rewrite --insert RollingHashPartialFingerprints)."""
    assert list(fast(text).values()) == expected


@given(st.text(st.sampled_from("ab =\t\n\n\ré漢\N{GRINNING FACE}"), max_size=500))
def test_any_text_hashes_as_described(text: str) -> None:
    assert fast(text) == slow(text)


def test_long_lines_hash_as_described() -> None:
    text = "\n".join(f"line {index % 7} " + "z" * (index % 250) for index in range(300))
    assert fast(text) == slow(text)


def test_lines_that_come_above_do_not_change_a_hash() -> None:
    text = "import jwt\n\nx = jwt.decode(t)\n"
    assert fast("# new\n" * 10 + text)[13] == fast(text)[3]


def test_a_hash_knows_the_last_line_that_went_into_it() -> None:
    found = line_hashes(("a" * 99, "b" * 98, "c" * 100, "", "d"))
    assert {number: one.last_line for number, one in found.items()} == {1: 1, 2: 3, 3: 3, 4: 5, 5: 5}


def test_nothing_to_hash() -> None:
    assert line_hashes(()) == {}
