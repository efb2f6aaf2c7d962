"""Code of any size and any syntax of Python 3.8 to 3.15: what stands behind it is still found, in time."""

from __future__ import annotations

import time

import pytest

from jwtlint import lint_text
from jwtlint.config import Config

SECONDS = 60.0
"""CPU time that none of them may take; all take less than five on an idle machine."""
BEHIND = """

def behind(token):
    return jwt.decode(token, options={"verify_signature": False})
"""


def behind(text: str) -> tuple[bool, str]:
    """Whether the fault behind a text is found, and what was not analysed."""
    whole = f"import jwt\n{text}{BEHIND}"
    began = time.process_time()
    report = lint_text(whole, config=Config(profile="audit"))
    assert time.process_time() - began < SECONDS
    line = whole.count("\n")
    found = any(one.code == "JWT101" and one.place.start.line == line for one in report.findings)
    return found, "" if report.unread is None else report.unread.reason


LARGE = {
    "a list of 100,000": "x = [" + "1, " * 100_000 + "]\n",
    "a list over 100,000 lines": "x = [\n" + "    'abc',\n" * 100_000 + "]\n",
    "a dict of 50,000 that is used": (
        "x = {" + "".join(f"'k{number}': 1, " for number in range(50_000)) + "}\n"
        "def f(t):\n    return jwt.decode(t, x['k7'], algorithms=['HS256'])\n"
    ),
    "100,000 algorithms": "def f(t):\n    jwt.decode(t, 'k', algorithms=[" + "'HS256', " * 100_000 + "])\n",
    "a function of 10,000 lines": "def f(a, t):\n" + "    a = a + 1\n" * 10_000 + "    return jwt.decode(t, a)\n",
    "2,000 functions with faults": "".join(f"def f{n}(t):\n    return jwt.decode(t, k)\n" for n in range(2_000)),
    "1,900 elif": (
        "def f(a, t):\n    if a == 0:\n        k = 0\n"
        + "".join(f"    elif a == {number}:\n        k = {number}\n" for number in range(1_900))
        + "    return jwt.decode(t, k)\n"
    ),
    "1,000 attributes": "def f(t):\n    return jwt.decode(t, a" + ".b" * 1_000 + ")\n",
    "900 calls in a row": "def f(t):\n    return jwt.decode(t, a" + ".b()" * 450 + ")\n",
    "a sum of 900": "def f(t):\n    return jwt.decode(t, " + " + ".join("a" * 900) + ")\n",
    "a choice of 900": "def f(t):\n    return jwt.decode(t, " + " or ".join("a" * 900) + ")\n",
    "a key of a megabyte": f"def f(t):\n    return jwt.decode(t, '{'a' * 1_000_000}', algorithms=['HS256'])\n",
    "a docstring of 30,000 lines": "'''\n" + "line\n" * 30_000 + "'''\n",
    "2,000 pieces of a string": "x = (\n" + "    'a'\n" * 2_000 + ")\n",
    "40 classes in each other": "".join("    " * n + f"class C{n}:\n" for n in range(40)) + "    " * 40 + "x = 1\n",
    "500 decorators": "@a\n" * 500 + "def f(t):\n    return jwt.decode(t)\n",
    "10,000 imports": "".join(f"import a{number}\n" for number in range(10_000)),
    "100,000 comments": "# jwt\n" * 100_000,
    "500,000 blank lines": "\n" * 500_000,
    "90 calls in each other": "def f(t):\n    return " + "jwt.decode(" * 90 + "t" + ")" * 90 + "\n",
    "150 parentheses": "x = " + "(" * 150 + "1" + ")" * 150 + "\n",
    "18 loops in each other": "def f(t):\n"
    + "".join("    " * (n + 1) + "for a in b:\n" for n in range(18))
    + "    " * 19
    + "jwt.decode(t)\n",
    "1,000 cases": "match a:\n" + "".join(f"    case {number}:\n        k = 1\n" for number in range(1_000)),
    "a line of a megabyte": "x = " + "a, " * 350_000 + "\n",
}
REFUSED = {
    "5,000 parentheses": ("x = " + "(" * 5_000 + ")" * 5_000 + "\n", "cannot be parsed: "),
    "20,000 terms": ("x = " + "+".join("a" * 20_000) + "\n", "cannot be parsed: more than 1000 operators in a row"),
    "3,000 elif": (
        "if a:\n    b\n" + "elif c:\n    d\n" * 3_000,
        "cannot be parsed: more than 2000 elif in a row",
    ),
    "two megabytes": ("#" * 2_000_000 + "\n", "speaks of JWT and is too large: "),
}
SYNTAX = {
    "3.8 walrus": "if (n := len(a)) > 1:\n    pass\n",
    "3.8 positional only": "def f(a, /, b, *, c): ...\n",
    "3.8 f-string that names itself": "x = f'{a=}'\n",
    "3.9 any decorator": "@a[0].b(1)\ndef f(): ...\n",
    "3.9 parenthesised with": "with (open(a) as b, open(c) as d):\n    pass\n",
    "3.10 match": (
        "match a:\n    case {'k': [int(x), *_], **rest} if x: pass\n"
        "    case C(y=1) | None as z: pass\n    case -1 | 'a': pass\n"
    ),
    "3.11 except groups": "try:\n    pass\nexcept* (A, B) as e:\n    pass\n",
    "3.11 star in an index": "x = a[*b]\ndef f(*args: *T): ...\n",
    "3.12 type parameters": "type X[T: int, *U, **P] = list[T]\nclass C[T]:\n    def f[U](self, a: U) -> T: ...\n",
    "3.12 quotes in f-strings": 'x = f"{a["b"]} {f"{c}"} {"\\n".join(d)}"\n',
    "3.13 defaults of type parameters": "class C[T = int]: ...\n",
    "3.14 except without parentheses": "try:\n    pass\nexcept A, B:\n    pass\n",
    "3.14 template strings": "x = t'{a!r:>{b}}'\n",
    "3.15 lazy import": "lazy import a\nlazy from b import c\n",
    "3.15 unpacking in comprehensions": "x = [*a for a in b]\ny = {**c for c in d}\n",
    "tabs": "if a:\n\tif b:\n\t\tc = 1\n",
    "form feeds": "\x0c\ndef f():\n\x0c    pass\n",
    "continued lines": "x = 1 + \\\n    2\nfrom a import b, \\\n    c\n",
    "names of other scripts": "été = 1\nclass 名前:\n    ключ = été\n",
    "async": (
        "async def f():\n    async with a as b:\n        async for c in d:\n"
        "            yield [e async for e in await g]\n"
    ),
    "everything on one line": "class C: x = 1; y = 2\nif a: b; c\nelse: d\n",
    "blanks in odd places": "try :\n    pass\nexcept X :\n    a . b ( c )\n",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_large(text: str) -> None:
    assert behind(text) == (True, "")


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_too_large_is_said_at_once(text: str, reason: str) -> None:
    began = time.process_time()
    found, said = behind(text)
    assert time.process_time() - began < 5
    assert not found
    assert said.startswith(reason)


@pytest.mark.parametrize("text", SYNTAX.values(), ids=SYNTAX.keys())
def test_every_syntax(text: str) -> None:
    assert behind(text) == (True, "")
