"""Rewrites of what stands around: layout, blocks, functions and their order."""

from __future__ import annotations

import ast
import io
import textwrap
import tokenize
from typing import TYPE_CHECKING

from .sites import bound, first_line, sites
from .text import Edits, Part, Text, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _several_lines(text: Text) -> list[tuple[int, int]]:
    """First and last lines of the texts in the source that run over several lines."""
    tokens = tokenize.generate_tokens(io.StringIO(text.text).readline)
    return [(t.start[0], t.end[0]) for t in tokens if t.type == tokenize.STRING and t.start[0] < t.end[0]]


def _indented(text: Text, start: int, end: int, margin: str = "    ") -> Text:
    """Whole lines, further to the right."""
    parts: list[Part] = []
    at = start
    while at < end:
        stop = text.text.find("\n", at, end)
        stop = end if stop < 0 else stop + 1
        line = text.part(at, stop)
        parts += (margin, line) if line.text.strip() else (line,)
        at = stop
    return joined(parts)


# -- layout ----------------------------------------------------------------------------------------


def _logical_lines(text: Text) -> Iterator[int]:
    """The offsets at which statements begin, as lines."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.stmt):
            start = text.offset(first_line(node), 0)
            if text.begins_line(text.span(node)[0]):
                yield start


def with_comments(text: Text) -> Text:
    """A comment and an empty line above each statement."""
    edits = Edits(text)
    for start in sorted(set(_logical_lines(text))):
        edits.insert(start, "\n# jwt.decode(token, verify=False) was here\n")
    return edits.done()


def with_tabs(text: Text) -> Text | None:
    """Tabs instead of four blanks."""
    edits = Edits(text)
    begins = True
    for token in tokenize.generate_tokens(io.StringIO(text.text).readline):
        if token.type in (tokenize.INDENT, tokenize.DEDENT):
            continue
        if begins and token.type not in (tokenize.NL, tokenize.COMMENT):
            start = text.offset(token.start[0], 0)
            depth = token.start[1] // 4
            edits.replace(start, start + 4 * depth, "\t" * depth)
            begins = False
        begins = begins or token.type == tokenize.NEWLINE
    return edits.done() if "    " in text.text else None


def with_semicolons(text: Text) -> Text:
    """A semicolon and a blank after each simple statement."""
    edits = Edits(text)
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Return | ast.Expr | ast.Assign):
            edits.insert(text.span(node)[1], " ;")
    return edits.done()


def with_carriage_returns(text: Text) -> Text:
    """Lines end as on Windows."""
    edits = Edits(text)
    at = text.text.find("\n")
    while at >= 0:
        edits.insert(at, "\r")
        at = text.text.find("\n", at + 1)
    return edits.done()


def with_long_lines(text: Text) -> Text:
    """An empty line after each opening bracket of a call."""
    edits = Edits(text)
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Call) and node.args:
            edits.insert(text.span(node.args[0])[0], "\\\n")
    return edits.done()


# -- blocks ----------------------------------------------------------------------------------------


def _bodies(text: Text) -> Iterator[tuple[int, int, str]]:
    """First and last offset and margin of the body of each outermost function that calls a library."""
    strings = _several_lines(text)
    for function in dict.fromkeys(site.functions[0] for site in sites(text) if site.functions):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        if not body or body[0].lineno == function.lineno:
            continue
        last = body[-1].end_lineno
        assert last is not None
        if any(first_line(body[0]) <= a and b <= last for a, b in strings):
            continue
        start = text.offset(first_line(body[0]), 0)
        stop = text.text.find("\n", text.span(body[-1])[1])
        stop = len(text.text) if stop < 0 else stop + 1
        margin = text.text[start : text.span(body[0])[0]] if body[0].lineno == first_line(body[0]) else ""
        if margin and not margin.strip():
            yield start, stop, margin


def _around(text: Text, before: str, after: str) -> Text | None:
    """Put each body into a block; ``before`` and ``after`` are lines."""
    edits = Edits(text)
    for start, stop, margin in _bodies(text):
        edits.replace(
            start,
            stop,
            *(textwrap.indent(before, margin), _indented(text, start, stop), textwrap.indent(after, margin)),
        )
    return edits.done() if edits else None


def in_branch(text: Text) -> Text | None:
    """Under a condition that always holds, which cannot be told from the text."""
    return _around(text, "if len(__name__) > 0:\n", "")


def in_true_branch(text: Text) -> Text | None:
    """Under ``if True``."""
    return _around(text, "if True:\n", "else:\n    raise ValueError\n")


def in_try_finally(text: Text) -> Text | None:
    """In ``try`` with ``finally``."""
    return _around(text, "try:\n", "finally:\n    len(__name__)\n")


def in_try_raise(text: Text) -> Text | None:
    """In ``try`` with a handler that raises again."""
    return _around(text, "try:\n", "except ZeroDivisionError:\n    raise\n")


def in_with(text: Text) -> Text | None:
    """In ``with``."""
    return _around(text, "with open(__file__):\n", "")


def in_for(text: Text) -> Text | None:
    """In a loop of one round."""
    return _around(text, "for _only in (None,):\n", "")


def in_while(text: Text) -> Text | None:
    """In a loop that ends itself."""
    return _around(text, "while True:\n", "    break\n")


def in_match(text: Text) -> Text | None:
    """In the only case of a ``match``."""
    edits = Edits(text)
    for start, stop, margin in _bodies(text):
        inner = _indented(text, start, stop, "        ")
        edits.replace(start, stop, f"{margin}match __name__:\n{margin}    case _:\n", inner)
    return edits.done() if edits else None


# -- functions -------------------------------------------------------------------------------------


def _movable(text: Text) -> Iterator[tuple[Function, int, int]]:
    """Functions of the top level that nobody names, with their lines."""
    strings = _several_lines(text)
    times = bound(text.tree)
    used = {n.id for n in ast.walk(text.tree) if isinstance(n, ast.Name)}
    for node in text.tree.body:
        if not isinstance(node, Function) or node.name in used or times[node.name] != 1 or node.decorator_list:
            continue
        assert node.end_lineno is not None
        if any(node.lineno <= a and b <= node.end_lineno for a, b in strings):
            continue
        if node.lineno == node.body[0].lineno or "__" in node.name:
            continue
        stop = text.text.find("\n", text.span(node)[1])
        yield node, text.offset(node.lineno, 0), len(text.text) if stop < 0 else stop + 1


def to_methods(text: Text) -> Text | None:
    """Functions become methods."""
    edits = Edits(text)
    for node, start, stop in _movable(text):
        at = text.text.index("(", text.span(node)[0]) + 1
        receiver = "self" if text.text[at] == ")" else "self, "
        method = joined((text.part(start, at), receiver, text.part(at, stop)))
        edits.replace(start, stop, f"class Box_{node.name}:\n", _indented(method, 0, len(method.text)))
    return edits.done() if edits else None


def to_static_methods(text: Text) -> Text | None:
    """Functions become static methods."""
    edits = Edits(text)
    for node, start, stop in _movable(text):
        edits.replace(start, stop, f"class Box_{node.name}:\n    @staticmethod\n", _indented(text, start, stop))
    return edits.done() if edits else None


def to_nested_functions(text: Text) -> Text | None:
    """Functions are made and returned by others."""
    edits = Edits(text)
    for node, start, stop in _movable(text):
        inner = _indented(text, start, stop)
        edits.replace(start, stop, f"def maker_of_{node.name}():\n", inner, f"    return {node.name}\n")
    return edits.done() if edits else None


def to_guarded_functions(text: Text) -> Text | None:
    """Functions are defined under a condition."""
    edits = Edits(text)
    for _, start, stop in _movable(text):
        edits.replace(start, stop, "if len(__name__) > 0:\n", _indented(text, start, stop))
    return edits.done() if edits else None


def to_tried_functions(text: Text) -> Text | None:
    """Functions are defined in ``try``."""
    edits = Edits(text)
    for _, start, stop in _movable(text):
        edits.replace(start, stop, "try:\n", _indented(text, start, stop), "except ImportError:\n    raise\n")
    return edits.done() if edits else None


def reversed_functions(text: Text) -> Text | None:
    """Neighbouring functions change places."""
    edits = Edits(text)
    times = bound(text.tree)
    body = text.tree.body
    at = 0
    while at < len(body):
        row = []
        while at < len(body) and _is_plain(body[at], times):
            row.append(body[at])
            at += 1
        at += 1
        if len(row) > 1:
            stretches = [(text.offset(n.lineno, 0), text.span(n)[1]) for n in row]
            for (start, stop), (first, last) in zip(stretches, reversed(stretches), strict=True):
                edits.replace(start, stop, text.part(first, last))
    return edits.done() if edits else None


def _is_plain(node: ast.stmt, times: dict[str, int]) -> bool:
    if not isinstance(node, Function) or node.decorator_list or times[node.name] != 1:
        return False
    return not node.args.defaults and not any(node.args.kw_defaults)


SURROUNDINGS = (
    *(with_comments, with_tabs, with_semicolons, with_carriage_returns, with_long_lines),
    *(in_branch, in_true_branch, in_try_finally, in_try_raise, in_with, in_for, in_while, in_match),
    *(to_methods, to_static_methods, to_nested_functions, to_guarded_functions, to_tried_functions),
    reversed_functions,
)
