"""Bombs: each of these ends the process, or runs for minutes, without the guards."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from jwtlint.finding import Position
from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.guards import position, refuse_bombs
from jwtlint.syntax.outline import outline
from jwtlint.syntax.positions import locate
from jwtlint.syntax.source import decode

BRACKETS = "brackets nested deeper than 200"
CHAIN = "more than 1000 operators in a row"
CASES = "case patterns nested too deeply"


def verdict(text: str) -> tuple[str, int, int] | None:
    try:
        refuse_bombs(text)
    except SyntaxFault as fault:
        return fault.message, fault.line, fault.column
    return None


def mapping(depth: int) -> str:
    return "match x:\n    case " + "{1: " * depth + "_" + "}" * depth + ": pass\n"


def sequence(depth: int) -> str:
    return "match x:\n    case " + "[" * depth + "_" + "]" * depth + ": pass\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = " + "[" * 200 + "]" * 200, None),
        ("x = " + "[" * 201 + "]" * 201, (BRACKETS, 1, 204)),
        ("x = \\\n" + "f(" * 5000 + ")" * 5000, (BRACKETS, 2, 401)),
        ("(" * 5000, (BRACKETS, 1, 200)),
        ("x = " + "{" * 5000, (BRACKETS, 1, 204)),
        ("x = '" + "(" * 5000 + "'", None),
        ("# " + "(" * 5000 + "\nx = 1", None),
        ("x = '''\n" + "(\n" * 5000 + "'''", None),
        ("if '" + "(" * 5000 + "': pass", None),
        ("x = " + "f'{" * 300 + "1" + "}'" * 300, (BRACKETS, 1, 606)),
        ("x = f'{" + "[" * 300 + "]" * 300 + "}'", (BRACKETS, 1, 206)),
        ("x = f'{''}{" + "[" * 300 + "]" * 300 + "}'", (BRACKETS, 1, 210)),
        ('x = f"{' + "(" * 199 + ")" * 199 + '}"', None),
        ("x = " + "()" * 900, None),
        ("x = ["[:-1] + "+".join(["a"] * 1001), None),
        ("x = " + "+".join(["a"] * 1002), (CHAIN, 1, 2005)),
        ("x = a" + ".b()" * 501, (CHAIN, 1, 2005)),
        ("x = a" + "[0]" * 1001, (CHAIN, 1, 3005)),
        ("x = a" + "()" * 1001, (CHAIN, 1, 2005)),
        ("x = " + "not " * 1001 + "a", (CHAIN, 1, 4004)),
        ("x = " + "-" * 1001 + "a", (CHAIN, 1, 1004)),
        ("x = " + "lambda: " * 1001 + "a", (CHAIN, 1, 8004)),
        ("x = " + "a if b else " * 1001 + "a", (CHAIN, 1, 12006)),
        ("x = [a " + "for a in b " * 1001 + "]", (CHAIN, 1, 11007)),
        ("x = (" + "a +\n" * 1001 + "a)", (CHAIN, 1001, 2)),
        ("x = " + "a + \\\n" * 1001 + "a", (CHAIN, 1001, 2)),
        ("import a" + ".b" * 1001, (CHAIN, 1, 2008)),
        ("x = [" + "a + b, " * 5000 + "]", None),
        ("x = {" + "'a': f(1) + 2, " * 5000 + "}", None),
        ("x = a + b\n" * 5000, None),
        ("x = a + b\r" * 5000, None),
        ("x = a + b; " * 5000, None),
        ("x = '" + "+" * 5000 + "'", None),
        ("#" + "-" * 5000 + "\n", None),
        ("x = f'" + "{x}" * 5000 + "'", None),
        ("x = '''\n" + "-" * 5000 + "\n'''\n", None),
        ("x = " + "+".join(["a"] * 990) + "\n", None),
        (("x = " + "+".join(["a"] * 990) + "\n") * 6, (CHAIN, 6, 5)),
        ("if a: pass\n" + "elif a: pass\n" * 2000, None),
        ("if a: pass\n" + "elif a: pass\n" * 2001, ("more than 2000 elif in a row", 2002, 0)),
        ("if a: pass\nelif b: pass\n" * 3000, None),
        (mapping(8), None),
        (mapping(9), (CASES, 2, 4)),
        (mapping(200), (CASES, 2, 4)),
        (sequence(15), None),
        (sequence(17), (CASES, 2, 4)),
        (sequence(2).replace("_", "(" * 17 + "_" + ")" * 17), (CASES, 2, 4)),
        (mapping(2).replace("_", "[" * 15 + "_" + "]" * 15), (CASES, 2, 4)),
        (mapping(5) * 500, None),
        (sequence(14) * 50, (CASES, 66, 4)),
        ("match x:\n" + "    case {'a': [1, *_], 'b': A(b=(1 | 2))} if x: pass\n" * 3000, None),
        ("match x:\n    case 'a:[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[': x = [[{}]]\n", None),
        ("cases = [" + "[[]], " * 1000 + "]", None),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_refused_and_where(text: str, expected: tuple[str, int, int] | None) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 200 + "]" * 200 + "\n",
        "x = " + "(y := " * 100 + "1" + ")" * 100 + "\n",
        "x = " + "+".join(["a"] * 1000) + "\n",
        "x = a" + ".b()" * 500 + "\n",
        "x = " + "lambda: " * 1000 + "a\n",
        "x = " + "not " * 1000 + "a\n",
        "if a: pass\n" + "elif a: pass\n" * 2000,
        mapping(8),
        sequence(15),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_let_through_is_parsed_and_located_in_time(text: str) -> None:
    start = time.process_time()
    parts = outline(decode("a.py", text.encode()))
    parts.check()
    (chunk,) = parts.chunks
    (statement,) = chunk.statements()
    place = locate(chunk, [statement])[id(statement)]
    assert (place.start, place.end.line) == (Position(1, 0), text.count("\n") + (place.end.column == 0))
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "text", ["(" * 5000, "x = " + "f(" * 5000 + ")" * 5000, "x = a" + ".b()" * 4000, mapping(30), sequence(60)]
)
def test_every_door_is_guarded(text: str) -> None:
    """The outline, its check, each chunk: in a process of its own, as the failure would be its end."""
    program = (
        "import sys\n"
        "from jwtlint.syntax.outline import outline\n"
        "from jwtlint.syntax.source import decode\n"
        "from jwtlint.syntax.faults import SyntaxFault\n"
        "o = outline(decode('a.py', sys.stdin.buffer.read()))\n"
        "calls = [o.check, *(c.statements for c in o.chunks), *(c.statements for k in o.chunks for c in k.members)]\n"
        "for call in calls:\n"
        "    try: call()\n"
        "    except SyntaxFault as fault: print(fault.message)\n"
    )
    data = f"import a\nclass A:\n    def f(self):\n        pass\n    {text.replace(chr(10), chr(10) + '    ')}\n"
    result = subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0
    assert set(result.stdout.splitlines()) <= {BRACKETS, CHAIN, CASES}
    assert result.stdout.splitlines()


def test_deep_indentation_is_an_ordinary_fault() -> None:
    text = "".join(" " * depth + "if a:\n" for depth in range(500)) + " " * 500 + "pass\n"
    with pytest.raises(SyntaxFault) as caught:
        outline(decode("a.py", text.encode())).chunks[0].statements()
    assert (caught.value.message, caught.value.line) == ("too many levels of indentation", 101)


def test_position_counts_every_line_end() -> None:
    assert position("a\nb\r\nc\rd😀e", 9) == (4, 2)
    assert position("", 0) == (1, 0)
