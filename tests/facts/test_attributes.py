"""Which words lead to an attribute that a function sets."""

from __future__ import annotations

import pytest

from jwtlint.facts.attributes import attributes


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("self.x = jwt.PyJWT()", {"jwt", "PyJWT"}),
        ("self.x: Codec = made", {"Codec", "made"}),
        ("self.x = (\n        jwt\n    )\n    self.y = other", {"jwt"}),
        ("a = jwt\n    b = a\n    self.x = b", {"jwt", "a", "b"}),
        ("if jwt:\n        self.x = 1", {"1"}),
        ("with jwt as a:\n        self.x = a", {"jwt", "a"}),
        ("self.x = given", {"given", "Codec", "jwt", "list"}),
        ("self.w, self.x = jwt", {"jwt"}),
    ],
)
def test_words(body: str, words: set[str]) -> None:
    text = f"def __init__(self, given: list[Codec] = jwt):\n    {body}\n"
    assert dict(attributes(text))["x"] == words


@pytest.mark.parametrize("body", ["if self.x == jwt:\n        pass", "self.x.y = jwt", "self.x += jwt"])
def test_nothing_is_set(body: str) -> None:
    assert attributes(f"def f(self):\n    {body}\n") == []
