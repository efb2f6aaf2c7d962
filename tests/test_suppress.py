from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jwtlint.finding import Certainty, Edit, Finding, Fix, Place, Position, Severity
from jwtlint.fix import apply as repaired
from jwtlint.suppress import Mistake, read
from jwtlint.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"JWT101": "signature-verification-disabled", "JWT102": "unverified-peek", "JWT301": "hardcoded-secret"}


def finding(line: int, code: str = "JWT101") -> Finding:
    place = Place("a.py", Position(line, 0), Position(line, 1))
    return Finding(code, NAMES[code], "message", place, Severity.ERROR, Certainty.SURE)


def alone(line: int) -> tuple[int, int]:
    return line, line


def statement(first: int, last: int) -> Callable[[int], tuple[int, int]]:
    """All lines between are one statement, the others one each."""
    return lambda line: (first, last) if first <= line <= last else (line, line)


def kept(
    text: str,
    *findings: Finding,
    lines: Callable[[int], tuple[int, int]] = alone,
    blanket: bool = False,
    require_reason: bool = False,
) -> list[tuple[int, str]]:
    left, _ = read(text).apply(findings, lines, blanket=blanket, require_reason=require_reason)
    return [(one.place.start.line, one.code) for one in left]


def idle(text: str, *findings: Finding, active: Callable[[str], bool] = lambda _: True) -> list[tuple[int, int, str]]:
    """Line, column and code of the entries that silenced nothing."""
    found = read(text)
    _, used = found.apply(findings, alone)
    return [(one.place.start.line, one.place.start.column, one.code) for one in found.unused("a.py", used, active)]


def cleaned(text: str, *findings: Finding) -> str:
    """The text after every unused suppression was taken away."""
    found = read(text)
    _, used = found.apply(findings, alone)
    fixes = [Fix("t", (one.edit,), safe=True) for one in found.unused("a.py", used, lambda _: True)]
    made = repaired(Source("a.py", text.encode(), text, "utf-8", bom=False), fixes)
    assert made.applied == tuple(fixes)
    return made.text


# ---------------------------------------------------------------- on the line


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: JWT101",
        "# noqa:JWT101",
        "#noqa: JWT101",
        "# NOQA: JWT101",
        "# NoQA:JWT101",
        "# noqa: E501,JWT101",
        "# noqa: E501, JWT101 because",
        "# noqa: E501 JWT101",
        "# noqa: JWT1",
        "# noqa: JWT10 text",
        "# type: ignore[attr] # noqa: JWT101",
        "# noqa: E501  # noqa: JWT101",
        "# jwtlint: ignore[JWT101]",
        "#jwtlint:ignore[JWT101]",
        "# jwtlint: ignore[JWT101] -- peek before the real check",
        "# jwtlint: ignore[JWT301, JWT101]",
        "# jwtlint: ignore[ JWT1 ]",
        "# jwtlint: ignore[JWT]",
        "# jwtlint: ignore[signature-verification-disabled]",
        "# a word # jwtlint: ignore[JWT101]",
    ],
)
def test_a_comment_silences_the_finding_on_its_line(comment: str) -> None:
    text = f"x = 1\nx = 1  {comment}\nx = 1\n"
    assert kept(text, finding(1), finding(2), finding(3)) == [(1, "JWT101"), (3, "JWT101")]


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: because I say so",
        "# noqa : JWT101",
        "# noqa: JWT",
        "# noqa: E501",
        "# noqa: JWT102",
        "# noqa: JWT1012",
        "# noqa: jwt101",
        "# noqa: signature-verification-disabled",
        "# no noqa: JWT101",
        "# nosec",
        "# jwtlint: ignore",
        "# jwtlint: ignore JWT101",
        "# jwtlint: ignore[]",
        "# jwtlint: ignore[JWT102]",
        "# jwtlint: ignore[unverified-peek]",
        "# jwtlint: disable[JWT101]",
        "# see jwtlint: ignore[JWT101]",
    ],
)
def test_other_comments_silence_nothing(comment: str) -> None:
    assert kept(f"x = 1  {comment}\n", finding(1)) == [(1, "JWT101")]


# ---------------------------------------------------------------- on the statement


@pytest.mark.parametrize("line", [2, 3, 4])
@pytest.mark.parametrize("at", [2, 3, 4])
@pytest.mark.parametrize("comment", ["# noqa: JWT101", "# jwtlint: ignore[JWT101]"])
def test_any_line_of_the_statement_will_do(line: int, at: int, comment: str) -> None:
    rows = ["x = 1", "jwt.decode(", "    token,", ")", "x = 1"]
    rows[line - 1] += f"  {comment}"
    assert kept("\n".join(rows), finding(at), lines=statement(2, 4)) == []


def test_the_neighbours_of_a_statement_do_not_speak_of_it() -> None:
    text = "a  # noqa: JWT101\nf(\n)\nb  # noqa: JWT101\n"
    assert kept(text, finding(2), lines=statement(2, 3)) == [(2, "JWT101")]


@pytest.mark.parametrize(
    "text",
    [
        "# jwtlint: ignore[JWT101]\nf(\n)\n",
        "\t# jwtlint: ignore[JWT101]\r\n\t# a word\r\n\tf(\r\n\t)\r\n",
        "# jwtlint: ignore[JWT101]\n# jwtlint: ignore[JWT301]\nf(\n)\n",
        "# jwtlint: ignore[JWT301] # jwtlint: ignore[JWT101]\nf(\n)\n",
    ],
)
def test_a_line_of_its_own_speaks_of_the_statement_below(text: str) -> None:
    first = len(text.splitlines()) - 1
    assert kept(text, finding(first), finding(first + 1), lines=statement(first, first + 1)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# jwtlint: ignore[JWT101]\n\nf()\n",
        "# jwtlint: ignore[JWT101]\ng()\nf()\n",
        "g()  # jwtlint: ignore[JWT101]\n\nf()\n",
    ],
)
def test_but_not_of_one_further_down(text: str) -> None:
    assert kept(text, finding(3)) == [(3, "JWT101")]


def test_a_noqa_on_a_line_of_its_own_speaks_of_no_statement_below() -> None:
    assert kept("# noqa: JWT101\nf()\n", finding(2)) == [(2, "JWT101")]


def test_inside_of_a_statement_a_line_of_its_own_speaks_of_the_whole() -> None:
    assert kept("f(\n    # jwtlint: ignore[JWT101]\n    a,\n)\n", finding(1), lines=statement(1, 4)) == []


# ---------------------------------------------------------------- on the file


@pytest.mark.parametrize(
    "comment",
    [
        "# jwtlint: file-ignore[JWT101] -- generated",
        "# jwtlint: file-ignore[JWT301,signature-verification-disabled]",
        "# flake8: noqa: JWT101",
        "# ruff: noqa: E501, JWT101",
    ],
)
@pytest.mark.parametrize("at", [0, 3])
def test_a_file_is_silenced_from_anywhere(comment: str, at: int) -> None:
    rows = ["x = 1", "y = 1", "z = 1"]
    rows.insert(at, comment)
    assert kept("\n".join(rows), finding(1), finding(2, "JWT102"), finding(3)) == [(2, "JWT102")]


@pytest.mark.parametrize("comment", ["# flake8: noqa", "# flake8: noqa: E501", "# ruff: noqa"])
def test_a_file_is_not_silenced_by_what_other_tools_do(comment: str) -> None:
    assert kept(f"{comment}\nx = 1\n", finding(2)) == [(2, "JWT101")]


def test_flake8_words_for_a_file_need_a_line_of_their_own() -> None:
    assert kept("x = 1  # flake8: noqa: JWT101\n", finding(1)) == [(1, "JWT101")]


@pytest.mark.parametrize("text", ["# jwtlint: skip-file\nx\n", "#!python\n\r\n \t# a\n#jwtlint: skip-file -- why\nx\n"])
def test_a_file_asks_to_be_skipped_above_all_code(text: str) -> None:
    found = read(text)
    assert found.skip
    assert found.apply([finding(2)], alone) == ((), frozenset())
    assert found.unused("a.py", frozenset(), lambda _: True) == ()


def test_further_down_that_is_a_mistake() -> None:
    found = read('"""Doc."""\n# jwtlint: skip-file\n')
    assert not found.skip
    assert found.mistakes == (Mistake("'skip-file' must stand above all code", 2, 0, 20),)


# ---------------------------------------------------------------- options


def test_a_bare_noqa_counts_when_asked_for() -> None:
    text = "x  # noqa\nx  # noqa: because\nx  # noqa: E501\nx\n"
    findings = [finding(line) for line in (1, 2, 3, 4)]
    assert kept(text, *findings, blanket=True) == [(3, "JWT101"), (4, "JWT101")]


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("# noqa: JWT101", False),
        ("# noqa: JWT101 -- test key", True),
        ("# noqa: JWT101 test key", True),
        ("# noqa: JWT101 --", False),
        ("# jwtlint: ignore[JWT101]", False),
        ("# jwtlint: ignore[JWT101] --", False),
        ("# jwtlint: ignore[JWT101]  # pragma: no cover", False),
        ("# jwtlint: ignore[JWT101] -- test key", True),
        ("# jwtlint: ignore[JWT101]: test key", True),
        ("# jwtlint: file-ignore[JWT101]", False),
        ("# jwtlint: file-ignore[JWT101] -- test key", True),
    ],
)
def test_a_reason_can_be_demanded(comment: str, silent: bool) -> None:
    text = f"x = 1  {comment}\n"
    assert kept(text, finding(1), require_reason=True) == ([] if silent else [(1, "JWT101")])
    _, used = read(text).apply([finding(1)], alone, require_reason=True)
    assert used == {(0, 0)}


def test_a_reason_is_read_without_its_dashes() -> None:
    text = "x  # jwtlint: ignore[JWT101] -- see issue #12, a - b \nx  # noqa: JWT101  # type: ignore\n"
    assert [one.reason for one in read(text).directives] == ["see issue #12, a - b", ""]


# ---------------------------------------------------------------- unused


def test_what_silenced_nothing_is_listed_in_order() -> None:
    text = (
        "# jwtlint: file-ignore[JWT301]\n"
        "x = 1  # noqa: E501,JWT101,JWT102\n"
        "x = 1  # jwtlint: ignore[weak-hmac-key, unverified-peek]\n"
        "x = 1  # noqa\n"
        "x = 1  # noqa: jwt101\n"
    )
    assert idle(text, finding(2), finding(3, "JWT102")) == [
        (1, 23, "JWT301"),
        (2, 27, "JWT102"),
        (3, 25, "weak-hmac-key"),
        (5, 15, "jwt101"),
    ]


def test_what_did_not_run_is_not_called_unused() -> None:
    text = "x  # noqa: JWT101,JWT301\ny  # jwtlint: ignore[JWT3,JWT102]\n"
    assert idle(text, active=lambda entry: entry in {"JWT101", "JWT102"}) == [(1, 11, "JWT101"), (2, 26, "JWT102")]


def test_two_comments_that_silence_one_finding_are_both_used() -> None:
    assert idle("# jwtlint: file-ignore[JWT1]\nx  # noqa: JWT101\n", finding(2)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x  # noqa: JWT901,JWT101\ny  # noqa: JWT102\n", [(2, 11, "JWT102")]),
        ("x  # jwtlint: ignore[unused-suppression, JWT101]\n", []),
        ("# jwtlint: file-ignore[JWT9]\nx  # noqa: JWT101\n", []),
        ("# flake8: noqa: JWT901\nx  # noqa: JWT101\n", []),
    ],
)
def test_the_list_itself_can_be_silenced(text: str, left: list[tuple[int, int, str]]) -> None:
    assert idle(text) == left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # noqa: JWT101\n", "x = 1\n"),
        ("x = 1 \t # noqa: JWT101 -- why  \r\ny\r\n", "x = 1\r\ny\r\n"),
        ("x = 1  # noqa: JWT101", "x = 1"),
        ("x = 1  # noqa: JWT101,JWT102\n", "x = 1\n"),
        ("x = 1  # noqa: JWT101,E501\n", "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa: E501,JWT101 -- why\n", "x = 1  # noqa: E501 -- why\n"),
        ("x = 1  # noqa: E501, JWT101, W291\n", "x = 1  # noqa: E501, W291\n"),
        ("x = 1  # noqa: JWT101, E501, JWT102, JWT103, W291\n", "x = 1  # noqa: E501, W291\n"),
        ("x = 1  # noqa: JWT101  # pragma: no cover\n", "x = 1  # pragma: no cover\n"),
        ("x = 1  # pragma: no cover  # noqa: JWT101\n", "x = 1  # pragma: no cover\n"),
        ("x = 1  # type: ignore # noqa: JWT101 # pylint: disable=x\n", "x = 1  # type: ignore # pylint: disable=x\n"),
        ("x = 1  # noqa: JWT101 see #12\n", "x = 1\n"),
        ("x = 1  # jwtlint: ignore[JWT101, JWT102] -- why\n", "x = 1\n"),
        ("    # jwtlint: ignore[JWT101]\n    x = 1\n", "    x = 1\n"),
        ("x = 1\n# jwtlint: file-ignore[JWT101]", "x = 1\n"),
        ("# jwtlint: file-ignore[JWT101]\r\n# a word\r\nx\r\n", "# a word\r\nx\r\n"),
        ("# a word # jwtlint: file-ignore[JWT101]\nx\n", "# a word\nx\n"),
        ("é = '𝄞'  # noqa: JWT101\n", "é = '𝄞'\n"),
    ],
)
def test_the_repair_takes_away_what_is_unused_and_nothing_else(before: str, after: str) -> None:
    assert cleaned(before) == after


def test_the_repair_leaves_what_is_used() -> None:
    before = "x = 1  # jwtlint: ignore[JWT102,JWT101, JWT301] -- why\n"
    assert cleaned(before, finding(1)) == "x = 1  # jwtlint: ignore[JWT101] -- why\n"


def test_entries_of_one_comment_share_their_edit() -> None:
    found = read("x  # noqa: JWT101,E501,JWT102\n").unused("a.py", frozenset(), lambda _: True)
    edit = Edit(Place("a.py", Position(1, 11), Position(1, 29)), "E501")
    assert [(one.code, one.edit) for one in found] == [("JWT101", edit), ("JWT102", edit)]


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# jwtlint: ignore", "'ignore' names no rule; write ignore[JWT101]"),
        ("# jwtlint: ignore JWT101", "'ignore' names no rule; write ignore[JWT101]"),
        ("# jwtlint: ignore[ , ]", "'ignore' names no rule; write ignore[JWT101]"),
        ("# jwtlint: file-ignore", "'file-ignore' names no rule; write file-ignore[JWT101]"),
        ("# jwtlint: disable[JWT101]", "no such comment: 'disable'; write ignore[...]"),
        ("# jwtlint: noqa", "no such comment: 'noqa'; write ignore[...]"),
        ("# jwtlint: skip-file[JWT101]", "no such comment: 'skip-file'; write ignore[...]"),
        ("# jwtlint:", "no such comment: ''; write ignore[...]"),
    ],
)
def test_words_it_does_not_know_are_mistakes(comment: str, message: str) -> None:
    assert read(f"x = 1  {comment}\n").mistakes == (Mistake(message, 1, 7, 7 + len(comment)),)
