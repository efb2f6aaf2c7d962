"""The text format, to the letter."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from jwtlint.finding import Edit, Fix, Place, Position, Report, Severity, Step
from jwtlint.reporters.text import render

from .made import CLEAN, REPORT, RULES, SOURCES, STYLE, finding, place, sources_of

if TYPE_CHECKING:
    from jwtlint.reporters.style import Style

EXPECTED = """\
src/settings.py:3:11: error[JWT301] hardcoded-secret (sure)
  The signing key is written into the source (15 bytes).
     |
   3 | JWT_KEY = "******"
     |           ^^^^^^^^
  1. src/settings.py:3:11: the key is written here
  2. src/tokens.py:6:38: it signs tokens here
     |
   6 |     return jwt.encode({"sub": user}, JWT_KEY, algorithm="HS256")
     |                                      -------
  3. src/tokens.py:10:30: it verifies them here
     |
  10 |     return jwt.decode(token, JWT_KEY, ["HS256"], {"verify_exp": False})
     |                              -------
  help: Read it from the environment and issue a new one.
  fix: read the key from the environment (--fix --unsafe-fixes)

src/tokens.py:6:12: warning[JWT401] missing-exp (likely)
  The token never expires.
    |
  6 |     return jwt.encode({"sub": user}, JWT_KEY, algorithm="HS256")
    |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: Add exp to the claims.

src/tokens.py:10:51: error[JWT402] exp-verification-disabled (sure)
  Expired tokens are accepted: options["verify_exp"] is False.
     |
  10 |     return jwt.decode(token, JWT_KEY, ["HS256"], {"verify_exp": False})
     |                                                   ^^^^^^^^^^^^^^^^^^^
  fix: remove the option (--fix)

src/old.py:4: not analysed: syntax error: invalid syntax

214 files, 31 use JWT, 1 not analysed, 3 findings (1 fixable with --fix, 1 more with --unsafe-fixes)
"""


def with_style(**changes: object) -> Style:
    return dataclasses.replace(STYLE, **changes)  # type: ignore[arg-type]


def test_the_whole() -> None:
    assert render(REPORT, SOURCES, STYLE) == EXPECTED


def test_a_reader_of_unicode_sees_another_mask() -> None:
    assert render(REPORT, SOURCES, with_style(unicode=True)) == EXPECTED.replace("******", "••••••")


def test_quiet_leaves_out_the_closing_line_and_nothing_else() -> None:
    assert render(REPORT, SOURCES, with_style(quiet=True)) == EXPECTED[: EXPECTED.index("\n214 files")]


def test_statistics_stand_before_the_closing_line() -> None:
    table = "1  JWT301  hardcoded-secret\n1  JWT401  missing-exp\n1  JWT402  exp-verification-disabled\n\n"
    assert render(REPORT, SOURCES, with_style(statistics=True)) == EXPECTED.replace("214 files", table + "214 files")


def test_without_source() -> None:
    kept = [line for line in EXPECTED.splitlines(keepends=True) if " |" not in line]
    assert render(REPORT, SOURCES, with_style(show_source=False)) == "".join(kept)
    assert render(REPORT, lambda _: (), STYLE) == "".join(kept)


def test_fixes_edit_by_edit() -> None:
    expected = EXPECTED.replace(
        "(--fix --unsafe-fixes)\n",
        '(--fix --unsafe-fixes)\n       src/settings.py:3:11: replace "******" by os.environ["JWT_KEY"]\n',
        1,
    ).replace("option (--fix)\n", 'option (--fix)\n       src/tokens.py:10:51: delete "verify_exp": False\n')
    assert render(REPORT, SOURCES, with_style(show_fixes=True)) == expected


def test_an_edit_whose_text_cannot_be_had() -> None:
    edits = (Edit(place("a.py", 1, 4, 4), "x, "), Edit(place("a.py", 1, 6, 9, last=2), "y"))
    report = Report((finding(place("a.py", 1, 0, 1), fix=Fix("repair", edits, safe=True)),))
    assert render(report, lambda _: (), with_style(show_fixes=True, quiet=True)).splitlines()[2:] == [
        "  fix: repair (--fix)",
        "       a.py:1:5: insert x, ",
        "       a.py:1:7: replace up to 2:10 by y",
    ]


def test_colours_and_links() -> None:
    report = Report((finding(place("a.py", 1, 4, 7), advice="Do."),), files=1, jwt_files=1)
    text = render(report, sources_of({"a.py": "x = jwt"}), with_style(color=True, links=True))
    link = "\x1b]8;;https://docs.example/rules#jwt401\x1b\\JWT401\x1b]8;;\x1b\\"
    assert text == (
        f"\x1b[1ma.py:1:5\x1b[0m: \x1b[1;33mwarning[{link}]\x1b[0m missing-exp (sure)\n"
        "  The token never expires.\n"
        "\x1b[34m    |\x1b[0m\n"
        "\x1b[34m  1 |\x1b[0m x = jwt\n"
        "\x1b[34m    |\x1b[0m     \x1b[1;33m^^^\x1b[0m\n"
        "  \x1b[1;32mhelp:\x1b[0m Do.\n"
        "\n"
        "1 file, 1 uses JWT, 1 finding\n"
    )


def test_there_is_no_link_without_a_page_or_a_wish() -> None:
    report = Report((finding(place("a.py", 1, 0, 1), code="JWT777"),))
    assert "\x1b" not in render(report, lambda _: (), with_style(links=True))
    assert "\x1b" not in render(REPORT, SOURCES, with_style(rules=RULES))


def test_prose_is_wrapped_and_source_trimmed_to_the_window() -> None:
    steps = (Step(place("a.py", 1, 0, 1), "one two three four five six seven eight nine ten"),)
    found = finding(
        place("a.py", 1, 50, 53),
        "Words " * 9 + "end.",
        advice="漢字 " * 12 + "averyveryveryverylongword" * 2,
        steps=steps,
    )
    text = render(Report((found,)), sources_of({"a.py": "a" * 50 + "jwt" + "b" * 50}), with_style(width=40))
    assert text == (
        "a.py:1:51: warning[JWT401] missing-exp (sure)\n"
        "  Words Words Words Words Words Words\n"
        "  Words Words Words end.\n"
        "    |\n"
        "  1 | ...aaaaaaaaaaaaaaaajwtbbbbbbbbb...\n"
        "    |                    ^^^\n"
        "  1. a.py:1:1: one two three four five\n"
        "     six seven eight nine ten\n"
        "  help: 漢字 漢字 漢字 漢字 漢字 漢字\n"
        "        漢字 漢字 漢字 漢字 漢字 漢字\n"
        "        averyveryveryverylongwordaveryveryveryverylongword\n"
        "\n"
        "0 files, 0 use JWT, 1 finding\n"
    )


def test_words_that_just_fit_stay_on_their_line() -> None:
    def told(message: str) -> list[str]:
        report = Report((finding(place("a.py", 1, 0, 1), message),))
        return render(report, lambda _: (), with_style(width=22, quiet=True)).splitlines()[1:]

    assert told("ten chars_ ten chars_") == ["  ten chars_ ten", "  chars_"]
    assert told("ten chars_ nine char") == ["  ten chars_ nine char"]
    assert told("ten chars_ nine char x") == ["  ten chars_ nine char", "  x"]


def test_a_region_of_several_lines_is_shown_in_part() -> None:
    text = "x = jwt.encode(\n\n    claims,\n    key,\n)  # end\n"
    whole = finding(Place("a.py", Position(1, 4), Position(5, 1)))
    part = finding(Place("a.py", Position(1, 4), Position(3, 11)))
    shown = render(Report((whole, part)), sources_of({"a.py": text}), with_style(quiet=True))
    excerpt = "    |\n  1 | x = jwt.encode(\n    |     ^^^^^^^^^^^\n  2 |\n  3 |     claims,\n    |     ^^^^^^^\n"
    header = "a.py:1:5: warning[JWT401] missing-exp (sure)\n  The token never expires.\n"
    assert shown == f"{header}{excerpt}    ...\n\n{header}{excerpt}"


def test_each_severity_and_certainty_has_its_word() -> None:
    found = finding(place("a.py", 1, 0, 1), code="JWT901", name="unused-suppression", severity=Severity.NOTE)
    assert render(Report((found,)), lambda _: (), STYLE).splitlines()[0] == (
        "a.py:1:1: note[JWT901] unused-suppression (sure)"
    )


def test_clean() -> None:
    assert render(CLEAN, SOURCES, STYLE) == "1 file, 1 uses JWT, no findings\n"
    assert render(CLEAN, SOURCES, with_style(quiet=True)) == ""
