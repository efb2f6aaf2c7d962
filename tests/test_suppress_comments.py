from __future__ import annotations

import io
import time
import tokenize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jwtlint.finding import Certainty, Finding, Place, Position, Severity
from jwtlint.suppress import Form, read
from jwtlint.suppress.comments import comments


@pytest.mark.parametrize(
    "code",
    [
        "x = '# noqa: JWT101'",
        'x = "\\"# noqa: JWT101"',
        "x = b'# noqa: JWT101'",
        "x = f'{y}# noqa: JWT101'",
        "x = f'{y!r:>{w}# noqa: JWT101}'",
        "x = f'{{# noqa: JWT101}}'",
        "x = f'{d[\"# noqa: JWT101\"]}'",
        "x = f'{d['# noqa: JWT101']}'",
        "x = f'\\N{DASH}# noqa: JWT101'",
        "x = t'{y}# noqa: JWT101'",
        "x = '''a' # noqa: JWT101'''",
        'x = """a\\""" # noqa: JWT101"""',
        "x = 'a\\\n# noqa: JWT101'",
    ],
)
def test_what_stands_in_a_string_is_no_comment(code: str) -> None:
    assert read(code + "\n").directives == ()


def test_a_string_of_several_lines_holds_no_comment() -> None:
    text = 'x = """\n# noqa: JWT101\n# jwtlint: file-ignore[JWT301]\n"""\ny = 1  # noqa: JWT102\n'
    assert [(one.form, one.line) for one in read(text).directives] == [(Form.NOQA, 5)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = 'open\ny = 1  # noqa: JWT101\n", 2),
        ("x = f'{a:open\ny = 1  # noqa: JWT101\n", 2),
        ("x = f'open {{\ny = 1  # noqa: JWT101\n", 2),
        ("x = f'''{\ny  # noqa: JWT101\n}'''\n", 2),
        ("x = f'{ {1: 2}[1] }{z[1:2]}{(lambda: 1)()}' # noqa: JWT101", 1),
        ("x = rf'\\{a}' # noqa: JWT101", 1),
        ("x = f'\\{a}' # noqa: JWT101", 1),
        ("x = '\\\r\n' # noqa: JWT101", 2),
        ("x = 1\ry = 1  # noqa: JWT101\r", 2),
        ("x = '\x0c\u2028'\ny = 1  # noqa: JWT101\n", 2),
        ("x = buf'' # noqa: JWT101", 1),
        ("x = r'\\'  '# noqa: JWT101'", 1),
        ("x = f'''{a:>\n8}''' # noqa: JWT101", 2),
    ],
)
def test_comments_are_found_around_odd_strings(text: str, line: int) -> None:
    assert [(one.line, one.entries[0].text) for one in read(text).directives] == [(line, "JWT101")]


PIECES = ["'", '"', "'''", '"""', "#", "\\", "\n", "a", " ", "f", "r", "b", "(", ")", "=", "1"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("'''a'''#\n")
@example('rb"\\"#"#\n')
def test_comments_are_those_that_python_finds(text: str) -> None:
    try:
        compile(text, "<test>", "exec", dont_inherit=True)
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (SyntaxError, tokenize.TokenError, SyntaxWarning, ValueError):
        return
    starts = [0]
    for line in io.StringIO(text):
        starts.append(starts[-1] + len(line))
    expected = [starts[one.start[0] - 1] + one.start[1] for one in tokens if one.type == tokenize.COMMENT]
    assert [start for start, _ in comments(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "# noqa: JWT101\n" * 20_000,
        "#\r\n" * 200_000 + "# noqa: JWT101",
        "# jwtlint: ignore[JWT101]\n" + "# a\n" * 200_000,
        "x = 1  # noqa: " + "JWT101," * 10_000,
        "# jwtlint: ignore[" * 20_000,
        "# noqa " * 10_000,
        "f'{" * 100_000 + "# noqa: JWT101",
        "f'{x:{" * 50_000 + "\n" + "# noqa: JWT101",
        "'" * 300_001 + "# noqa: JWT101",
        "\\" * 300_000 + "# noqa: JWT101",
        " " * 300_000 + "# noqa: JWT101" + " " * 300_000,
        "x = '" + "\\'" * 200_000 + "'  # noqa: JWT101",
    ],
    ids=range(12),
)
def test_the_time_grows_with_the_text_only(text: str) -> None:
    start = time.process_time()
    place = Place("a.py", Position(1, 0), Position(1, 1))
    finding = Finding("JWT101", "x", "message", place, Severity.ERROR, Certainty.SURE)
    found = read(text)
    _, used = found.apply([finding] * 100, lambda line: (line, line))
    found.unused("a.py", used, lambda _: True)
    assert time.process_time() - start < 5
