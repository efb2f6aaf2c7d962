"""The github format: one command for each finding, and nothing that starts another one."""

from __future__ import annotations

from jwtlint.finding import Place, Position, Report, Severity, Unread
from jwtlint.reporters.github import render

from .made import CLEAN, REPORT, SOURCES, STYLE, finding, place


def test_the_whole() -> None:
    assert render(REPORT, SOURCES, STYLE) == (
        "::error title=JWT301 hardcoded-secret,file=src/settings.py,line=3,endLine=3,col=11,endColumn=28"
        "::The signing key is written into the source (15 bytes).%0A"
        "src/settings.py:3: the key is written here%0A"
        "src/tokens.py:6: it signs tokens here%0A"
        "src/tokens.py:10: it verifies them here%0A"
        "Read it from the environment and issue a new one.\n"
        "::error title=JWT402 exp-verification-disabled,file=src/tokens.py,line=10,endLine=10,col=51,endColumn=70"
        '::Expired tokens are accepted: options["verify_exp"] is False.\n'
        "::warning title=JWT401 missing-exp,file=src/tokens.py,line=6,endLine=6,col=12,endColumn=65"
        "::The token never expires.%0AAdd exp to the claims.\n"
        "::warning title=jwtlint%3A not analysed,file=src/old.py,line=4::syntax error: invalid syntax\n"
    )


def test_a_region_of_several_lines_has_no_columns() -> None:
    report = Report((finding(Place("a.py", Position(1, 4), Position(3, 1))),))
    assert render(report, SOURCES, STYLE) == (
        "::warning title=JWT401 missing-exp,file=a.py,line=1,endLine=3::The token never expires.\n"
    )


def test_names_and_messages_are_escaped() -> None:
    found = finding(place("a,b:c%\n::error::x.py", 1, 0, 1), "50% of\r\n::error::it, a:b", severity=Severity.NOTE)
    report = Report((found,), unread=(Unread("u\r,.py", "why%\n::notice::"),))
    assert render(report, SOURCES, STYLE) == (
        "::notice title=JWT401 missing-exp,file=a%2Cb%3Ac%25\\n%3A%3Aerror%3A%3Ax.py,line=1,endLine=1,col=1,endColumn=2"
        "::50%25 of\\r\\n::error::it, a:b\n"
        "::warning title=jwtlint%3A not analysed,file=u\\r%2C.py,line=1::why%25\\n::notice::\n"
    )


def test_what_github_does_not_show_is_said() -> None:
    many = tuple(finding(place("a.py", line, 0, 1), severity=Severity.ERROR) for line in range(1, 13))
    rest = tuple(finding(place("a.py", line, 0, 1)) for line in range(20, 30))
    lines = render(Report(many + rest, unread=(Unread("b.py", "why"),)), SOURCES, STYLE).splitlines()
    assert len(lines) == 12 + 10 + 1 + 2
    assert lines[-2:] == [
        "jwtlint: GitHub shows 10 of these 12 error annotations; this log has them all",
        "jwtlint: GitHub shows 10 of these 11 warning annotations; this log has them all",
    ]


def test_clean() -> None:
    assert render(CLEAN, SOURCES, STYLE) == ""
