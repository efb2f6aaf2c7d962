from __future__ import annotations

import dataclasses
import inspect

import libcst as cst
import pytest

from jwtlint.syntax.walk import FIELDS, children, walk
from syntax.stdlib import FILES, ROOT

PUNCTUATION = (
    cst.BaseParenthesizableWhitespace,
    cst.Comment,
    cst.EmptyLine,
    cst.Newline,
    cst.TrailingWhitespace,
    cst.Asynchronous,
    cst.ParamSlash,
    cst.LeftCurlyBrace,
    cst.LeftParen,
    cst.LeftSquareBracket,
    cst.RightCurlyBrace,
    cst.RightParen,
    cst.RightSquareBracket,
)


def names(text: str) -> list[str]:
    return [node.value for node in walk(cst.parse_module(text)) if isinstance(node, cst.Name)]


def every_node_class() -> list[type[cst.CSTNode]]:
    found = [c for c in vars(cst).values() if isinstance(c, type) and issubclass(c, cst.CSTNode)]
    return [c for c in found if not inspect.isabstract(c) and c.__name__[:4] != "Base"]


def is_punctuation(cls: type[cst.CSTNode]) -> bool:
    """Operators, brackets, commas, async and white space: what the table leaves out."""
    return issubclass(cls, PUNCTUATION) or (cls.__module__.endswith("_nodes.op") and cls is not cst.ImportStar)


def test_the_table_knows_every_node_of_this_libcst() -> None:
    known = {c.__name__ for c in every_node_class() if not is_punctuation(c)}
    assert known - set(FIELDS) == set()


def test_every_field_of_the_table_exists() -> None:
    for name, row in FIELDS.items():
        cls = getattr(cst, name, None)
        if cls is not None:  # a node of a newer libcst than the oldest we support
            assert set(row) <= {f.name for f in dataclasses.fields(cls)}, name


def test_parents_come_first_and_names_in_the_order_of_the_text() -> None:
    text = (
        "@a\nclass b[c: d](e, f=g):\n    h: i = j\n"
        "@k\nasync def l(m, /, n=o, *p, q: r, **s) -> t:\n    u if v else w\n"
        "x = {y: z, **a1} | {b1: c1 for d1, e1 in f1 if g1}\n"
        "with h1 as i1, j1: k1[l1:m1:n1]\n"
        "try: pass\nexcept o1 as p1: raise q1 from r1\nelse: s1\nfinally: t1\n"
        "match u1:\n    case v1.w1(x1, y1=z1) | [*a2] as b2 if c2: d2\n"
        "for e2 in f2: g2\nelse: h2\n"
        "f'{i2:{j2}}' 'x'\nlambda k2, l2=m2: (n2 := o2)\n"
        "import p2 as q2\nfrom r2.s2 import t2\nglobal u2\ntype v2[w2] = x2\n"
    )
    ordered = names(text)
    assert ordered == sorted(ordered, key=lambda n: (len(n) > 1, n[1:], n[0]))


def test_walk_gives_each_node_once_and_children_agree() -> None:
    module = cst.parse_module("x = f(a, *b, c=d)[e] + -g\n")
    nodes = list(walk(module))
    assert len({id(n) for n in nodes}) == len(nodes)
    assert nodes[0] is module
    below = [child for node in nodes for child in children(node)]
    assert {id(n) for n in below} | {id(module)} == {id(n) for n in nodes}
    call = next(n for n in nodes if isinstance(n, cst.Call))
    assert [type(c).__name__ for c in children(call)] == ["Name", "Arg", "Arg", "Arg"]


def test_no_white_space_no_punctuation() -> None:
    module = cst.parse_module("x = (f( a , b.c ) + 1)  # c\n\nif not x: pass\n")
    assert [n for n in walk(module) if is_punctuation(type(n))] == []


@pytest.mark.parametrize("name", FILES[:6])
def test_sees_every_node_that_libcst_itself_sees(name: str) -> None:
    module = cst.parse_module((ROOT / name).read_bytes())
    expected: list[int] = []
    stack: list[cst.CSTNode] = [module]
    while stack:
        node = stack.pop()
        if not is_punctuation(type(node)):
            expected.append(id(node))
        stack.extend(node.children)
    assert sorted(map(id, walk(module))) == sorted(expected)


def test_a_node_that_a_newer_libcst_invented_is_read_with_all_its_fields() -> None:
    @dataclasses.dataclass(frozen=True)
    class Novel(cst.Expr):
        extra: cst.BaseExpression | None = None

    node = Novel(value=cst.Name("a"), extra=cst.Name("b"))
    assert [n.value for n in walk(node) if isinstance(n, cst.Name)] == ["a", "b"]


def test_deep_trees_need_no_stack() -> None:
    node: cst.BaseExpression = cst.Name("a")
    for _ in range(50_000):
        node = cst.Attribute(node, cst.Name("b"))
    assert sum(1 for _ in walk(node)) == 100_001
