"""Rewrites of arguments: the value is written elsewhere, or otherwise, and stays what it is."""

from __future__ import annotations

import ast
import keyword as keywords
from typing import TYPE_CHECKING

from .sites import Site, after_imports, first_line, is_constant, is_pure, sites
from .text import Edits, Part, Text, joined

if TYPE_CHECKING:
    from collections.abc import Iterator


def in_brackets(text: Text, node: ast.expr) -> Text:
    """The text of an expression, which may now be continued on the next line."""
    inner = text.of(node)
    return joined(("(", inner, ")")) if "\n" in inner.text else inner


def on_top(edits: Edits, *parts: Part) -> None:
    """Put statements between the imports and the rest of a module."""
    text = edits.text
    edits.on_top(text.offset(first_line(after_imports(text.tree)), 0), *parts)


def numbered(text: Text) -> Iterator[tuple[int, Site]]:
    """The sites of a fixture, counted from 1."""
    yield from enumerate(sites(text), start=1)


# -- values that are named before the call ---------------------------------------------------------


def _prepared(text: Text, *, names: bool) -> Iterator[tuple[str, Site, ast.expr]]:
    for number, site in numbered(text):
        if not site.can_be_prepared(text):
            continue
        for index, (value, _) in enumerate(site.values()):
            if isinstance(value, ast.Name) is names and is_pure(value):
                yield f"moved_{number}_{index}", site, value


def to_locals(text: Text) -> Text | None:
    """Literals become local variables."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        edits.above(site.statement, f"{name} = ", in_brackets(text, value), "\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_aliases(text: Text) -> Text | None:
    """Variables get a second name."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=True):
        edits.above(site.statement, f"{name} = ", text.of(value), "\n")
        edits.restated(value, name)
    return edits.done() if edits else None


def to_annotated_locals(text: Text) -> Text | None:
    """Literals become annotated local variables, by way of a second one."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        edits.above(site.statement, f"{name}_first: object = ", in_brackets(text, value), "\n")
        edits.above(site.statement, f"{name} = {name}_first\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_unpacked(text: Text) -> Text | None:
    """Literals become parts of a tuple that is taken apart."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        edits.above(site.statement, f"{name}, {name}_rest = (", text.of(value), ", None)\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_loop(text: Text) -> Text | None:
    """Literals are what a loop runs over, once."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        edits.above(site.statement, f"for {name} in [", text.of(value), "]: pass\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_context(text: Text) -> Text | None:
    """Literals become local variables that are set in a ``try``."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        start, _ = text.span(site.statement)
        margin = text.text[text.line_start(start) : start]
        inner = in_brackets(text, value)
        edits.above(site.statement, f"try: {name} = ", inner, f"\n{margin}finally: len({name!r})\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_item(text: Text) -> Text | None:
    """Literals are put into a dict and taken out again."""
    edits = Edits(text)
    for name, site, value in _prepared(text, names=False):
        edits.above(site.statement, f"{name} = {{}}\n")
        edits.above(site.statement, f'{name}["held"] = ', in_brackets(text, value), "\n")
        edits.renamed(value, f'{name}["held"]')
    return edits.done() if edits else None


def to_walrus(text: Text) -> Text | None:
    """Literals get a name on the spot."""
    edits = Edits(text)
    for number, site in numbered(text):
        if site.in_class_body or site.inside((ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            continue
        for index, (value, _) in enumerate(site.values()):
            if is_pure(value):
                start, end = text.span(value)
                edits.insert(start, f"(moved_{number}_{index} := ")
                edits.insert(end, ")")
    return edits.done() if edits else None


# -- values that are named at the top of the module ------------------------------------------------


def _constants(text: Text) -> Iterator[tuple[str, ast.expr]]:
    for number, site in numbered(text):
        for index, (value, _) in enumerate(site.values()):
            if is_constant(value):
                yield f"MOVED_{number}_{index}", value


def to_module_constants(text: Text) -> Text | None:
    """Literals become module constants."""
    edits = Edits(text)
    for name, value in _constants(text):
        on_top(edits, f"{name} = ", in_brackets(text, value), "\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def to_class_attributes(text: Text) -> Text | None:
    """Literals become attributes of a class."""
    edits = Edits(text)
    for name, value in _constants(text):
        on_top(edits, f"class Holder{name}:\n    held = ", in_brackets(text, value), "\n")
        edits.renamed(value, f"Holder{name}.held")
    return edits.done() if edits else None


def to_instance_attributes(text: Text) -> Text | None:
    """Literals become attributes of an instance."""
    edits = Edits(text)
    for name, value in _constants(text):
        on_top(
            edits,
            *(f"class Holder{name}:\n    def __init__(self):\n        self.held = ", in_brackets(text, value), "\n"),
            f"{name} = Holder{name}()\n",
        )
        edits.renamed(value, f"{name}.held")
    return edits.done() if edits else None


def to_enum_members(text: Text) -> Text | None:
    """Texts become members of an enumeration."""
    edits = Edits(text)
    for name, value in _constants(text):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            on_top(edits, f"class Holder{name}(enum.Enum):\n    HELD = ", in_brackets(text, value), "\n")
            edits.renamed(value, f"Holder{name}.HELD.value")
    return _importing("enum", edits)


def to_returned(text: Text) -> Text | None:
    """Literals are what a helper returns."""
    edits = Edits(text)
    for name, value in _constants(text):
        on_top(edits, f"def given_{name.lower()}():\n    return ", in_brackets(text, value), "\n")
        edits.renamed(value, f"given_{name.lower()}()")
    return edits.done() if edits else None


def to_list_items(text: Text) -> Text | None:
    """Literals are items of a list."""
    edits = Edits(text)
    for name, value in _constants(text):
        on_top(edits, f"{name} = [None, ", text.of(value), "]\n")
        edits.renamed(value, f"{name}[1]")
    return edits.done() if edits else None


def _importing(module: str, edits: Edits) -> Text | None:
    if not edits:
        return None
    first = edits.text.tree.body[0]
    docstring = isinstance(first, ast.Expr)
    body = edits.text.tree.body
    later = body[1] if docstring and len(body) > 1 else first
    edits.on_top(edits.text.offset(first_line(later), 0), f"import {module}\n")
    return edits.done()


# -- the same value, written in another way --------------------------------------------------------


def _dicts(text: Text) -> Iterator[tuple[str, Site, ast.Dict]]:
    for number, site in numbered(text):
        for index, (value, _) in enumerate(site.values()):
            if isinstance(value, ast.Dict):
                yield f"filled_{number}_{index}", site, value


def to_dict_call(text: Text) -> Text | None:
    """``{"a": 1}`` becomes ``dict(a=1)``."""
    edits = Edits(text)
    for _, _, value in _dicts(text):
        names = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
        if not all(isinstance(n, str) and n.isidentifier() and not keywords.iskeyword(n) for n in names):
            continue
        start, end = text.span(value)
        edits.replace(start, start + 1, Text.new("dict(", text.origins[start]))
        for key, inner in zip(value.keys, value.values, strict=True):
            assert isinstance(key, ast.Constant)
            begin = text.span(key)[0]
            edits.replace(begin, text.span(inner)[0], Text.new(f"{key.value!s}=", text.origins[begin]))
        edits.replace(end - 1, end, ")")
    return edits.done() if edits else None


def _wrapped(text: Text, before: str, after: str) -> Text | None:
    edits = Edits(text)
    for _, _, value in _dicts(text):
        start, end = text.span(value)
        edits.insert(start, before)
        edits.insert(end, after)
    return edits.done() if edits else None


def to_spread(text: Text) -> Text | None:
    """``{**{...}}``."""
    return _wrapped(text, "{**", "}")


def to_copy(text: Text) -> Text | None:
    """``{...}.copy()``."""
    return _wrapped(text, "", ".copy()")


def to_dict_of_dict(text: Text) -> Text | None:
    """``dict({...})``."""
    return _wrapped(text, "dict(", ")")


def to_union(text: Text) -> Text | None:
    """``{} | {...}``."""
    return _wrapped(text, "({} | ", ")")


def to_update(text: Text) -> Text | None:
    """An empty dict that is then filled."""
    edits = Edits(text)
    for name, site, value in _dicts(text):
        if is_pure(value) and site.can_be_prepared(text):
            edits.above(site.statement, f"{name} = {{}}\n")
            edits.above(site.statement, f"{name}.update(", text.of(value), ")\n")
            edits.renamed(value, name)
    return edits.done() if edits else None


def to_items(text: Text) -> Text | None:
    """An empty dict that is then filled entry by entry."""
    edits = Edits(text)
    for name, site, value in _dicts(text):
        if not is_pure(value) or not site.can_be_prepared(text) or None in value.keys:
            continue
        edits.above(site.statement, f"{name} = {{}}\n")
        for key, inner in zip(value.keys, value.values, strict=True):
            assert key is not None
            # the entry's key stands for the entry, and the entry is now a statement
            entry = Text.new(name, text.origins[text.span(key)[0]])
            edits.above(site.statement, entry, "[", text.of(key), "] = ", in_brackets(text, inner), "\n")
        edits.renamed(value, name)
    return edits.done() if edits else None


def _each(text: Text, before: str, after: str) -> Text | None:
    edits = Edits(text)
    for _, site in numbered(text):
        for value, _ in site.values():
            if is_pure(value):
                start, end = text.span(value)
                edits.insert(start, before)
                edits.insert(end, after)
    return edits.done() if edits else None


def to_alternative(text: Text) -> Text | None:
    """``None or x``."""
    return _each(text, "(None or ", ")")


def to_conditional(text: Text) -> Text | None:
    """``x if True else None``."""
    return _each(text, "(", " if True else None)")


def to_subscript(text: Text) -> Text | None:
    """``(x,)[0]``."""
    return _each(text, "(", ",)[0]")


def to_lambda(text: Text) -> Text | None:
    """``(lambda: x)()``."""
    return _each(text, "(lambda: ", ")()")


def to_split_texts(text: Text) -> Text | None:
    """Texts in two pieces, one after the other."""
    return _split(text, '" "')


def to_added_texts(text: Text) -> Text | None:
    """Texts in two pieces, added up."""
    return _split(text, '" + "')


def _split(text: Text, between: str) -> Text | None:
    edits = Edits(text)
    for _, site in numbered(text):
        for outer, _ in site.values():
            for value in ast.walk(outer):
                if not (isinstance(value, ast.Constant) and isinstance(value.value, str) and len(value.value) > 3):
                    continue
                start, end = text.span(value)
                if text.text[start:end] == f'"{value.value}"':
                    edits.insert(start, "(")
                    edits.insert(start + 2, between)
                    edits.insert(end, ")")
    return edits.done() if edits else None


def to_computed_flags(text: Text) -> Text | None:
    """``False`` becomes ``not True``, ``True`` becomes ``not False``."""
    edits = Edits(text)
    for _, site in numbered(text):
        for outer, _ in site.values():
            for value in ast.walk(outer):
                if isinstance(value, ast.Constant) and isinstance(value.value, bool):
                    edits.restated(value, f"(not {not value.value})")
    return edits.done() if edits else None


VALUES = (
    *(to_locals, to_aliases, to_annotated_locals, to_unpacked, to_loop, to_context, to_item, to_walrus),
    *(to_module_constants, to_class_attributes, to_instance_attributes, to_enum_members, to_returned, to_list_items),
    *(to_dict_call, to_spread, to_copy, to_dict_of_dict, to_union, to_update, to_items),
    *(to_alternative, to_conditional, to_subscript, to_lambda),
    *(to_split_texts, to_added_texts, to_computed_flags),
)
