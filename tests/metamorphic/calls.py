"""Rewrites of calls: the library is called by another name, in another form, or through something."""

from __future__ import annotations

import ast

from .sites import imported, is_pure, sites
from .text import Edits, Text
from .values import numbered, on_top

# -- imports ---------------------------------------------------------------------------------------


def renamed_modules(text: Text) -> Text | None:
    """``import jwt as t``."""
    edits = Edits(text)
    names = {name: f"renamed_{name}" for name in imported(text.tree) if f"import {name}." not in text.text}
    for node in text.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                name = alias.asname or alias.name
                if name in names:
                    _, end = text.span(alias)  # type: ignore[arg-type]
                    if alias.asname:
                        edits.replace(end - len(alias.asname), end, names[name])
                    else:
                        edits.insert(end, f" as {names[name]}")
    for used in ast.walk(text.tree):
        if isinstance(used, ast.Name) and used.id in names:
            edits.restated(used, names[used.id])
    return edits.done() if edits else None


def functions_by_name(text: Text) -> Text | None:
    """``from jwt import decode as d``."""
    edits = Edits(text)
    wanted = {}
    for _, site in numbered(text):
        if isinstance(site.call.func, ast.Attribute):
            module, _, name = site.path.rpartition(".")
            alias = f"{name}_of_{module.replace('.', '_')}"
            wanted[f"from {module} import {name} as {alias}\n"] = True
            edits.restated(site.call.func, alias)
    on_top(edits, *wanted)
    return edits.done() if wanted else None


def functions_in_variables(text: Text) -> Text | None:
    """``d = jwt.decode``, and then ``d(...)``."""
    edits = Edits(text)
    wanted = {}
    for _, site in numbered(text):
        alias = "kept_" + site.path.replace(".", "_")
        wanted[f"{alias} = {ast.unparse(site.call.func)}\n"] = True
        edits.restated(site.call.func, alias)
    if wanted and _bound_before(text):
        on_top(edits, *wanted)
        return edits.done()
    return None


def _bound_before(text: Text) -> bool:
    """Whether everything that is imported is imported before anything else happens."""
    from .sites import after_imports

    first = after_imports(text.tree).lineno
    imports = [node for node in text.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return all(node.lineno < first for node in imports)


def imports_in_functions(text: Text) -> Text | None:
    """Libraries are imported by the functions that call them, and nowhere else."""
    edits = Edits(text)
    for name in imported(text.tree):
        line, users = _only_used_in_functions(text, name)
        if line is None:
            continue
        start, end = text.span(line)
        for function in users:
            first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
            if text.begins_line(text.span(first)[0]) and not getattr(first, "decorator_list", ()):
                edits.above(first, text.text[start:end], "\n")
            else:
                break
        else:
            edits.replace(start, end, "pass")
            continue
        return None
    return edits.done() if edits else None


def _only_used_in_functions(
    text: Text, name: str
) -> tuple[ast.stmt | None, list[ast.FunctionDef | ast.AsyncFunctionDef]]:
    line: ast.stmt | None = None
    users: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    tops: list[ast.stmt] = []
    for node in text.tree.body:
        tops += node.body if isinstance(node, ast.ClassDef) else [node]
    for node in tops:
        if isinstance(node, ast.Import | ast.ImportFrom) and [a.asname or a.name for a in node.names] == [name]:
            line = node
            continue
        uses = {n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id == name}
        if not uses:
            continue
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return None, []
        inside = {n for statement in node.body for n in ast.walk(statement)}
        if not uses <= inside:
            return None, []
        users.append(node)
    return line, users


def by_getattr(text: Text) -> Text | None:
    """``getattr(jwt, "decode")(...)``."""
    edits = Edits(text)
    for _, site in numbered(text):
        func = site.call.func
        if isinstance(func, ast.Attribute):
            edits.restated(func, f'getattr({ast.unparse(func.value)}, "{func.attr}")')
    return edits.done() if edits else None


def by_instance(text: Text) -> Text | None:
    """``jwt.PyJWT().decode(...)``."""
    edits = Edits(text)
    for _, site in numbered(text):
        func = site.call.func
        if isinstance(func, ast.Attribute) and site.path in ("jwt.encode", "jwt.decode", "jwt.decode_complete"):
            edits.restated(func, f"{ast.unparse(func.value)}.PyJWT().{func.attr}")
    return edits.done() if edits else None


def in_parentheses(text: Text) -> Text | None:
    """``(jwt.decode)(...)``."""
    edits = Edits(text)
    for _, site in numbered(text):
        edits.restated(site.call.func, f"({ast.unparse(site.call.func)})")
    return edits.done() if edits else None


# -- arguments -------------------------------------------------------------------------------------


def all_by_keyword(text: Text) -> Text | None:
    """Positional arguments get their names."""
    edits = Edits(text)
    for site in sites(text):
        if site.plain:
            for value, name in zip(site.call.args, site.names, strict=False):
                edits.insert(text.span(value)[0], f"{name}=")
    return edits.done() if edits else None


def all_by_position(text: Text) -> Text | None:
    """Keywords that come next in order lose their names."""
    edits = Edits(text)
    for site in sites(text):
        if not site.plain:
            continue
        for given, name in zip(site.call.keywords, site.names[len(site.call.args) :], strict=False):
            if given.arg != name:
                break
            start, end = text.span(given)[0], text.span(given.value)[0]
            edits.replace(start, end)
    return edits.done() if edits else None


def by_known_stars(text: Text) -> Text | None:
    """``f(*(a, b), **{"c": d})``."""
    edits = Edits(text)
    for site in sites(text):
        call = site.call
        if not site.plain or not call.keywords:
            continue
        if call.args:
            edits.insert(text.span(call.args[0])[0], "*(")
            edits.insert(text.span(call.args[-1])[1], ",)")
        edits.insert(text.span(call.keywords[0])[0], "**{")
        for given in call.keywords:
            start = text.span(given)[0]
            edits.replace(start, text.span(given.value)[0], Text.new(f'"{given.arg}": ', text.origins[start]))
        edits.insert(text.span(call.keywords[-1])[1], "}")
    return edits.done() if edits else None


def by_partial(text: Text) -> Text | None:
    """``functools.partial(jwt.decode)(...)``."""
    edits = Edits(text)
    for _, site in numbered(text):
        edits.restated(site.call.func, f"functools.partial({ast.unparse(site.call.func)})")
    on_top(edits, "import functools\n")
    return edits.done() if sites(text) else None


def by_partial_with_keywords(text: Text) -> Text | None:
    """``p = functools.partial(jwt.decode, algorithms=[...])``, and then ``p(token, key)``."""
    edits = Edits(text)
    changed = False
    for number, site in numbered(text):
        call = site.call
        if not site.plain or not call.keywords or not call.args or not site.can_be_prepared(text):
            continue
        if not all(is_pure(given.value) for given in call.keywords):
            continue
        start, end = text.span(call.keywords[0])[0], text.span(call.keywords[-1])[1]
        keywords = text.part(start, end)
        edits.above(site.statement, f"partial_{number} = functools.partial({ast.unparse(call.func)}, ", keywords, ")\n")
        edits.restated(call.func, f"partial_{number}")
        edits.replace(text.span(call.args[-1])[1], end)
        changed = True
    on_top(edits, "import functools\n")
    return edits.done() if changed else None


# -- results ---------------------------------------------------------------------------------------


def result_to_local(text: Text) -> Text | None:
    """The result gets a name before it is used."""
    edits = Edits(text)
    for number, site in numbered(text):
        statement = site.statement
        value = getattr(statement, "value", None)
        if not isinstance(statement, ast.Return | ast.Assign | ast.Expr) or not site.can_be_prepared(text):
            continue
        while isinstance(value, ast.Subscript | ast.Attribute) or (isinstance(value, ast.Call) and value != site.call):
            value = value.func if isinstance(value, ast.Call) else value.value
        if value is site.call:
            edits.above(statement, f"result_{number} = ", text.of(site.call), "\n")
            edits.renamed(site.call, f"result_{number}")
    return edits.done() if edits else None


CALLS = (
    *(renamed_modules, functions_by_name, functions_in_variables, imports_in_functions),
    *(by_getattr, by_instance, in_parentheses),
    *(all_by_keyword, all_by_position, by_known_stars, by_partial, by_partial_with_keywords),
    result_to_local,
)
