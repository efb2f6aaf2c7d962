"""Classes, instances, properties, dataclasses, enumerations."""

from __future__ import annotations

import pytest

from .probe import probed


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("class A:\n    x = 1\ndef f():\n    probe(A.x, A().x)", ["1, 1"]),
        ("class A:\n    x = 1\nclass B(A):\n    pass\ndef f():\n    probe(B.x)", ["1"]),
        ("class A:\n    x = 1\nclass B(A):\n    x = 2\ndef f():\n    probe(B.x, A.x)", ["2, 1"]),
        ("class A:\n    x = 1\nclass B:\n    x = 2\nclass C(A, B):\n    pass\ndef f():\n    probe(C.x)", ["1"]),
        ("class A:\n    def __init__(self, x):\n        self.x = x\ndef f():\n    probe(A(1).x)", ["1"]),
        (
            (
                "class A:\n    def __init__(self):\n        self.x = 1\n    def f(self):\n        pass\n"
                "def f():\n    a = A()\n    a.x = 2\n    probe(a.x)"
            ),
            ["2"],
        ),
        (
            (
                "class A:\n    def __init__(self):\n        self.x = 1\n    def g(self):\n"
                "        return self.x\ndef f():\n    probe(A().g())"
            ),
            ["1"],
        ),
        (
            "class A:\n    x = 1\n    @property\n    def y(self):\n        return self.x\ndef f():\n    probe(A().y)",
            ["1"],
        ),
        (
            "class A:\n    @staticmethod\n    def g(a):\n        return a\ndef f():\n    probe(A.g(1), A().g(2))",
            ["1, 2"],
        ),
        (
            (
                "class A:\n    x = 1\n    @classmethod\n    def g(cls):\n        return cls.x\ndef f():\n"
                "    probe(A.g(), A().g())"
            ),
            ["1, 1"],
        ),
        (
            (
                "class A:\n    @classmethod\n    def g(cls, a):\n        return cls.h(a)\n    @classmethod\n"
                "    def h(cls, a):\n        return a\ndef f():\n    probe(A.g(1))"
            ),
            ["1"],
        ),
        (
            (
                "class A:\n    def g(self):\n        return self.h()\n    def h(self):\n        return 1\n"
                "class B(A):\n    def h(self):\n        return 2\ndef f():\n    probe(A().g(), B().g())"
            ),
            ["1, 2"],
        ),
        (
            (
                "class A:\n    def __init__(self, x):\n        self.x = x\nclass B(A):\n"
                "    def __init__(self):\n        super().__init__(3)\ndef f():\n    probe(B().x)"
            ),
            ["3"],
        ),
        ("class A:\n    def __call__(self, a):\n        return a\ndef f():\n    probe(A()(1))", ["1"]),
        ("class A:\n    x = 1\n    y = x + 1\ndef f():\n    probe(A.y)", ["2"]),
        ("class A:\n    class B:\n        x = 1\ndef f():\n    probe(A.B.x)", ["1"]),
        ("class A:\n    x = {'k': 0}\ndef f():\n    A.x['k'] = 1\n    probe(A.x)", ["{'k': 1}"]),
        ("class A:\n    pass\ndef f():\n    a = A()\n    a.x = 1\n    b = a\n    b.x = 2\n    probe(a.x)", ["2"]),
        ("class A:\n    pass\ndef f():\n    a, b = A(), A()\n    a.x = 1\n    b.x = 2\n    probe(a.x)", ["1"]),
        ("class A:\n    x = 1\ndef f():\n    probe(getattr(A, 'x'), getattr(A(), 'x'))", ["1, 1"]),
        (
            "class A:\n    def __init__(self, **k):\n        self.__dict__.update(k)\ndef f():\n    probe(A(x=1).x)",
            ["1"],
        ),
        (
            (
                "class A:\n    def __init__(self, **k):\n        for n, v in k.items():\n"
                "            setattr(self, n, v)\ndef f():\n    probe(A(x=1).x)"
            ),
            ["1"],
        ),
        ("class A:\n    x = 1\ndef f():\n    setattr(A, 'x', 2)\n    probe(A.x)", ["2"]),
        ("class A:\n    x = 1\na = A()\ndef f():\n    probe(a.x)", ["1"]),
        (
            (
                "class A:\n    def __init__(self):\n        self.x = self.g()\n    def g(self):\n"
                "        return 1\na = A()\ndef f():\n    probe(a.x)"
            ),
            ["1"],
        ),
        ("import enum\nclass A(enum.Enum):\n    X = 'x'\ndef f():\n    probe(A.X.value, A['X'].value)", ["'x', 'x'"]),
        ("from enum import StrEnum\nclass A(StrEnum):\n    X = 'x'\ndef f():\n    probe(A.X)", ["'x'"]),
        (
            (
                "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    y: int = 2\n"
                "def f():\n    probe(A(1).x, A(x=3, y=4).y, A(1).y)"
            ),
            ["1, 4, 2"],
        ),
        (
            (
                "from dataclasses import dataclass, field\n@dataclass\nclass A:\n"
                "    x: list = field(default_factory=lambda: [1])\ndef f():\n    probe(A().x)"
            ),
            ["[1]"],
        ),
        (
            (
                "from dataclasses import dataclass, replace\n@dataclass(frozen=True)\nclass A:\n"
                "    x: int = 1\ndef f():\n    probe(A(5).x)"
            ),
            ["5"],
        ),
        (
            (
                "from typing import NamedTuple\nclass A(NamedTuple):\n    x: int\n    y: int = 2\ndef f():\n"
                "    probe(A(1).x, A(1).y)"
            ),
            ["1, 2"],
        ),
        (
            (
                "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    key: str = 'd'\n"
                "    other: str\ns = S()\ndef f():\n    probe(s.key, s.other)"
            ),
            ["(env key else 'd'), env other"],
        ),
    ],
)
def test_attributes(code: str, seen: list[str]) -> None:
    assert probed(code) == seen


def test_what_an_unknown_argument_gave_the_constructor_stays_unknown() -> None:
    code = "class A:\n    def __init__(self, x):\n        self.x = x\ndef f(p):\n    probe(A(p).x)\n"
    assert probed(code) == ["?p"]
