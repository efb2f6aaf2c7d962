"""Rewrites into several files: values, calls and helpers move to other modules of the project."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .sites import imported, is_constant, sites
from .text import Edits, Part, Text, joined
from .values import in_brackets, numbered, on_top

if TYPE_CHECKING:
    from collections.abc import Callable

    Files = dict[str, Text]
    Layout = Callable[[Text], Files | None]

APP = "service/app.py"
PACKAGE = {"service/__init__.py": Text.new("")}
STARS = "(*args, **kwargs)"


def _files(app: Edits, **others: list[Part]) -> Files:
    return {**PACKAGE, APP: app.done(), **{f"service/{n}.py": joined(parts) for n, parts in others.items()}}


def to_folder(text: Text) -> Files:
    """Nothing is changed but the place."""
    return {**PACKAGE, APP: text}


# -- (b) values in another module ------------------------------------------------------------------


def _held(text: Text, use: str, line: str = "{name} = ") -> tuple[Edits, list[Part]] | None:
    """Constants go to another module; ``use`` is how the fixture speaks of one there."""
    edits = Edits(text)
    held: list[Part] = []
    for number, site in numbered(text):
        for index, (value, _) in enumerate(site.values()):
            if is_constant(value):
                name = f"HELD_{number}_{index}"
                held += (line.format(name=name), in_brackets(text, value), "\n")
                edits.renamed(value, use.format(name=name))
    return (edits, held) if held else None


def _names(held: list[Part]) -> list[str]:
    return [part.strip().split(" ")[0] for part in held if isinstance(part, str) and part.strip().startswith("HELD")]


def to_from_import(text: Text) -> Files | None:
    """``from service.held import X``."""
    found = _held(text, "{name}")
    if found is None:
        return None
    edits, held = found
    on_top(edits, *(f"from service.held import {name}\n" for name in _names(held)))
    return _files(edits, held=held)


def to_relative_import(text: Text) -> Files | None:
    """``from .held import X as Y``."""
    found = _held(text, "{name}_here")
    if found is None:
        return None
    edits, held = found
    on_top(edits, *(f"from .held import {name} as {name}_here\n" for name in _names(held)))
    return _files(edits, held=held)


def to_module_attributes(text: Text) -> Files | None:
    """``from service import held``, and then ``held.X``."""
    found = _held(text, "held_values.{name}")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "from service import held as held_values\n")
    return _files(edits, held=held)


def to_dotted_import(text: Text) -> Files | None:
    """``import service.held``, and then ``service.held.X``."""
    found = _held(text, "service.held.{name}")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "import service.held\n")
    return _files(edits, held=held)


def to_star_import(text: Text) -> Files | None:
    """``from service.held import *``."""
    found = _held(text, "{name}")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "from service.held import *\n")
    return _files(edits, held=held)


def to_reexport(text: Text) -> Files | None:
    """A third module hands the names on."""
    found = _held(text, "{name}")
    if found is None:
        return None
    edits, held = found
    names = _names(held)
    on_top(edits, *(f"from service.middle import {name}\n" for name in names))
    middle: list[Part] = [f"from .held import {name}\n" for name in names]
    return _files(edits, held=held, middle=middle)


def to_lazy_import(text: Text) -> Files | None:
    """The import stands in the function that needs the value."""
    edits = Edits(text)
    held: list[Part] = []
    for number, site in numbered(text):
        if not site.functions or not site.can_be_prepared(text):
            continue
        for index, (value, _) in enumerate(site.values()):
            if is_constant(value):
                name = f"HELD_{number}_{index}"
                held += (f"{name} = ", in_brackets(text, value), "\n")
                edits.above(site.statement, f"from service.held import {name}\n")
                edits.renamed(value, name)
    return _files(edits, held=held) if held else None


# -- (e) a settings object in another module -------------------------------------------------------


def to_settings_class(text: Text) -> Files | None:
    """Attributes of a class."""
    found = _held(text, "Settings.{name}", "    {name} = ")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "from service.held import Settings\n")
    return _files(edits, held=["class Settings:\n", *held])


def to_settings_instance(text: Text) -> Files | None:
    """Attributes that the constructor of a single instance sets."""
    found = _held(text, "settings.{name}", "        self.{name} = ")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "from service.held import settings\n")
    before = "class Settings:\n    def __init__(self):\n"
    return _files(edits, held=[before, *held, "settings = Settings()\n"])


def to_settings_function(text: Text) -> Files | None:
    """What a function of another module returns."""
    found = _held(text, "get_settings().{name}", "        self.{name} = ")
    if found is None:
        return None
    edits, held = found
    on_top(edits, "from service.held import get_settings\n")
    before = "class Settings:\n    def __init__(self):\n"
    after = "settings = Settings()\ndef get_settings():\n    return settings\n"
    return _files(edits, held=[before, *held, after])


# -- (c), (d) helpers in other modules -------------------------------------------------------------


def _imports_of(text: Text) -> list[Part]:
    """The fixture's imports of libraries."""
    known = set(imported(text.tree))
    taken = [
        text.of(node)
        for node in text.tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and {alias.asname or alias.name.partition(".")[0] for alias in node.names} <= known
    ]
    return [part for one in taken for part in (one, "\n")]


def _helped(text: Text, use: str) -> tuple[Edits, list[Part]] | None:
    edits = Edits(text)
    helpers: list[Part] = []
    for number, site in numbered(text):
        start, _ = text.span(site.call.func)
        called = Text.new(ast.unparse(site.call.func), text.origins[start])
        helpers += (f"def through_{number}{STARS}:\n    return ", called, f"{STARS}\n")
        edits.restated(site.call.func, use.format(n=number))
    return (edits, helpers) if helpers else None


def to_helper_module(text: Text) -> Files | None:
    """The calls stand in a module of helpers."""
    found = _helped(text, "helpers.through_{n}")
    if found is None:
        return None
    edits, helpers = found
    on_top(edits, "from service import helpers\n")
    return _files(edits, helpers=[*_imports_of(text), *helpers])


def to_helper_module_alone(text: Text) -> Files | None:
    """The same, and the fixture does not import a library any more."""
    found = _helped(text, "helpers.through_{n}")
    if found is None:
        return None
    edits, helpers = found
    known = imported(text.tree)
    used = {node.id for node in ast.walk(text.tree) if isinstance(node, ast.Name)}
    calling = {n for site in sites(text) for n in ast.walk(site.call.func)}
    left = {n.id for n in ast.walk(text.tree) if isinstance(n, ast.Name) and n.id in known and n not in calling}
    if left or not used & set(known):
        return None
    for node in text.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
            if names <= set(known):
                edits.replace(*text.span(node), "pass")
            elif names & set(known):
                return None
    on_top(edits, "from service import helpers\n")
    return _files(edits, helpers=[*_imports_of(text), *helpers])


def to_two_helper_modules(text: Text) -> Files | None:
    """A helper in one module calls a helper in another one."""
    found = _helped(text, "through_{n}")
    if found is None:
        return None
    edits, helpers = found
    numbers = [number for number, _ in numbered(text)]
    on_top(edits, *(f"from service.outer import through_{n}\n" for n in numbers))
    outer: list[Part] = ["from . import inner\n"]
    outer += [f"def through_{n}{STARS}:\n    return inner.through_{n}{STARS}\n" for n in numbers]
    return _files(edits, outer=outer, inner=[*_imports_of(text), *helpers])


def to_helper_class(text: Text) -> Files | None:
    """The calls stand in methods of a class in another module."""
    edits = Edits(text)
    helpers: list[Part] = [*_imports_of(text), "class Helper:\n"]
    for number, site in numbered(text):
        start, _ = text.span(site.call.func)
        called = Text.new(ast.unparse(site.call.func), text.origins[start])
        helpers += (f"    def through_{number}(self, *args, **kwargs):\n        return ", called, f"{STARS}\n")
        edits.restated(site.call.func, f"helper.through_{number}")
    on_top(edits, "from service.helpers import Helper\nhelper = Helper()\n")
    return _files(edits, helpers=helpers) if sites(text) else None


MODULES = (
    to_folder,
    *(to_from_import, to_relative_import, to_module_attributes, to_dotted_import, to_star_import, to_reexport),
    *(to_lazy_import, to_settings_class, to_settings_instance, to_settings_function),
    *(to_helper_module, to_helper_module_alone, to_two_helper_modules, to_helper_class),
)
