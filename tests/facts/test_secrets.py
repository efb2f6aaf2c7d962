"""Where texts that serve as keys are written: no output may show them."""

from __future__ import annotations

import pytest

from jwtlint import lint_text
from jwtlint.config import Config
from jwtlint.finding import FileReport, Place, Position

KEY = "tR8pqP2kXw5vYc7mN1sLz4aBd9eFgH3j"
HARDCODED = (
    f'import jwt\n\nKEY = "{KEY}"\n\n\ndef user(token):\n    return jwt.decode(token, KEY, algorithms=["HS256"])\n'
)


def run(text: str, ignore: tuple[str, ...] = ()) -> FileReport:
    """Lint one text."""
    return lint_text(text, path="app/main.py", config=Config(ignore=ignore))


def test_secrets_are_listed_even_where_no_rule_speaks() -> None:
    text = HARDCODED.replace("HS256", "RS256")
    report = run(text, ignore=("ALL",))
    assert report.findings == ()
    assert report.secrets == (Place("app/main.py", Position(3, 6), Position(3, 6 + len(KEY) + 2)),)


@pytest.mark.parametrize(
    "line",
    [
        f'KEY = "{KEY}"',
        f'KEY = b"{KEY}"',
        f'KEY = os.environ.get("KEY", "{KEY}")',
        f'KEY = os.getenv("KEY") or "{KEY}"',
        f'KEY = "{KEY}" if os.getenv("DEBUG") else os.environ["KEY"]',
        f'KEY = str("{KEY}").encode()',
        f'KEY = {{"a": "{KEY}"}}["a"]',
        f'KEY = "{KEY[:9]}" "{KEY[9:]}"',
        f'KEY = "{KEY[:9]}" + "{KEY[9:]}"',
    ],
)
def test_the_text_of_a_key_lies_within_the_places_listed(line: str) -> None:
    text = f"import os\n\nimport jwt\n\n{line}\n\n\ndef f(t):\n    return jwt.decode(t, KEY, algorithms=['HS256'])\n"
    shown = text
    for place in run(text).secrets:
        assert place.start.line == place.end.line == 5
        blank = "#" * (place.end.column - place.start.column)
        lines = shown.split("\n")
        lines[4] = lines[4][: place.start.column] + blank + lines[4][place.end.column :]
        shown = "\n".join(lines)
    assert KEY[:9] not in shown
    assert KEY[9:] not in shown


def test_no_message_and_no_note_tells_a_secret() -> None:
    for line in (f'KEY = "{KEY}"', f'KEY = os.getenv("KEY", "{KEY}")'):
        report = run(HARDCODED.replace(f'KEY = "{KEY}"', line).replace("import jwt", "import os, jwt"))
        assert report.findings != ()
        assert KEY not in repr(report)
