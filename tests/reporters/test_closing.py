"""The last lines: how much was looked at, what was not, and what was found how often."""

from __future__ import annotations

import pytest

from jwtlint.finding import Edit, Fix, Report, Unread
from jwtlint.reporters.closing import closing_line, unread_lines
from jwtlint.reporters.tally import tally_lines

from .made import REPORT, finding, place

HERE = place("a.py", 1, 0, 1)
SAFE = finding(HERE, fix=Fix("repair", (Edit(HERE, ""),), safe=True))
UNSAFE = finding(HERE, fix=Fix("repair", (Edit(HERE, ""),), safe=False))
BARE = finding(HERE)


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report(files=0), "0 files, 0 use JWT, no findings"),
        (Report((BARE,), files=1, jwt_files=1), "1 file, 1 uses JWT, 1 finding"),
        (
            Report((SAFE, BARE, BARE), unread=(Unread("x", "y"), Unread("z", "y")), files=214, jwt_files=31),
            "214 files, 31 use JWT, 2 not analysed, 3 findings (1 fixable with --fix)",
        ),
        (Report((UNSAFE,), files=2), "2 files, 0 use JWT, 1 finding (1 fixable with --fix --unsafe-fixes)"),
        (
            Report((SAFE, UNSAFE, UNSAFE), files=2, jwt_files=2, suppressed=4),
            "2 files, 2 use JWT, 3 findings (1 fixable with --fix, 2 more with --unsafe-fixes), 4 suppressed",
        ),
        (
            Report(files=3, jwt_files=2, cut_short=(Unread("x", "y"),)),
            "3 files, 2 use JWT, 1 analysed in part, no findings",
        ),
        (Report(files=9, complete=False), "9 files, 0 use JWT, no findings, interrupted: more may be found"),
    ],
)
def test_closing_line(report: Report, line: str) -> None:
    assert closing_line(report) == line


def test_each_file_that_was_not_read_is_named() -> None:
    report = Report(unread=(Unread("a\x1b\n.py", "too deep\n::error::x", 7), Unread("b", "cannot be opened")))
    assert unread_lines(report) == (
        "a\\x1b\\n.py:7: not analysed: too deep\\n::error::x",
        "b:1: not analysed: cannot be opened",
    )


def test_tally() -> None:
    assert tally_lines(()) == ()
    many = (*reversed(REPORT.findings), *(BARE for _ in range(10)))
    assert tally_lines(many) == (
        "11  JWT401  missing-exp",
        " 1  JWT301  hardcoded-secret",
        " 1  JWT402  exp-verification-disabled",
    )
