"""Which lines belong to one logical line: a comment on any of them speaks of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .positions import locate
from .walk import walk

if TYPE_CHECKING:
    import libcst as cst

    from .chunk import Chunk
    from .outline import Outline


def statement_lines(outline: Outline, line: int) -> tuple[int, int]:
    """First and last line of the simple statement, or of the compound statement's header, at a line."""
    chunk = _chunk(outline.chunks, line)
    if chunk is None:
        return line, line
    best = (line, line)
    size = None
    nodes = [n for top in chunk.statements() for n in (top, *walk(top)) if _is_statement(n)]
    places = locate(chunk, [*nodes, *(n.body for n in nodes if hasattr(n, "body") and not _is_simple(n))])
    for node in nodes:
        place = places.get(id(node))
        if place is None:
            continue
        first, last = place.start.line, place.end.line
        if not _is_simple(node):
            body = places.get(id(node.body)) if hasattr(node, "body") else None
            last = max(first, body.start.line - 1) if body is not None else first
        if first <= line <= last and (size is None or last - first < size):
            best, size = (first, last), last - first
    return best


def _chunk(chunks: tuple[Chunk, ...], line: int) -> Chunk | None:
    for chunk in chunks:
        if chunk.line <= line <= chunk.end_line:
            inner = _chunk(chunk.members, line) if chunk.kind == "class" else None
            return inner or chunk
    return None


def _is_simple(node: cst.CSTNode) -> bool:
    return type(node).__name__ == "SimpleStatementLine"


def _is_statement(node: cst.CSTNode) -> bool:
    return type(node).__name__ in {
        "SimpleStatementLine",
        "FunctionDef",
        "ClassDef",
        "If",
        "For",
        "While",
        "Try",
        "TryStar",
        "With",
        "Match",
    }
