"""Import statements found in text, compared with what one pattern over the whole text would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.syntax.imports import _statements, imports

PATTERN = re.compile(
    r"(?:^|[;:])[ \t\f]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n#;]*)|import[ \t]+([^\n#;]*))",
    re.MULTILINE,
)
WORDS = [
    "import",
    "import ",
    "from",
    "from ",
    " ",
    "\t",
    "\f",
    "\n",
    ";",
    ":",
    "(",
    ")",
    "#",
    "a",
    "b.c",
    ".",
    ",",
    '"',
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_the_same_as_by_a_pattern(text: str) -> None:
    assert list(_statements(text)) == [(module, taken or plain) for module, taken, plain in PATTERN.findall(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import a.b, c as d", [("a.b", (("", "a"),)), ("c", (("", "d"),))]),
        (
            "from .a import (b,  # c\n    d as e,\n)\r\nimport f",
            [(".a", (("b", "b"), ("d", "e"))), ("f", (("", "f"),))],
        ),
        ("try: import a\nexcept ImportError: a = None; from b import *", [("a", (("", "a"),)), ("b", (("*", "*"),))]),
        ("from a \\\n    import b", [("a", (("b", "b"),))]),
        ("x = 1  # import a\nimportlib.import_module('a')\nyield from b\nreimport c\nfrom a.import b", []),
    ],
)
def test_statements(text: str, found: object) -> None:
    assert list(imports(text)) == found
