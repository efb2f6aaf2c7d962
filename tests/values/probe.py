"""Runs a piece of code and writes down what ``probe(...)`` was called with."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, cast

from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.interpreter import Interpreter
from jwtlint.values.model import (
    Absent,
    Class,
    Default,
    Either,
    EnvRead,
    External,
    Function,
    Items,
    Literal,
    Made,
    Method,
    Module,
    Object,
    Opaque,
    Partial,
    Table,
)
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.values.frames import Frame, World
    from jwtlint.values.model import Args, At, Value
    from jwtlint.values.state import State

BRACKETS = {"list": "[]", "tuple": "()", "set": "{}", "generator": "<>"}


class Watcher:
    """A world that knows no library, only ``probe``."""

    def __init__(self) -> None:
        self.run: Interpreter | None = None
        self.seen: list[str] = []
        self.channels: dict[str, str] = {}

    def call(self, path: str, _base: Value | None, args: Args, _site: At, _frame: Frame, _state: State) -> None:
        """Write down the argument of ``probe``."""
        assert self.run is not None
        if path == "builtins.probe" and not self.run.muted:
            self.seen.append(", ".join(show(value) for value in (*args.positional, *args.keywords.values())))

    def knows(self, path: str) -> bool:
        """Whether a call is of interest."""
        return path == "builtins.probe"

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Everything else that a world is told is of no interest."""
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_args: None


def probed(code: str) -> list[str]:
    """What ``probe`` was called with: in ``f`` with unknown arguments, if there is an ``f``, else at top level."""
    text = textwrap.dedent(code)
    scope = ModuleScope(outline(decode("probe.py", text.encode())), NoModules())
    watcher = Watcher()
    run = Interpreter(cast("World", watcher))
    watcher.run = run
    function = scope.lookup("f", run)
    if isinstance(function, Function):
        run.run_function(function)
    else:
        run.run_pieces(scope, [piece for piece in scope.pieces if piece.kind == "other"])
    return watcher.seen


def inside(body: str) -> list[str]:
    """The same for the body of a function with a few parameters."""
    indented = textwrap.indent(textwrap.dedent(body), "    ")
    return probed(f"import os\ndef f(p, q, flag, items, **rest):\n{indented}\n")


def show(value: Value) -> str:  # noqa: C901, PLR0912 - one case a kind
    """A value in a few characters; alternatives in alphabetical order."""
    match value:
        case Absent():
            return "-"
        case Literal(value=constant):
            return repr(constant)
        case EnvRead(name=name):
            return f"env {name}"
        case Items(kind=kind, items=items, open=is_open):
            inner = [show(item) for item in items] + ["..."] * is_open
            return BRACKETS[kind][0] + ", ".join(inner) + BRACKETS[kind][1]
        case Table(entries=entries, open=is_open):
            inner = [f"{key!r}{'?' * e.maybe}: {show(e.value)}" for key, e in entries.items()]
            return "{" + ", ".join(inner + ["..."] * is_open) + "}"
        case Default(of=of, value=default):
            return f"({show(of)} else {show(default)})"
        case Either(branches=branches):
            return " | ".join(sorted(show(branch) for branch in branches))
        case External(path=path):
            return path
        case Made(path=path):
            return f"{path}()"
        case Method(base=base, name=name):
            return f"{show(base)}.{name}"
        case Object(cls=cls, attributes=attributes):
            return f"{cls.name}<" + ", ".join(f"{n}={show(a)}" for n, a in attributes.items()) + ">"
        case Function():
            return "function"
        case Class(scope=scope):
            return f"class {scope.name}"
        case Opaque(name=name):
            return f"?{name}"
        case Partial():
            return "partial"
        case Module():
            return "module"
        case _:
            return type(value).__name__
