from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING

import libcst as cst
import pytest

from jwtlint.finding import Place, Position
from jwtlint.syntax import cut as cutting
from jwtlint.syntax import positions
from jwtlint.syntax.outline import Outline, outline
from jwtlint.syntax.positions import locate
from jwtlint.syntax.source import Source, decode
from jwtlint.syntax.walk import walk
from syntax.compare import source
from syntax.stdlib import FILES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jwtlint.syntax.chunk import Chunk

Span = tuple[int, int, int, int]


def span(place: Place) -> Span:
    return place.start.line, place.start.column, place.end.line, place.end.column


def every_chunk(chunks: Sequence[Chunk], *, members: bool) -> Iterator[Chunk]:
    for chunk in chunks:
        if members and chunk.members:
            yield from every_chunk(chunk.members, members=True)
        else:
            yield chunk


def texts_at(data: bytes, kind: type[cst.CSTNode], *, members: bool = False) -> list[str]:
    """What stands at the places of all nodes of a kind, with the line."""
    read = decode("a.py", data)
    found = []
    for chunk in every_chunk(outline(read).chunks, members=members):
        nodes = [node for statement in chunk.statements() for node in walk(statement)]
        places = locate(chunk, nodes)
        assert places.keys() == {id(node) for node in nodes}
        for node in nodes:
            if isinstance(node, kind):
                place = places[id(node)]
                found.append(f"{place.start.line}: {cut_out(read, place)}")
    return found


def cut_out(read: Source, place: Place) -> str:
    lines = read.lines[place.start.line - 1 : place.end.line]
    if len(lines) == 1:
        return lines[0][place.start.column : place.end.column]
    return "\n".join((lines[0][place.start.column :], *lines[1:-1], lines[-1][: place.end.column]))


ODD: list[tuple[bytes, list[str]]] = [
    (b"\\\n\\\n\\\nimport a\nf(1)\n", ["5: f(1)"]),
    (b"import a\n\\\n\\\nf(1)\nf(2)\n", ["4: f(1)", "5: f(2)"]),
    (b"def g():\n    f(1)\n    \\\n    f(2)\n    f(3)\n", ["2: f(1)", "4: f(2)", "5: f(3)"]),
    (b"x = 1 + \\\n   f(1) + \\\n f(2)\n", ["2: f(1)", "3: f(2)"]),
    (b"try: f(1)\nexcept X    : f(2)\nexcept (Y) : f(3)\n", ["1: f(1)", "2: f(2)", "3: f(3)"]),
    (b"try: pass\nexcept* X   : f(1)\n", ["2: f(1)"]),
    (b"class A:\n    try: pass\n    except X : f(1)\n    y = f(2)\n", ["3: f(1)", "4: f(2)"]),
    (b"x = f'{y!r  }' + f(1)\ny = f'{ f(2) !r:>{ w }}' + f(3)\n", ["1: f(1)", "2: f(2)", "2: f(3)"]),
    (b"\x0cimport a\n\x0c\nf(1)\n\x0cf(2)\nif x:\n \x0c    f(3)\n", ["3: f(1)", "4: f(2)", "6: f(3)"]),
    (b"if x:\n\tf(1)\n\tif y:\n\t\tf( 2,\tg(3) )\n", ["2: f(1)", "4: f( 2,\tg(3) )", "4: g(3)"]),
    (b"class A:\n\tx = f(1)\n\tdef m(self):\n\t  return f(2)\n", ["2: f(1)", "4: f(2)"]),
    (b"a = 1\r\nif x:\r\n    f(1)\r\nclass A:\r\n    y = f(2,\r\n 3)\r\n", ["3: f(1)", "5: f(2,\n 3)"]),
    (b"a = 1\rif x:\r    f(1)\rclass A:\r    y = f(2)\r", ["3: f(1)", "5: f(2)"]),
    (b"a = '''\n\r\n\n'''\r\nf(1)\n", ["5: f(1)"]),
    (b"\xef\xbb\xbff(1)\nf(2)", ["1: f(1)", "2: f(2)"]),
    ("x = '😀'; f('😀')\nif é: g('é', f(2))\n".encode(), ["1: f('😀')", "2: g('é', f(2))", "2: f(2)"]),
    ("# coding: latin-1\nx = 'é'; f('é')\n".encode("latin-1"), ["2: f('é')"]),
    ("x = '\u2028\x85\x1c'; f(1)\n# \x0b\nf(2)\n".encode(), ["1: f(1)", "3: f(2)"]),
    (b"class A: x = f(1); y = f(2)\nclass B(f(3)): pass\n", ["1: f(1)", "1: f(2)", "2: f(3)"]),
    (b"class A: \\\n  x = f(1)\n", ["2: f(1)"]),
    (b"x = f'{a['b']}' + f(1)\nclass A: y = f(2)\n", ["1: f(1)", "2: f(2)"]),
    (b"@f(1)\n# c\n\n@f(2)\ndef g(): f(3)\n", ["1: f(1)", "4: f(2)", "5: f(3)"]),
    (b"f(\n  1, # c\n\n)\n", ["1: f(\n  1, # c\n\n)"]),
    (b"f(1)   \n\n   \nf(2);   # x\n  # y", ["1: f(1)", "4: f(2)"]),
]


@pytest.mark.parametrize(("data", "expected"), ODD)
def test_calls_stand_where_the_file_has_them(data: bytes, expected: list[str]) -> None:
    assert texts_at(data, cst.Call) == expected


@pytest.mark.parametrize(("data", "expected"), ODD)
def test_the_same_through_the_members_of_classes(data: bytes, expected: list[str]) -> None:
    bases = [text for text in expected if text == "2: f(3)" and b"class B(f(3))" in data]
    assert texts_at(data, cst.Call, members=True) == [text for text in expected if text not in bases]


@pytest.mark.parametrize(("data", "expected"), ODD)
def test_the_same_from_one_parse_of_the_module(
    data: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "is_odd", lambda _: True)
    assert texts_at(data, cst.Call) == expected
    assert len(texts_at(data, cst.Call, members=True)) >= len(expected) - 1


SPANS: list[tuple[type[cst.CSTNode], str, list[str]]] = [
    (cst.Call, "x = ((f (1) ))\n", ["1: f (1)"]),
    (cst.Name, "x = ( (y) )\n", ["1: x", "1: y"]),
    (cst.Tuple, "x = (1, 2)\ny = 3, 4\n", ["1: 1, 2", "2: 3, 4"]),
    (cst.List, "x = [ 1, 2 ]\n", ["1: [ 1, 2 ]"]),
    (cst.BinaryOperation, "x = (1 +\n 2)\n", ["1: 1 +\n 2"]),
    (cst.Arg, "f(a, k = (v) , *b, **c)\n", ["1: a", "1: k = (v)", "1: *b", "1: **c"]),
    (cst.DictElement, "x = {a : (b) , c: d}\n", ["1: a : (b)", "1: c: d"]),
    (cst.StarredDictElement, "x = {** a , }\n", ["1: ** a"]),
    (cst.Element, "x = [ (a) , b ]\n", ["1: (a)", "1: b"]),
    (cst.SubscriptElement, "x[ a , b:c ]\n", ["1: a", "1: b:c"]),
    (cst.ComparisonTarget, "x = a  <  b == (c)\n", ["1: <  b", "1: == (c)"]),
    (cst.CompFor, "x = [a  for b in c  ]\n", ["1: for b in c"]),
    (cst.Parameters, "def f( a, b=1 ): pass\n", ["1: a, b=1"]),
    (cst.Parameters, "def f( ): pass\n", ["1: "]),
    (cst.Param, "def f(a : int = 1 , *b): pass\n", ["1: a", "1: *b"]),
    (cst.Annotation, "def f(a : int) -> str : pass\nx : y = 1\n", ["1: int", "1: str", "2: y"]),
    (cst.Decorator, "@ a(1)  # c\ndef f(): pass\n", ["1: @ a(1)"]),
    (cst.SimpleString, "x = 'a' \\\n  r'b'\n", ["1: 'a'", "2: r'b'"]),
    (cst.ConcatenatedString, "x = ('a'\n  f'b')\n", ["1: 'a'\n  f'b'"]),
    (cst.FormattedString, "x = (f' {a} ')\n", ["1: f' {a} '"]),
    (cst.FormattedStringText, "x = f' {a} b '\n", ["1:  ", "1:  b "]),
    (cst.FormattedStringExpression, "x = f' { a !r:>{b}}'\n", ["1: { a !r:>{b}}", "1: {b}"]),
    (cst.Assign, "x  = 1 ; y = 2  # c\n", ["1: x  = 1", "1: y = 2"]),
    (cst.SimpleStatementLine, "# c\nx = 1 ; y = 2 ;  # c\n\n", ["2: x = 1 ; y = 2"]),
    (cst.Import, "import a.b as c\n", ["1: import a.b as c"]),
    (cst.ImportFrom, "from . import ( a,\nb )  # c\n", ["1: from . import ( a,\nb )"]),
    (cst.ImportAlias, "from a import b as c , d\n", ["1: b as c", "1: d"]),
    (cst.FunctionDef, "# c\n@d\nasync def f():\n    pass  # c\n\n    # d\n", ["3: async def f():\n    pass"]),
    (cst.ClassDef, "@d\nclass A(B):\n    x = 1\n    # c\ny = 1\n", ["2: class A(B):\n    x = 1"]),
    (cst.If, "if a:\n  b\nelif c: d\n# e\n", ["1: if a:\n  b\nelif c: d", "3: elif c: d"]),
    (cst.IndentedBlock, "if a:\n\n  # c\n  b\n  d ;  \n", ["4: b\n  d"]),
    (cst.With, "async def f():\n  async with a as b : c\n", ["2: async with a as b : c"]),
    (cst.Lambda, "x = (lambda a : b)\n", ["1: lambda a : b"]),
    (cst.Return, "def f(): return  ( 1 )\n", ["1: return  ( 1 )"]),
    (cst.MatchCase, "match x:\n  case [1, (2)] if a : b\n", ["2: case [1, (2)] if a : b"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), SPANS)
def test_what_a_node_covers(kind: type[cst.CSTNode], text: str, expected: list[str]) -> None:
    assert texts_at(text.encode(), kind) == expected


@pytest.mark.parametrize(("kind", "text", "expected"), SPANS)
def test_the_same_where_the_tree_prints_otherwise(kind: type[cst.CSTNode], text: str, expected: list[str]) -> None:
    """A blank that libcst forgets, before and after: offsets are mapped back to the file."""
    odd = "try: pass\nexcept X  : pass\n"
    found = [(int(line), rest) for line, _, rest in (e.partition(": ") for e in texts_of_whole(odd + text, kind))]
    expected_below = [(int(line) + 2, rest) for line, _, rest in (e.partition(": ") for e in expected)]
    assert [(line, rest) for line, rest in found if line > 2] == expected_below


def texts_of_whole(text: str, kind: type[cst.CSTNode]) -> list[str]:
    read = source(text)
    parts = Outline(read)
    tree = parts._whole.tree()
    assert tree.module.code != text
    found = []
    for chunk in parts.chunks:
        nodes = [n for statement in chunk.statements() for n in walk(statement) if isinstance(n, kind)]
        places = locate(chunk, nodes)
        found += [f"{places[id(n)].start.line}: {cut_out(read, places[id(n)])}" for n in nodes]
    return found


def test_the_header_of_a_class() -> None:
    text = "# c\n@d(1)\nclass A(B, m=(C), ): # x\n    y = f(1)\nclass D: z = 1\nclass E:\n    class F(G): pass\n"
    chunks = outline(source(text)).chunks
    header = chunks[0].header()
    nodes = [header, header.name, header.body, header.decorators[0], header.bases[0], header.keywords[0]]
    places = locate(chunks[0], nodes)
    assert [span(places[id(node)]) for node in nodes] == [
        (3, 0, 3, 20), (3, 6, 3, 7), (3, 20, 3, 20), (2, 0, 2, 5), (3, 8, 3, 9), (3, 11, 3, 16),
    ]  # fmt: skip
    inner = chunks[2].members[0]
    assert span(locate(inner, [inner.header()])[id(inner.header())]) == (7, 4, 7, 15)


def test_the_header_of_a_class_in_a_module_that_was_parsed_whole() -> None:
    text = "x = f'{a['b']}'\n@d\nclass A(B): # x\n    y = 1\n    class C: z = 1; w = 2\n"
    chunk = outline(source(text)).chunks[1]
    header = chunk.header()
    places = locate(chunk, [header, header.bases[0], header.decorators[0]])
    assert span(places[id(header)]) == (3, 0, 3, 11)
    assert span(places[id(header.bases[0])]) == (3, 8, 3, 9)
    inner = chunk.members[1].members[0]
    (line,) = inner.statements()
    assert span(locate(inner, [line])[id(line)]) == (5, 13, 5, 25)


def test_nodes_of_another_tree_are_left_out() -> None:
    parts = outline(source("x = 1\ny = 2\n"))
    mine, other = parts.chunks[0].statements()[0], parts.chunks[1].statements()[0]
    assert locate(parts.chunks[0], [mine, other, cst.Name("z")]) == {
        id(mine): Place("a.py", Position(1, 0), Position(1, 5))
    }
    assert locate(outline(source("x = 1\n")).chunks[0], [mine]) == {}


def test_positions_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chunk = outline(source("def f():\n    return g(1)\n")).chunks[0]
    (function,) = chunk.statements()
    first = locate(chunk, [function])
    monkeypatch.setattr(cst.Module, "_codegen_impl", None)
    assert locate(chunk, [function]) == first


def test_what_cannot_be_printed_is_somewhere_in_its_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some Pythons limit native recursion, whatever the stack."""

    def give_up(_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(positions, "_spans", give_up)
    cls = outline(source("x = 1\nclass A(B):\n    # c\n    y = f(1)\n")).chunks[1]
    (member,) = cls.members
    (statement,) = member.statements()
    nodes = list(walk(statement))
    assert {span(place) for place in locate(member, nodes).values()} == {(4, 0, 5, 0)}
    assert len(locate(member, nodes)) == len(nodes)
    assert span(locate(cls, [cls.header()])[id(cls.header())]) == (2, 0, 2, 11)
    whole = outline(source("x = f'{a['b']}'\ny = 2\nclass A: z = 3\n")).chunks
    assert [len(chunk.statements()) for chunk in whole] == [0, 0, 3]
    assert "".join(chunk.text for chunk in whole) == "x = f'{a['b']}'\ny = 2\nclass A: z = 3\n"
    assert [chunk.members for chunk in whole] == [(), (), ()]


def spans_of_ast(read: Source) -> dict[str, set[Span]]:
    """By kind, what ``ast`` says; its columns count bytes of UTF-8."""
    encoded = [line.encode() for line in read.lines]

    def place(node: ast.expr | ast.stmt | ast.keyword) -> Span:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = len(encoded[node.lineno - 1][: node.col_offset].decode())
        end = len(encoded[node.end_lineno - 1][: node.end_col_offset].decode())
        return node.lineno, start, node.end_lineno, end

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(read.data)
    inside = {id(n) for s in ast.walk(tree) if isinstance(s, ast.JoinedStr) for n in ast.walk(s)}
    found: dict[str, set[Span]] = {"call": set(), "name": set(), "string": set(), "keyword": set(), "stmt": set()}
    for node in ast.walk(tree):
        if id(node) in inside:
            continue
        match node:
            case ast.Call():
                found["call"].add(place(node))
            case ast.Name():
                found["name"].add(place(node))
            case ast.Constant(value=str() | bytes()):
                found["string"].add(place(node))
            case ast.keyword():
                found["keyword"].add(place(node))
            case ast.stmt():
                found["stmt"].add(place(node))
    return found


def spans_of_ours(read: Source) -> dict[str, set[Span]]:
    found: dict[str, set[Span]] = {"call": set(), "name": set(), "string": set(), "keyword": set(), "stmt": set()}
    for chunk in outline(read).chunks:
        nodes = [node for statement in chunk.statements() for node in walk(statement)]
        places = locate(chunk, nodes)
        formatted = [n for n in nodes if isinstance(n, (cst.FormattedString, cst.TemplatedString))]
        hidden = {id(inner) for node in formatted for inner in walk(node)}
        for node in nodes:
            if isinstance(node, cst.ConcatenatedString):  # one string to ast
                hidden.update(id(inner) for inner in walk(node) if inner is not node)
                if any(isinstance(inner, cst.FormattedString) for inner in walk(node)):
                    hidden.add(id(node))
        for node in nodes:
            if id(node) in hidden:
                continue
            match node:
                case cst.Call():
                    kind = "call"
                case cst.SimpleString() | cst.ConcatenatedString():
                    kind = "string"
                case cst.Arg(star="**") | cst.Arg(keyword=cst.Name()):
                    kind = "keyword"
                case cst.BaseSmallStatement() | cst.BaseCompoundStatement():
                    kind = "stmt"
                case cst.Name():
                    kind = "name"
                case _:
                    continue
            found[kind].add(span(places[id(node)]))
    return found


@pytest.mark.parametrize("name", [*FILES[::2], "webbrowser.py"])
def test_agrees_with_ast_on_the_standard_library(name: str) -> None:
    read = decode(name, (ROOT / name).read_bytes())
    expected, found = spans_of_ast(read), spans_of_ours(read)
    for kind in ("call", "string", "keyword", "stmt"):
        assert found[kind] == expected[kind], kind
    assert expected["name"] <= found["name"]  # libcst's also stand for attributes and parameters
