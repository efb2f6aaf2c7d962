"""A fingerprint names one finding, and stays when the code around it moves."""

from __future__ import annotations

import dataclasses

from jwtlint.reporters.fingerprint import fingerprints, unread_fingerprint
from jwtlint.reporters.paths import Paths

from .made import finding, place

PATHS = Paths("")
ONE = finding(place("src/a.py", 3, 4, 9), context="issue jwt.encode")


def test_moved_lines_and_other_words_change_nothing() -> None:
    moved = finding(place("src/a.py", 300, 0, 5), "Another message.", context="issue jwt.encode")
    assert fingerprints((ONE,), PATHS) == fingerprints((moved,), PATHS) == ("0097975ba1320222acb43a57a80fc623",)


def test_code_path_context_and_order_change_it() -> None:
    others = (
        dataclasses.replace(ONE, code="JWT402"),
        finding(place("src/b.py", 3, 4, 9), context="issue jwt.encode"),
        dataclasses.replace(ONE, context="renew jwt.encode"),
        dataclasses.replace(ONE, place=place("src/a.py", 5, 4, 9)),
    )
    assert len(set(fingerprints((ONE, *others), PATHS))) == 5


def test_the_running_number_counts_from_the_top_of_the_file() -> None:
    below = dataclasses.replace(ONE, place=place("src/a.py", 10, 4, 9))
    first, second = fingerprints((ONE, below), PATHS)
    assert fingerprints((below, ONE), PATHS) == (second, first)
    assert fingerprints((below,), PATHS) == (first,)


def test_no_literal_goes_into_it() -> None:
    def of(context: str) -> tuple[str, ...]:
        return fingerprints((dataclasses.replace(ONE, context=context),), PATHS)

    assert of("KEY = 'one'") == of('KEY = "two \\" of them"') != of("KEYS = 'one'")


def test_paths_are_those_below_the_root() -> None:
    here = finding(place("a.py", 1, 0, 1))
    there = finding(place("src/a.py", 1, 0, 1))
    assert fingerprints((here,), Paths("")) == fingerprints((there,), Paths("src"))


def test_odd_names_have_fingerprints() -> None:
    odd = ("a\udcff.py", "a\ud800.py", "a\0.py", "a\\0.py")
    made = fingerprints(tuple(finding(place(path, 1, 0, 1)) for path in odd), PATHS)
    assert len({len(one) for one in made}) == 1
    assert len(set(made)) >= 3


def test_files_that_were_not_read_have_their_own() -> None:
    made = {
        unread_fingerprint("a.py", 1, "no"),
        unread_fingerprint("b.py", 1, "no"),
        unread_fingerprint("a.py", 2, "no"),
    }
    assert len(made) == 3
