"""Order, branches, loops and exceptions: what a variable holds at a call."""

from __future__ import annotations

import pytest

from .probe import inside, probed


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("probe(1)", ["1"]),
        ("a = 1\nprobe(a)\na = 2\nprobe(a)", ["1", "2"]),
        ("a = b = 1\nprobe(b)", ["1"]),
        ("a, b = 1, 2\nprobe(b)", ["2"]),
        ("(a, (b, c)) = 1, (2, 3)\nprobe(c)", ["3"]),
        ("a, *b = 1, 2, 3\nprobe(a)", ["1"]),
        ("a, b = b, a = 1, 2\nprobe(a)", ["2"]),
        ("a: int = 1\nprobe(a)", ["1"]),
        ("a = 1\na += 1\nprobe(a)", ["2"]),
        ("probe(a := 3)\nprobe(a)", ["3", "3"]),
        ("a = 1\ndel a\na = 2\nprobe(a)", ["2"]),
        ("probe(p)", ["?p"]),
        ("p = 1\nprobe(p)", ["1"]),
        ("probe(None, True, 1.5, b'x')", ["None, True, 1.5, b'x'"]),
        ("probe(-1, not 0, not 'a')", ["-1, True, False"]),
    ],
)
def test_straight_lines(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a = 1\nif p:\n    a = 2\nprobe(a)", ["1 | 2"]),
        ("if p:\n    a = 1\nelse:\n    a = 2\nprobe(a)", ["1 | 2"]),
        ("if p:\n    a = 1\nelif q:\n    a = 2\nelse:\n    a = 3\nprobe(a)", ["1 | 2 | 3"]),
        ("a = 1\nif True:\n    a = 2\nprobe(a)", ["2"]),
        ("a = 1\nif False:\n    a = 2\nprobe(a)", ["1"]),
        ("a = 1\nif 1 > 2:\n    a = 2\nprobe(a)", ["1"]),
        ("a = 1\nif p:\n    a = 2\n    return\nprobe(a)", ["1"]),
        ("a = 1\nif p:\n    a = 2\n    raise ValueError\nprobe(a)", ["1"]),
        ("a = 1\nif p:\n    a = 2\nelse:\n    return\nprobe(a)", ["2"]),
        ("a = 1\nif p:\n    return\nelse:\n    return\nprobe(a)", []),
        ("probe(1 if p else 2)", ["1 | 2"]),
        ("probe(1 if True else 2)", ["1"]),
        ("probe(0 or 2)", ["2"]),
        ("probe(1 or 2)", ["1"]),
        ("probe(0 and 2)", ["0"]),
        ("probe(1 and 2)", ["2"]),
        ("probe(p or 2)", ["(?p else 2)"]),
        ("probe(None or p or 2)", ["(?p else 2)"]),
        ("a = 1 if p else 0\nprobe(a or 5)", ["1 | 5"]),
        ("import sys\na = 1\nif p:\n    a = 2\n    sys.exit(1)\nprobe(a)", ["1"]),
        ("assert p == 1\nprobe(p)", ["1"]),
    ],
)
def test_branches(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("for a in (1, 2):\n    probe(a)", ["1", "2"]),
        ("for a in ():\n    probe(a)", []),
        ("a = 0\nfor a in (1, 2):\n    pass\nprobe(a)", ["2"]),
        ("a = 0\nfor a in ():\n    pass\nprobe(a)", ["0"]),
        ("a = 0\nfor b in items:\n    a = 1\nprobe(a)", ["0 | 1"]),
        ("a = 0\nfor b in items:\n    probe(a)\n    a = 1", ["0 | 1"]),
        ("a = 0\nfor b in (1, 2, 3):\n    if b == 2:\n        break\n    a = b\nprobe(a)", ["1"]),
        ("a = 0\nfor b in (1, 2, 3):\n    if b == 2:\n        continue\n    a = b\nprobe(a)", ["3"]),
        ("for b in (1, 2):\n    pass\nelse:\n    probe(b)", ["2"]),
        ("a = 0\nfor b in (1, 2):\n    break\nelse:\n    a = 5\nprobe(a, b)", ["0, 1"]),
        ("for k, v in {'a': 1}.items():\n    probe(k, v)", ["'a', 1"]),
        ("for k in {'a': 1}:\n    probe(k)", ["'a'"]),
        ("a = 0\nwhile p:\n    a = 1\nprobe(a)", ["0 | 1"]),
        ("a = 0\nwhile p:\n    probe(a)\n    a = 1", ["0 | 1"]),
        ("a = 0\nwhile True:\n    a = 1\n    break\nprobe(a)", ["1"]),
        ("a = 0\nwhile True:\n    if p:\n        break\n    a = 1\nprobe(a)", ["0 | 1"]),
        ("while True:\n    pass\nprobe(1)", []),
        ("a = 0\nwhile False:\n    a = 1\nprobe(a)", ["0"]),
        ("probe([a for a in (1, 2)])", ["[1, 2]"]),
        ("probe([a for a in (1, 2) if a > 1])", ["[2]"]),
        ("probe({a: 0 for a in ('x', 'y')})", ["{'x': 0, 'y': 0}"]),
        ("probe({a for a in (1,)})", ["{1}"]),
        ("probe([a + b for a in (1, 2) for b in (10, 20)])", ["[11, 21, 12, 22]"]),
        ("a = 7\n[a for a in (1, 2)]\nprobe(a)", ["7"]),
        ("probe(list(a for a in (1, 2)))", ["[1, 2]"]),
    ],
)
def test_loops(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("try:\n    a = 1\nexcept ValueError:\n    a = 2\nprobe(a)", ["1 | 2"]),
        ("a = 0\ntry:\n    p()\n    a = 1\nexcept ValueError:\n    probe(a)", ["0"]),
        ("a = 0\ntry:\n    a = 1\n    p()\nexcept ValueError:\n    probe(a)", ["0 | 1"]),
        ("try:\n    a = 1\nexcept ValueError:\n    raise\nprobe(a)", ["1"]),
        ("try:\n    a = 1\nexcept ValueError:\n    return\nprobe(a)", ["1"]),
        ("try:\n    a = 1\nexcept ValueError:\n    a = 2\nelse:\n    a = 3\nprobe(a)", ["2 | 3"]),
        ("try:\n    a = 1\nfinally:\n    a = 2\nprobe(a)", ["2"]),
        ("a = 0\ntry:\n    return 1\nfinally:\n    probe(a)", ["0"]),
        ("for b in (1,):\n    try:\n        continue\n    finally:\n        probe(b)", ["1"]),
        ("a = 0\ntry:\n    a = 1\n    return p()\nfinally:\n    probe(a)", ["0 | 1"]),
        ("import contextlib\na = 0\nwith contextlib.suppress(KeyError):\n    a = p()\n    a = 1\nprobe(a)", ["0 | 1"]),
        ("a = 0\nwith open(p) as handle:\n    a = 1\nprobe(a)", ["1"]),
    ],
)
def test_exceptions(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("match p:\n    case 1:\n        a = 'one'\n    case _:\n        a = 'other'\nprobe(a)", ["'one' | 'other'"]),
        ("match p:\n    case 'x':\n        probe(p)", ["'x'"]),
        ("match 2:\n    case 1:\n        probe('one')\n    case 2:\n        probe('two')", ["'two'"]),
        ("a = 0\nmatch p:\n    case 1:\n        a = 1\nprobe(a)", ["0 | 1"]),
        ("match p:\n    case 1 | 2:\n        probe('few')\n    case other:\n        probe(other)", ["'few'", "?p"]),
        ("match p:\n    case 1 if q:\n        a = 1\n    case _:\n        a = 2\nprobe(a)", ["1 | 2"]),
        ("a = 0\nmatch p:\n    case [x, y]:\n        a = 1\n    case _:\n        return\nprobe(a)", ["1"]),
    ],
)
def test_match(body: str, seen: list[str]) -> None:
    assert inside(body) == seen


def test_module_level_code_sees_what_stands_above() -> None:
    assert probed("A = 1\nprobe(A)\nA = 2\nprobe(A)\n") == ["1", "2"]


def test_functions_see_the_module_when_it_has_run() -> None:
    assert probed("def f():\n    probe(A)\nA = 1\nA = 2\n") == ["2"]


def test_a_global_statement_makes_the_module_variable_doubtful() -> None:
    code = "A = 1\ndef set_it(v):\n    global A\n    A = v\ndef f():\n    probe(A)\n"
    (seen,) = probed(code)
    assert seen != "1"


def test_a_conditional_module_constant_has_both_values() -> None:
    assert probed("import sys\nif sys.argv:\n    A = 1\nelse:\n    A = 2\ndef f():\n    probe(A)\n") == ["1 | 2"]


def test_a_module_constant_from_a_try() -> None:
    assert probed("try:\n    A = 1\nexcept OSError:\n    A = 2\ndef f():\n    probe(A)\n") == ["1 | 2"]
