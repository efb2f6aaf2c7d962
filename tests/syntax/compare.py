"""What the cutting promises, as one check: the parts are what one parse of the whole module says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jwtlint.syntax.outline import Chunk


def source(text: str) -> Source:
    return Source("a.py", text.encode("utf-8", "surrogatepass"), text, "utf-8", bom=False)


def check_cut(text: str) -> None:
    """The chunks of a valid module, put together, are its text and hold its statements."""
    module = cst.parse_module(text)
    chunks = outline(source(text)).chunks
    assert "".join(chunk.text for chunk in chunks) == text
    check_lines(chunks, text)
    check_statements(chunks, module.body, module)


def check_lines(chunks: Sequence[Chunk], text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for chunk in chunks:
        own = chunk.text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
        assert lines[chunk.first_line - 1 : chunk.end_line] == own
        assert chunk.first_line <= chunk.line <= chunk.end_line


def check_statements(chunks: Sequence[Chunk], body: Sequence[Any], module: cst.Module) -> None:
    parsed = [(chunk, statement) for chunk in chunks for statement in chunk.statements()]
    assert len(parsed) == len(body)
    for (chunk, statement), expected in zip(parsed, body, strict=True):
        assert code(statement, chunk.trees()[0].module) == code(expected, module)
        kind, name = kind_and_name(expected)
        assert (chunk.kind, chunk.name) == (kind, name)
        if isinstance(expected, cst.ClassDef):
            check_class(chunk, expected, module)


def check_class(chunk: Chunk, expected: cst.ClassDef, module: cst.Module) -> None:
    empty = cst.SimpleStatementSuite([cst.Pass()])
    header = chunk.header().with_changes(body=empty)
    assert code(header, chunk.trees()[-1].module) == code(expected.with_changes(body=empty), module)
    check_statements(chunk.members, class_body(expected), module)


def class_body(node: cst.ClassDef) -> Sequence[Any]:
    suite = node.body
    if isinstance(suite, cst.SimpleStatementSuite):
        return [cst.SimpleStatementLine(suite.body, trailing_whitespace=suite.trailing_whitespace)]
    return suite.body


def kind_and_name(statement: cst.CSTNode) -> tuple[str, str]:
    if isinstance(statement, cst.FunctionDef):
        return "def", statement.name.value
    if isinstance(statement, cst.ClassDef):
        return "class", statement.name.value
    first = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
    return ("import" if isinstance(first, (cst.Import, cst.ImportFrom)) else "other"), ""


def code(node: cst.CSTNode, module: cst.Module) -> list[str]:
    """Printed lines without the comments above and the indentation of a nested statement."""
    text = module.code_for_node(node.with_changes(leading_lines=()))
    return [line.strip() for line in text.strip().splitlines()]
