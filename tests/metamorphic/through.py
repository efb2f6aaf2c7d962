"""Rewrites of calls: a helper of one form or another stands between the call and the library."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .sites import bound
from .text import Edits, Part, Text
from .values import numbered, on_top

if TYPE_CHECKING:
    from .sites import Site


def _called(text: Text, site: Site, name: str = "") -> Text:
    """The name of what is called, standing for the call in findings."""
    start, _ = text.span(site.call.func)
    return Text.new(name or ast.unparse(site.call.func), text.origins[start])


def _through(text: Text, *helper: str, call: str = "through_{n}") -> Text | None:
    """Put a helper of its own before each call; ``$`` in it is the library's function, ``$[name]`` a name of it."""
    edits = Edits(text)
    for number, site in numbered(text):
        parts: list[Part] = []
        for line in helper:
            before, at, after = line.format(n=number).partition("$")
            what, _, rest = after.partition("]") if after.startswith("[") else ("", "", after)
            parts += (before, _called(text, site, what[1:]), rest) if at else (before,)
            parts.append("\n")
        on_top(edits, *parts)
        edits.restated(site.call.func, call.format(n=number))
    return edits.done() if edits else None


STARS = "(*args, **kwargs)"


def through_helper(text: Text) -> Text | None:
    """A helper that hands everything on."""
    return _through(text, f"def through_{{n}}{STARS}:", f"    return ${STARS}")


def through_two_helpers(text: Text) -> Text | None:
    """Two helpers, one behind the other."""
    return _through(
        text,
        *(f"def deeper_{{n}}{STARS}:", f"    return ${STARS}"),
        *(f"def through_{{n}}{STARS}:", f"    result = deeper_{{n}}{STARS}", "    return result"),
    )


def through_lambda(text: Text) -> Text | None:
    """A lambda that hands everything on."""
    return _through(text, f"through_{{n}} = lambda *args, **kwargs: ${STARS}")


def through_closure(text: Text) -> Text | None:
    """A function that another function made."""
    return _through(
        text,
        *("def maker_{n}():", f"    def inner{STARS}:", f"        return ${STARS}", "    return inner"),
        "through_{n} = maker_{n}()",
    )


def through_method(text: Text) -> Text | None:
    """A method of an instance that is made on the spot."""
    return _through(
        text,
        *("class Through_{n}:", "    def call(self, *args, **kwargs):", f"        return ${STARS}"),
        call="Through_{n}().call",
    )


def through_static_method(text: Text) -> Text | None:
    """A static method."""
    return _through(
        text,
        *("class Through_{n}:", "    @staticmethod", f"    def call{STARS}:", f"        return ${STARS}"),
        call="Through_{n}.call",
    )


def through_class_method(text: Text) -> Text | None:
    """A class method that calls another one."""
    return _through(
        text,
        *("class Through_{n}:", "    @classmethod", "    def call(cls, *args, **kwargs):"),
        *("        return cls.deeper(*args, **kwargs)", "    @classmethod"),
        *("    def deeper(cls, *args, **kwargs):", f"        return ${STARS}"),
        call="Through_{n}.call",
    )


def through_kept_function(text: Text) -> Text | None:
    """A method that calls what its constructor was given."""
    return _through(
        text,
        *("class Through_{n}:", "    def __init__(self, function):", "        self.function = function"),
        *("    def call(self, *args, **kwargs):", f"        return $[self.function]{STARS}"),
        "kept_{n} = Through_{n}($)",
        call="kept_{n}.call",
    )


def through_decorated(text: Text) -> Text | None:
    """A helper under a decorator that keeps the signature."""
    edited = _through(
        text,
        *("def passing_{n}(function):", "    @functools.wraps(function)", f"    def wrapper{STARS}:"),
        *(f"        return function{STARS}", "    return wrapper"),
        *("@passing_{n}", f"def through_{{n}}{STARS}:", f"    return ${STARS}"),
    )
    if edited is None:
        return None
    edits = Edits(edited)
    on_top(edits, "import functools\n")
    return edits.done()


def through_try(text: Text) -> Text | None:
    """A helper that lets errors pass through handlers."""
    return _through(
        text,
        *(f"def through_{{n}}{STARS}:", "    try:", f"        return ${STARS}"),
        *("    except ZeroDivisionError:", "        raise", "    finally:", "        len(args)"),
    )


def through_named_parameters(text: Text) -> Text | None:
    """A helper with the parameters of the call."""
    return _through_named(text, levels=1)


def through_two_named(text: Text) -> Text | None:
    """Two of them."""
    return _through_named(text, levels=2)


def _through_named(text: Text, levels: int) -> Text | None:
    edits = Edits(text)
    for number, site in numbered(text):
        if not site.plain:
            continue
        given = site.names[: len(site.call.args)]
        named = [k.arg for k in site.call.keywords if k.arg is not None]
        parameters = ", ".join((*given, *named))
        handed = ", ".join((*given, *(f"{name}={name}" for name in named)))
        called: Part = _called(text, site)
        if {*given, *named} & set(ast.unparse(site.call.func).split(".")):
            continue  # the parameter ``jwt`` would hide the module
        for level in range(levels):
            name = f"through_{number}" if level == levels - 1 else f"deeper_{number}_{level}"
            on_top(edits, f"def {name}({parameters}):\n    return ", called, f"({handed})\n")
            called = name
        edits.restated(site.call.func, f"through_{number}")
    return edits.done() if edits else None


def to_coroutines(text: Text) -> Text | None:
    """Helpers that are awaited, in functions that nobody in the file calls."""
    edits = Edits(text)
    times = bound(text.tree)
    used = {n.id for n in ast.walk(text.tree) if isinstance(n, ast.Name)}
    used |= {n.attr for n in ast.walk(text.tree) if isinstance(n, ast.Attribute)}
    done: set[ast.AST] = set()
    for number, site in numbered(text):
        functions = site.functions
        if len(functions) != 1 or not isinstance(functions[0], ast.FunctionDef) or site.inside((ast.Lambda,)):
            continue
        function = functions[0]
        if function.name in used or times[function.name] != 1 or _holds_yield_or_scope(function):
            continue
        if function not in done:
            start, _ = text.span(function)
            edits.insert(start, "async ")
            done.add(function)
        on_top(edits, f"async def through_{number}{STARS}:\n    return ", _called(text, site), f"{STARS}\n")
        start, end = text.span(site.call)
        edits.insert(start, "(await ")
        edits.restated(site.call.func, f"through_{number}")
        edits.insert(end, ")")
    return edits.done() if done else None


def _holds_yield_or_scope(function: ast.FunctionDef) -> bool:
    odd = (ast.Yield, ast.YieldFrom, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
    return any(isinstance(node, odd) for node in ast.walk(function)) or function.name.startswith("__")


THROUGH = (
    *(through_helper, through_two_helpers, through_lambda, through_closure, through_try, through_decorated),
    *(through_method, through_static_method, through_class_method, through_kept_function),
    *(through_named_parameters, through_two_named, to_coroutines),
)
