"""The cut against one parse of the whole module, on real, made-up and broken programs."""

from __future__ import annotations

import hypothesmith
import libcst as cst
import pytest
from chance import SLOW, cases
from hypothesis import given, reject
from hypothesis import strategies as st

from jwtlint.syntax import cut as cutting
from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.outline import outline
from jwtlint.syntax.positions import locate
from jwtlint.syntax.source import decode
from jwtlint.syntax.walk import walk
from syntax.compare import check_cut, source
from syntax.stdlib import FILES, ROOT


@pytest.mark.parametrize("name", FILES)
def test_the_standard_library(name: str) -> None:
    check_cut(decode(name, (ROOT / name).read_bytes()).text)


@pytest.mark.parametrize("name", FILES[::6])
def test_the_standard_library_parsed_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "is_odd", lambda _: True)
    check_cut(decode(name, (ROOT / name).read_bytes()).text)


STRINGS = (
    "'a'", '""', '"""a\n# b\n"""', "'''\n'''", '"\\""', "r'\\''", 'f"{x}"', 'f"{x!r:>{w}}"', 'f"{{}}"',
    "f\"{x['a']}\"", 'f"{x["a"]}"', "f'{'}'}'", "f'{'{'}'", 'f"""{x}\n"""', 'f"""{\nx}"""', 'f"{x:#x}"',
    'rf"\\{x}"', 'b"#"', '"#("', "'[{'", "\"\"\"'\"\"\"", "'''\"'''", 'f"{f"{f"{x}"}"}"', "f'{(lambda x: {1:2})}'",
    "t'{x}'", "'a\\\nb'", "f'{x:{y}}{z}'", "f'''{x['a']}'''", "f'{x!r}' 'b'", "f\"{x:'^10}\"", "f'''{\n# c'''\nx}'''",
    '"\\\\"', "f'\\N{DASH}{x}'", 'f"{x:%H:%M}"',
)  # fmt: skip
ENDS = ("\n", "\n", "\n\n", "  # c\n", "  # \"'(\n", "\n# c\n", "\n  # c\n", "\n\t\n", "\n\x0c\n", ";\n")

expressions = st.recursive(
    st.sampled_from((*STRINGS, "x", "1", "a.b", "lambda: 0", "...")),
    lambda inner: st.one_of(
        st.builds("({}{}{})".format, st.sampled_from(("", "\n", "\n# c (\n")), inner, st.sampled_from(("", ",\n"))),
        st.builds("[\nx, {}]".format, inner),
        st.builds("f({}, k={})".format, inner, inner),
        st.builds("{{{}:\n{}}}".format, inner, inner),
        st.builds("{}{}{}".format, inner, st.sampled_from((" + ", " \\\n + ", "+\\\n")), inner),
    ),
    max_leaves=6,
)
simple = st.builds(
    "{}{}".format,
    st.one_of(
        expressions,
        st.builds("x = {}".format, expressions),
        st.builds("x = 1; y = {}".format, expressions),
        st.sampled_from(("import a", "from . import (a,\nb)", "pass", '"""doc"""', "del x")),
    ),
    st.sampled_from(ENDS),
)


@st.composite
def statements(draw: st.DrawFn, indent: str = "", depth: int = 0) -> str:
    kind = draw(st.sampled_from(("simple", "simple", "def", "class", "class", "if", "try")))
    if kind == "simple" or depth == 3:
        return indent + draw(simple)
    inner = indent + draw(st.sampled_from((" ", "    ", "\t")))
    above = draw(st.sampled_from(("", "", "# c\n", inner + "# c\n", "\n")))

    def block() -> str:
        return above + "".join(draw(statements(inner, depth + 1)) for _ in range(draw(st.integers(1, 2))))

    def head(choices: tuple[str, ...]) -> str:
        return indent + draw(st.sampled_from(choices)).format(draw(expressions))

    decorators = "".join(head(("@{}\n", "@x  # c\n# d\n")) for _ in range(draw(st.integers(0, 2))))
    if kind == "def":
        return decorators + head(("def g(a={}) -> x:\n", "async def g():\n", "def g(\n):\n")) + block()
    if kind == "class":
        lines = ("class A:\n", "class A(B, m={}):\n", "class A(\n  # :\n  B):\n", "class A[T]:\n", "class A: # :\n")
        return decorators + head(lines) + block()
    if kind == "if":
        return head(("if x:\n", "while {}:\n")) + block() + head(("# c\n", "else:  pass\n", "else : x\n"))
    return f"{indent}try:\n{block()}{indent}except X :\n{block()}" + head(("# c\n", "finally: pass\n"))


modules = st.builds(
    "{}{}".format, st.sampled_from(("", "#!x\n", "\n", '"""d"""\n')), st.lists(statements(), max_size=4).map("".join)
)


@cases(150)
@given(modules, st.sampled_from(("\n", "\n", "\n", "\r\n", "\r")), st.booleans())
def test_generated_programs(text: str, newline: str, ended: bool) -> None:
    text = (text if ended else text.rstrip("\n")).replace("\n", newline)
    try:
        cst.parse_module(text)
    except Exception:  # noqa: BLE001 - any refusal will do
        reject()
    check_cut(text)


@cases(25, SLOW)
@given(hypothesmith.from_node())
def test_programs_from_the_nodes_of_libcst(text: str) -> None:
    anything_goes(text)


@cases(25, SLOW)
@given(hypothesmith.from_grammar())
def test_programs_from_the_grammar(text: str) -> None:
    anything_goes(text)


@cases(150)
@given(modules, st.data())
def test_broken_programs_give_chunks_and_faults_but_nothing_else(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        dropped = data.draw(st.integers(0, 3))
        added = data.draw(
            st.sampled_from(("", '"', "'", "'''", "{", "}", "(", ")", "\\", "#", "\n", " ", "f", "\x0c", "@"))
        )
        text = text[:at] + added + text[at + dropped :]
    anything_goes(text)


@cases(150)
@given(st.text(alphabet="xf'\"\\{}()[]#:;,=@ \n\r\t\x0cé\ud800", max_size=60))
def test_any_text(text: str) -> None:
    anything_goes(text)


def anything_goes(text: str) -> None:
    try:
        cst.parse_module(text)
    except BaseException:  # noqa: BLE001 - any refusal will do
        valid = False
    else:
        valid = True
    parts = outline(source(text))
    assert "".join(chunk.text for chunk in parts.chunks) == text
    if valid:
        check_cut(text)
        parts.check()
    faults: list[int] = []
    stack = list(parts.chunks)
    while stack:
        chunk = stack.pop()
        try:
            nodes = [node for statement in chunk.statements() for node in walk(statement)]
        except SyntaxFault as fault:
            faults.append(fault.line)
            continue
        places = locate(chunk, nodes)
        assert len(places) == len({id(node) for node in nodes})
        for place in places.values():
            assert 1 <= place.start.line <= place.end.line <= len(parts.source.lines)
            assert place.start <= place.end
        stack.extend(chunk.members)
        if chunk.kind == "class":
            chunk.header()
    assert not (valid and faults)
    assert all(1 <= line <= len(parts.source.lines) + 1 for line in faults)
