"""Which names of a module lead to a token library."""

from __future__ import annotations

import pytest

from jwtlint.facts.words import relevant_words
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules


def words(text: str, *seeds: str) -> set[str]:
    """The names that lead to one of the seeds."""
    scope = ModuleScope(outline(decode("app.py", text.encode())), NoModules())
    return set(relevant_words(scope, frozenset(seeds)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import jwt\nverify = jwt.decode\n", {"jwt", "verify"}),
        ("import jwt\na, (b, c) = 1, jwt.decode\n", {"jwt", "a", "b", "c"}),
        ("import jwt\nfirst = second = jwt\n", {"jwt", "first", "second"}),
        (
            "import jwt\ndef check():\n    return jwt\ndef ask():\n    check()\ndef other():\n    pass\n",
            {"jwt", "check", "ask"},
        ),
        ("import jwt\nclass A:\n    def __init__(self):\n        self.codec = jwt\n", {"jwt", "codec", "A"}),
        ("import jwt\n# a comment\nverify = jwt\n", {"jwt", "verify"}),
    ],
)
def test_definitions_pass_on(text: str, found: set[str]) -> None:
    assert words(text, "jwt") == found


def test_a_line_of_hashes_takes_no_time() -> None:
    """Nested repetition in a pattern would need more steps than there is time for."""
    assert words("import jwt\n" + "#" * 5000 + "\n" + "# = " * 2000 + "\n", "jwt") == {"jwt"}
