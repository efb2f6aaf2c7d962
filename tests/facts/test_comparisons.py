"""What a program compares a value with is not what the value is."""

from __future__ import annotations

import pytest

from jwtlint import lint_text


def codes(text: str) -> list[str]:
    """The codes of the findings of a text that can be analysed."""
    report = lint_text(text, path="app/main.py")
    assert report.unread is None
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    "test",
    [
        'key == "secret"',
        'key in ("secret", "changeme")',
        '"secret" == key',
        'key != "secret"',
        'not key or key == "secret"',
    ],
)
def test_a_key_that_is_compared_with_a_bad_one_is_not_that_one(test: str) -> None:
    text = f"import logging\nimport jwt\n\ndef f(token, key):\n    if {test}:\n        logging.warning('weak')\n"
    assert codes(text + "    return jwt.decode(token, key, algorithms=['HS256'])\n") == []


START = """import os

import jwt

KEY = os.getenv("KEY", "secret")
{check}

def f(token):
    return jwt.decode(token, KEY, algorithms=["HS256"])
"""


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("", ["JWT305", "JWT306"]),
        ('if KEY == "secret":\n    raise SystemExit("set KEY")\n', []),
        ('assert KEY != "secret"\n', []),
        ("if len(KEY) < 32:\n    raise SystemExit\n", []),
        ('if KEY == "secret":\n    print("set KEY")\n', ["JWT305", "JWT306"]),
    ],
)
def test_a_start_up_check_clears_the_default(check: str, found: list[str]) -> None:
    assert codes(START.format(check=check)) == found
