from __future__ import annotations

from typing import TYPE_CHECKING

import libcst
import pytest

from jwtlint.syntax import cut as cutting
from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.outline import Outline, outline
from jwtlint.syntax.walk import children
from syntax.compare import check_cut, source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jwtlint.syntax.chunk import Chunk

MODULE = '''\
#!/usr/bin/python
"""Doc
# not a comment
"""  # a comment

import jwt; x = 1
from a import (  # (
    b,
c)
# above
@first
# between
@second(
"x")

async def f(a=')', *, b="""
def g(): pass
"""):
    return 1
    # inside
# still f? no: above A

class A(B, metaclass=C):
    """Doc."""

    # above y
    y = 1; z = 2

    @property
    def m(self) -> int:
        return {
    1: 2}
    # low
    class Inner: w = 3
    if y:
        pass
    else:
        pass
  # odd
if a:
    pass
elif b:
    pass
# about else
else:
    pass
try:
    pass
except E:
    pass
finally:
    pass
x = \\
 1
'''


def rows(chunks: Sequence[Chunk]) -> list[tuple[str, str, int, int, int]]:
    return [(c.kind, c.name, c.first_line, c.line, c.end_line) for c in chunks]


def test_the_statements_of_a_module() -> None:
    check_cut(MODULE)
    assert rows(outline(source(MODULE)).chunks) == [
        ("other", "", 1, 2, 4),
        ("import", "", 5, 6, 6),
        ("import", "", 7, 7, 9),
        ("def", "f", 10, 11, 20),
        ("class", "A", 21, 23, 39),
        ("other", "", 40, 40, 46),
        ("other", "", 47, 47, 52),
        ("other", "", 53, 53, 54),
    ]
    assert [c.is_async for c in outline(source(MODULE)).chunks].index(True) == 3


def test_the_members_of_a_class() -> None:
    (cls,) = [c for c in outline(source(MODULE)).chunks if c.kind == "class"]
    assert rows(cls.members) == [
        ("other", "", 24, 24, 24),
        ("other", "", 25, 27, 27),
        ("def", "m", 28, 29, 32),
        ("class", "Inner", 33, 34, 34),
        ("other", "", 35, 35, 39),
    ]
    assert "".join(m.text for m in cls.members) == cls.text.split("metaclass=C):\n")[1]
    inner = cls.members[3]
    assert rows(inner.members) == [("other", "", 34, 34, 34)]
    assert inner.members[0].text == "w = 3\n"
    assert inner.members[0].members == ()
    assert inner.members is inner.members


def test_words_are_those_of_the_text_and_of_its_strings() -> None:
    parts = outline(source("import jwt\nx = 'HS256 é'  # note\n"))
    assert parts.chunks[0].words == {"import", "jwt"}
    assert parts.chunks[1].words == {"x", "HS256", "é", "note"}
    assert parts.words == {"import", "jwt", "x", "HS256", "é", "note"}


def test_nothing_is_parsed_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = libcst.parse_module

    def note(text: str) -> libcst.Module:
        parsed.append(text)
        return real(text)

    monkeypatch.setattr(libcst, "parse_module", note)
    text = "import a\n# c\nx = 1\n\nclass A(B):\n    # d\n    y = 2\n    def f(self): pass\n"
    chunks = outline(source(text)).chunks
    assert [c.words for c in chunks][1] == {"c", "x", "1"}
    members = chunks[2].members
    assert parsed == []
    first = chunks[1].statements()
    assert chunks[1].statements() is first
    assert members[0].statements() is members[0].statements()
    assert chunks[2].header() is chunks[2].header()
    assert parsed == ["x = 1\n", "if 1:\n    y = 2\n", "class A(B): pass\n"]


def test_a_header_has_decorators_bases_and_an_empty_body() -> None:
    (chunk,) = outline(source("@d(1)\n@e\nclass A(B, m=(C)):  # x\n    def f(self): pass\n")).chunks
    header = chunk.header()
    assert libcst.Module([header]).code == "@d(1)\n@e\nclass A(B, m=(C)): pass\n"
    with pytest.raises(ValueError, match="only a class has a header"):
        outline(source("x = 1\n")).chunks[0].header()


@pytest.mark.parametrize(
    "text",
    [
        "x = f'{a['b']}'\n",
        "x = f'{a['''\ny = 1\n''']}'\n",
        "x = f'{'{'}'\ny = f'{'}'}'\n",
        "x = f'{\na}'\ny = 1\n",
        'x = f"{f"{f"{1}"}"}"\nclass A: y = f"{z["a"]}"\n',
        "x = rf'\\{a['b']}'\n",
        "x = t'{a['b']}'\n",
        "x = f'''{a # '''\n}'''\ny = 1\n",
        "a = 1\rb = 2\rclass A:\r    c = 1\r",
        "\x0cimport a\n\x0c\nx = 1\n\x0cy = 2\n",
        "\\\n\\\nimport a\nx = 1\n",
        "import a\n\\\nx = 1\n",
        "if a: pass\n\\\nelse: pass\n",
        "class A: \\\n    x = 1\ny = 2\n",
        "class A:\n    x = 1\n    \\\n    y = 2\n",
        "@a\n\\\ndef f(): pass\n",
    ],
)
def test_where_the_cut_is_in_doubt_the_whole_module_decides(text: str) -> None:
    check_cut(text)
    parts = outline(source(text))
    for chunk in parts.chunks:
        chunk.members  # noqa: B018 - the doubt may be inside a class
    assert parts._whole.is_parsed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "   ",
        "# only\n# comments",
        "x = 1",
        "x = 1;\n",
        "\x0c\nimport a\n  \x0c  \nx = 1\n",
        "class A: pass\nclass B: x = 1; y = 2  # c",
        "class A:  # c\n\n    # d\n    x = 1\n# e\n    y = 2\n",
        "class A(\n  B,\n  # :\n  m=lambda: 0,\n):\n\tx = 1\n\tif x:\n\t    pass\n",
        "class A[T: (int, str)](B): x: T\n",
        "x = '''\n# a'''\n# b\ny = 1\n",
        "x = (1,\n# a\n2)\n# b\ny = 1\n",
        "x = 1 + \\\n2\n# b\ny = 1\n",
        "@a\n# b\n\n@c\n# d\nclass A: pass\n@e\nasync  def f(): pass\n",
        "def \\\nf(): pass\nasync \\\n def g(): pass\nclass \\\n A: pass\n",
        "x = f\"{a!r:>{b}} {{c}} {d:#x} {e['f']}\"\ny = 1\n",
        "x = f'''{a}\n# '''\ny = '\\\n'\n",
        "a = '\u2028'\n# \x0b\x1c\x85\nb = 1\n",
        "match x:\n    case 1: pass\ncase = 1\nmatch = 2\nlazy = 3\ntype X = int\n",
        "async with a: pass\nasync for x in y: pass\n",
        "a = 1\r\nif x:\r\n    b = 2\r\n# c\r\nclass A:\r\n    d = 3\r\n\r\n    e = 4\r\n",
        "if a: pass\n# c\n  # d\nelse: pass\nfor x in y: pass\nelse: pass\n",
        "if'x': pass\n",
        "x = 'a' if b else'c'\n",
        "x = '\\\\'\ny = r'\\''\nz = '''\\''' '''\n",
    ],
)
def test_ordinary_text_is_cut_without_parsing(text: str) -> None:
    check_cut(text)
    assert not outline(source(text))._whole.is_parsed


def test_the_kind_of_what_looks_like_a_keyword() -> None:
    text = "lazy = 1\nlazy import a\nimporter = 1\ndefault = 2\nclassy = 3\nasync def f(): pass\nfrom a import *\n"
    assert [c.kind for c in outline(source(text)).chunks] == [
        "other", "import", "other", "other", "other", "def", "import",
    ]  # fmt: skip


def test_only_comments_is_one_chunk_without_statements() -> None:
    (chunk,) = outline(source("# a\n\n# b\n")).chunks
    assert (chunk.first_line, chunk.line, chunk.end_line, chunk.statements()) == (1, 1, 3, ())
    assert outline(source("")).chunks == ()


def broken(call: object) -> tuple[int, int]:
    assert callable(call)
    with pytest.raises(SyntaxFault) as caught:
        call()
    return caught.value.line, caught.value.column


def test_a_broken_statement_tells_its_line_in_the_file_and_spares_the_others() -> None:
    parts = outline(source("import a\n\n\nx = = 1\n\nclass A:\n    y = 1\n    def f(self):\n        return (2\n"))
    (chunk,) = parts.chunks  # the bracket that is never closed leaves the cut in doubt
    assert broken(chunk.statements) == broken(parts.check)
    parts = outline(source("import a\n\n\nx = = 1\n\nclass A:\n    y = 1\n"))
    assert len(parts.chunks[0].statements()) == 1
    assert broken(parts.chunks[1].statements) == (4, 4)
    assert len(parts.chunks[2].statements()) == 1
    assert len(parts.chunks[2].members[0].statements()) == 1
    assert broken(parts.check) == (4, 4)


def test_a_broken_class() -> None:
    parts = outline(source("class A(B:\n    x = 1\n\nclass C(\n"))
    assert [c.members for c in parts.chunks] == [()]
    parts = outline(source("class A[:\n  x = 1\nclass B\n  x = 1]\n"))
    assert [c.members for c in parts.chunks] == [()]
    parts = outline(source("class A\n    x = 1\n\ny = 1\n"))
    assert [(c.kind, c.members) for c in parts.chunks] == [("class", ()), ("other", ())]
    assert broken(parts.chunks[0].header)[0] == 1
    assert broken(parts.chunks[0].statements)[0] == 1


def test_a_part_that_only_the_whole_module_can_explain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a cut wrong, no statement may be lost and none reported as a fault."""
    text = "x = 1\nclass A:\n    y = f(2)\n    z = 3\n\ndef f(): pass\nw = 4\n"
    real = cutting.cut

    def wrong(text: str, start: int, end: int, indent: str = "") -> list[cutting.Cut] | None:
        cuts = real(text, start, end, indent)
        if indent or cuts is None:
            return cuts
        at = text.index("2)")
        return [
            cuts[0],
            cutting.Cut(cuts[1].start, cuts[1].begin, cuts[1].key, at),
            cutting.Cut(at, at, at, cuts[1].end),
            *cuts[2:],
        ]

    monkeypatch.setattr(cutting, "cut", wrong)
    parts = outline(source(text))
    assert [len(c.statements()) for c in parts.chunks] == [1, 1, 0, 1, 1]
    whole = parts.chunks[1].statements()[0]
    assert isinstance(whole, libcst.ClassDef)
    assert len(whole.body.body) == 2


def test_members_and_headers_of_a_module_that_was_parsed_whole() -> None:
    text = (
        "x = f'{a['b']}'\n@d(1)\nclass A(B):\n    y = 1\n\n    # c\n    class C: z = 1; w = 2\n    def f(self): pass\n"
    )
    cls = outline(source(text)).chunks[1]
    assert rows(cls.members) == [("other", "", 4, 4, 4), ("class", "C", 5, 7, 7), ("def", "f", 8, 8, 8)]
    inner = cls.members[1].members[0]
    assert (inner.text, inner.line) == ("z = 1; w = 2\n", 7)
    assert inner.statements()[0] is inner.statements()[0]
    assert cls.members[2].statements()[0] is children(children(cls.statements()[0])[-1])[2]
    assert libcst.Module([cls.header()]).code == "@d(1)\nclass A(B): pass\n"


def valid(text: str) -> bool:
    try:
        outline(source(text)).check()
    except SyntaxFault:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1\n", True),
        ("", True),
        ("# c", True),
        ("x = '\\d' is 'y'\n", True),
        ("match x:\n    case {'a': 1}: pass\n", True),
        ("def f[T](x: T) -> T: return x\n", True),  # newer than 3.11
        ("x = f'{a['b']}'\n", True),
        ("try: pass\nexcept A, B: pass\n", True),  # newer than 3.13
        ("lazy import a\n", True),  # newer than 3.14
        ("(x): int = 1\n", True),  # this Python reads it, libcst does not
        ("return 1\n", True),
        ("x = = 1\n", False),
        ("print 'x'\n", False),
        ("x = (\n", False),
        ("x = 1\n  y = 2\n", False),
        ("x = '\ud800'\n", False),
        ("x = " + "(" * 300 + ")" * 300, False),
    ],
)
def test_check(text: str, *, expected: bool) -> None:
    assert valid(text) is expected


def test_check_does_not_load_libcst_for_what_this_python_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libcst, "parse_module", None)
    parts = outline(source("x = 1\nclass A: pass\n"))
    parts.check()
    assert isinstance(parts, Outline)


@pytest.mark.parametrize("value", ["call({'a': 'b'})", "link('a#b')", "f({**q, 'a': 'b'})"])
def test_quotes_of_the_other_kind_in_a_field_are_cut(value: str) -> None:
    """Nothing of the module has to be parsed to say where its statements are."""
    text = f'x = f"{{{value}}}"\ny = 1\n'
    assert [item.begin for item in cutting.cut(text, 0, len(text)) or ()] == [0, text.index("y")]
