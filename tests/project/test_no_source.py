"""Text that speaks of JWT and cannot be source is said to be unread."""

from __future__ import annotations

import pytest

from jwtlint.finding import FileReport, Unread
from jwtlint.project.texts import run_text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("jwt\n'\ud800'", Unread("a.py", "lone surrogate", 2)),
        ("jwt\0", Unread("a.py", "NUL byte at offset 3 (line 1)")),
        (b"jwt \xff", Unread("a.py", "byte 0xff at offset 4 (line 1) is not utf-8")),
    ],
)
def test_what_is_no_source(text: str | bytes, unread: Unread) -> None:
    assert run_text(text, "a.py") == FileReport("a.py", speaks_jwt=True, unread=unread)
