"""However a program is written, looking at it ends soon and takes little memory."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from .probe import inside, probed

if TYPE_CHECKING:
    from types import FrameType

CALLS = 3_000_000
"""Calls of Python functions that one small program may cost: a few seconds."""
LONG = 200_000
"""Characters; twice as long as any text that is built."""


class TooMuchError(Exception):
    """The interpreter did more than it may."""


def bounded(code: str) -> list[str]:
    """``probed``, ended after too many calls."""
    left = CALLS

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal left
        left -= event == "call"
        if left < 0:
            sys.setprofile(None)
            raise TooMuchError

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return probed(code)
    finally:
        sys.setprofile(before)


def nested(opening: str, depth: int, closing: str = "") -> str:
    """Blocks within blocks around a probe."""
    lines = ["def f(p, q):"]
    lines += ["    " * (level + 1) + opening.format(n=level) for level in range(depth)]
    lines.append("    " * (depth + 1) + "probe(1)")
    if closing:
        for level in reversed(range(depth)):
            lines += ["    " * (level + 1) + line.format(n=level) for line in closing.split("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("for a{n} in p:", ""),
        ("while p({n}):", ""),
        ("if p({n}):", ""),
        ("if p({n}):", "else:\n    q({n})"),
        ("with p({n}):", ""),
        ("try:", "finally:\n    q({n})"),
        ("try:", "except ValueError:\n    q({n})"),
        ("try:", "except ValueError:\n    q({n})\nfinally:\n    p({n})"),
        ("for a{n} in (1, 2):", ""),
        ("def g{n}():", "return g{n}()"),
    ],
)
def test_nested_blocks(opening: str, closing: str) -> None:
    seen = bounded(nested(opening, 18, closing))
    assert set(seen) <= {"1"}


def test_calls_within_calls() -> None:
    code = "def g0(a):\n    return a\n"
    for level in range(1, 9):
        code += f"def g{level}(a):\n" + f"    g{level - 1}(a)\n" * 8 + f"    return g{level - 1}(a)\n"
    assert set(bounded(f"{code}def f(p):\n    probe(g8(1))\n")) <= {"1", "?"}


def test_conditions_within_conditions() -> None:
    inner = "p"
    for level in range(40):
        inner = f"({level} if ({inner}) else {level})"
    assert len(bounded(f"def f(p):\n    probe({inner})\n")) == 1


def test_many_alternatives_become_unknown() -> None:
    lines = "".join(f"    if p[{n}]:\n        a = {n}\n" for n in range(100))
    (seen,) = bounded(f"def f(p):\n    a = 0\n{lines}    probe(a)\n")
    assert len(seen) < 200


@pytest.mark.parametrize(
    "expression",
    [
        "'a' * 10**7",
        "'a'.ljust(10**7)",
        "'a'.zfill(10**7)",
        "'%10000000d' % 1",
        "'{:10000000d}'.format(1)",
        "f'{1:10000000d}'",
        "b'a' * 10**7",
        "bytes(10**7)",
        "['a'] * 10**7",
        "'a'.join(['b' * 60000, 'c' * 60000, 'd' * 60000, 'e' * 60000])",
        "('a' * 1000).replace('a', 'b' * 10000)",
    ],
)
def test_no_long_text_is_built(expression: str) -> None:
    (seen,) = inside(f"probe({expression})")
    assert len(seen) < LONG


@pytest.mark.parametrize(
    ("start", "step"),
    [
        ("'a'", "a = a + a"),
        ("'a'", "a += a"),
        ("b'a'", "a = a + a"),
        ("'a'", "a = f'{a}{a}'"),
        ("'a'", "a = a.replace('a', 'aa')"),
        ("['a']", "a = a + a"),
        ("['a']", "a += a"),
        ("['a']", "a.extend(a)"),
        ("['a']", "a = [*a, *a]"),
        ("('a',)", "a = a + a"),
    ],
)
def test_doubling_ends(start: str, step: str) -> None:
    body = f"a = {start}\n" + f"{step}\n" * 18 + "probe(a)"
    (seen,) = inside(body)
    assert len(seen) < LONG


def test_large_powers_are_not_computed() -> None:
    assert inside("probe(10 ** 10 ** 10)") == ["?"]


def test_a_long_list_is_looked_at_as_a_whole() -> None:
    items = ", ".join(str(n) for n in range(5000))
    code = textwrap.dedent(
        """\
        def f():
            a = 0
            for b in ITEMS:
                a = b
                probe(1)
        """
    )
    assert len(bounded(f"ITEMS = [{items}]\n{code}")) <= 24
