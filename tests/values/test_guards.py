"""What a condition says about a value on either side of it."""

from __future__ import annotations

import pytest

from .probe import inside


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("if p == 'x':\n    probe(p)", ["'x'"]),
        ("if 'x' == p:\n    probe(p)", ["'x'"]),
        ("if p != 'x':\n    return\nprobe(p)", ["'x'"]),
        ("if p != 'x':\n    raise ValueError\nprobe(p)", ["'x'"]),
        ("if p in ('x', 'y'):\n    probe(p)", ["'x' | 'y'"]),
        ("if p not in ('x', 'y'):\n    return\nprobe(p)", ["'x' | 'y'"]),
        ("if p not in {'x': 1}:\n    return\nprobe(p)", ["'x'"]),
        ("assert p in ['x']\nprobe(p)", ["'x'"]),
        ("if not p == 'x':\n    return\nprobe(p)", ["'x'"]),
        ("if p == 'x' and q:\n    probe(p)", ["'x'"]),
        ("if q and p == 'x':\n    probe(p)", ["'x'"]),
        ("if p == 'x' or p == 'y':\n    probe(p)", ["'x' | 'y'"]),
        ("if p == 'x':\n    pass\nprobe(p)", ["?p"]),
        ("if p == 'x':\n    p = q\n    probe(p)", ["?q"]),
        ("a = None if p else 1\nif a is None:\n    return\nprobe(a)", ["1"]),
        ("a = None if p else 1\nif a is not None:\n    probe(a)", ["1"]),
        ("a = None if p else 1\nif a:\n    probe(a)", ["1"]),
        ("a = None if p else 1\nif not a:\n    a = 2\nprobe(a)", ["1 | 2"]),
        ("a = None if p else 1\nif a is None:\n    a = 2\nprobe(a)", ["1 | 2"]),
        ("a = 'x' if p else 'y'\nif a == 'x':\n    probe(a)\nelse:\n    probe(a)", ["'x'", "'y'"]),
        ("a = p or 'd'\nif a == 'd':\n    raise ValueError\nprobe(a)", ["?p"]),
        ("a = os.environ.get('K', 'd')\nif a == 'd':\n    raise ValueError\nprobe(a)", ["env K"]),
        ("a = os.environ.get('K', 'd')\nif a != 'd':\n    probe(a)", ["env K"]),
        (
            "a = os.environ.get('K', 'd')\nif q and a == 'd':\n    raise ValueError\nprobe(a)",
            ["(env K else 'd') | env K"],
        ),
        ("a = os.environ.get('K', 'd')\nassert a != 'd'\nprobe(a)", ["env K"]),
        ("a = os.environ.get('K', 'd')\nif len(a) < 5:\n    raise ValueError\nprobe(a)", ["env K"]),
        ("a = os.environ.get('K', '')\nif not a:\n    raise ValueError\nprobe(a)", ["env K"]),
        ("if (a := os.environ.get('K', '')) == '':\n    raise ValueError\nprobe(a)", ["env K"]),
        ("if isinstance(p, str):\n    probe(p)", ["?p"]),
        ("probe(p if p in ('x', 'y') else 'z')", ["'x' | 'y' | 'z'"]),
        ("a = p.get('k')\nif a not in ('x',):\n    return\nprobe(p.get('k'))", ["'x'"]),
        ("if p['k'] == 'x':\n    probe(p['k'])", ["'x'"]),
        ("if p.k == 'x':\n    probe(p.k)", ["'x'"]),
        ("a = p\nif a == 'x':\n    probe(p)", ["'x'"]),
    ],
)
def test_guards(body: str, seen: list[str]) -> None:
    assert inside(body) == seen
