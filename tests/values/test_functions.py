"""Functions, closures, decorators, partials; recursion and budgets."""

from __future__ import annotations

import pytest

from .probe import probed


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("def g():\n    return 1\ndef f():\n    probe(g())", ["1"]),
        ("def g(a):\n    return a\ndef f():\n    probe(g(1), g(a=2))", ["1, 2"]),
        ("def g(a, b=2, *c, d=4, **e):\n    return [a, b, c, d, e]\ndef f():\n    probe(g(1))", ["[1, 2, (), 4, {}]"]),
        (
            "def g(a, b=2, *c, d=4, **e):\n    return [a, b, c, d, e]\ndef f():\n    probe(g(1, 5, 6, d=7, x=8))",
            ["[1, 5, (6), 7, {'x': 8}]"],
        ),
        ("def g(*a, **k):\n    return h(*a, **k)\ndef h(x, y):\n    return y\ndef f():\n    probe(g(1, y=2))", ["2"]),
        (
            "def g(a):\n    if a:\n        return 1\n    return 2\ndef f(p):\n    probe(g(p), g(0), g(5))",
            ["1 | 2, 2, 1"],
        ),
        ("def g():\n    pass\ndef f():\n    probe(g())", ["None"]),
        ("def g(a):\n    a['k'] = 1\ndef f():\n    b = {}\n    g(b)\n    probe(b)", ["{'k': 1}"]),
        ("def g(a):\n    a = {'k': 1}\ndef f():\n    b = {}\n    g(b)\n    probe(b)", ["{}"]),
        ("def g(a=[]):\n    a.append(1)\n    return a\ndef f():\n    probe(g([0]))", ["[0, 1]"]),
        ("def g():\n    raise ValueError\ndef f():\n    g()\n    probe(1)", []),
        ("def g(p):\n    if p:\n        raise ValueError\ndef f(p):\n    g(p)\n    probe(1)", ["1"]),
        ("g = lambda a: a + 1\ndef f():\n    probe(g(1))", ["2"]),
        ("def f():\n    def g():\n        return a\n    a = 1\n    probe(g())", ["1"]),
        ("def f():\n    a = 1\n    def g():\n        return a\n    a = 2\n    probe(g())", ["2"]),
        ("def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n    g()\n    probe(a)", ["2"]),
        ("def m(a):\n    def g():\n        return a\n    return g\ndef f():\n    probe(m(1)(), m(2)())", ["1, 2"]),
        ("def f():\n    fs = [lambda: 1, lambda: 2]\n    probe(fs[1]())", ["2"]),
        ("def f():\n    fs = {'a': lambda: 1}\n    probe(fs['a']())", ["1"]),
        (
            "from functools import partial\ndef g(a, b):\n    return [a, b]\ndef f():\n    probe(partial(g, 1)(b=2))",
            ["[1, 2]"],
        ),
        ("async def g():\n    return 1\nasync def f():\n    probe(await g())", ["1"]),
        ("def g():\n    yield 1\n    yield 2\ndef f():\n    for a in g():\n        probe(a)", ["?"]),
        ("A = 1\ndef g(a=A):\n    return a\nA = 2\ndef f():\n    probe(g())", ["1"]),
        ("def g():\n    return 1, 2\ndef f():\n    a, b = g()\n    probe(b)", ["2"]),
        ("def g():\n    return {'a': 1}\ndef f():\n    probe({**g()}, g()['a'])", ["{'a': 1}, 1"]),
        ("def f():\n    g = probe\n    g(1)", ["1"]),
        ("def f(g=probe):\n    g(1)", ["1"]),
        ("def g(h):\n    h(1)\ndef f():\n    g(probe)", ["1"]),
        ("A = None\ndef g():\n    global A\n    A = 1\ndef f():\n    probe(A)", ["1 | None"]),
        ("def g():\n    global A\n    A = 1\ndef f():\n    probe(A)", ["1"]),
        ("A = 0\ndef g(p):\n    global A\n    A = p\ndef f():\n    probe(A)", ["0 | ?p"]),
        ("A = 0\ndef g():\n    global A\n    A = A + 1\ndef f():\n    probe(A)", ["0 | 1 | ?"]),
    ],
)
def test_calls(code: str, seen: list[str]) -> None:
    assert probed(code) == seen


@pytest.mark.parametrize(
    "decorator",
    [
        "def d(g):\n    def w(*a, **k):\n        return g(*a, **k)\n    return w\n@d",
        (
            "import functools\ndef d(g):\n    @functools.wraps(g)\n    def w(*a, **k):\n"
            "        return g(*a, **k)\n    return w\n@d"
        ),
        (
            "def d(n):\n    def outer(g):\n        def w(*a, **k):\n            return g(*a, **k)\n"
            "        return w\n    return outer\n@d(3)"
        ),
        "def d(g):\n    return g\n@d",
        "import functools\n@functools.lru_cache\n",
        "import functools\n@functools.lru_cache(maxsize=1)\n",
        "import functools\n@functools.cache\n",
        "from unknown import d\n@d\n",
    ],
)
def test_decorators_keep_the_function(decorator: str) -> None:
    assert probed(f"{decorator}\ndef g(a):\n    return a\ndef f():\n    probe(g(1))") == ["1"]


def test_what_a_decorator_changes_is_seen() -> None:
    code = "def d(g):\n    def w(a):\n        return g(5)\n    return w\n@d\ndef g(a):\n    return a\n"
    assert probed(f"{code}def f():\n    probe(g(1))") == ["5"]


@pytest.mark.parametrize(
    "code",
    [
        "def g(a):\n    return g(a)\ndef f():\n    probe(g(1))",
        "def g(a):\n    return h(a)\ndef h(a):\n    return g(a)\ndef f():\n    probe(g(1))",
        "def g(a):\n    if a:\n        return g(a - 1)\n    return 0\ndef f(p):\n    probe(g(p))",
        "g = lambda a: g(a)\ndef f():\n    probe(g(1))",
        "class A:\n    def g(self):\n        return self.g()\ndef f():\n    probe(A().g())",
        "A = B\nB = A\ndef f():\n    probe(A)",
        "class A(A):\n    x = A.x\ndef f():\n    probe(A.x)",
        "class A(B):\n    pass\nclass B(A):\n    pass\ndef f():\n    probe(A.x)",
        "def f(a=f):\n    probe(a)",
    ],
)
def test_recursion_ends(code: str) -> None:
    seen = probed(code)
    assert len(seen) <= 1
    assert seen != ["1"]


def test_recursion_with_an_end_has_the_value_of_its_end_among_others() -> None:
    code = "def g(a):\n    if a:\n        return g(a)\n    return 0\ndef f(p):\n    probe(g(p))"
    assert probed(code) == ["0 | ?"]


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a if a else None", "1"),
        ("a or None", "1"),
        ("g(a)", "1"),
        ("[b for b in [a]]", "[1]"),
        ("lambda: a", "function"),
        ("...", "?"),
        ("a.x", "1.x"),
        ("not a", "False"),
        ("{**{}, 'a': a}", "{'a': 1}"),
    ],
)
def test_lambdas_of_every_form_can_be_called(body: str, seen: str) -> None:
    assert probed(f"def g(a):\n    return a\nh = lambda a: {body}\ndef f():\n    probe(h(1))\n") == [seen]
