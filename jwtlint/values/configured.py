"""Flask configuration: ``app.config["NAME"]`` may be set in another function, class or file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.patterns import regex
from jwtlint.values.frames import Frame
from jwtlint.values.model import Absent, Class, External, Method, Opaque, Value, either
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.scopes import ModuleScope, Piece

_SETTINGS_CLASS = regex(r"config|settings", re.IGNORECASE)
_ELSEWHERE = regex(r"test|dev|local|debug|example", re.IGNORECASE)
"""Configurations that are not those of a real service."""
_SETTINGS_FILE = regex(r"(?:^|[/\\])\w*(?:config|settings)\w*\.py$", re.IGNORECASE)


def is_config(base: Value) -> bool:
    """Whether a value is the configuration of a Flask application."""
    match base:
        case External(path=path):
            return path.endswith(".config")
        case Method(name=name) | Opaque(name=name):
            return name == "config"
        case _:
            return False


def configured(run: Interpreter, name: str, frame: Frame) -> Value | None:
    """What the project sets a Flask setting to; ``None`` when nothing is found."""
    if not name.isupper():
        return None
    key = (frame.module.path, name)
    if key not in run.configured:
        run.configured[key] = None  # a setting that is computed from itself
        modules = [frame.module, *frame.module.modules.configured(name, frame.module)]
        found = [value for module in modules for value in _in_module(run, module, name)]
        run.configured[key] = either(found) if found else None
    return run.configured[key]


def _in_module(run: Interpreter, module: ModuleScope, name: str) -> Iterator[Value]:
    from jwtlint.syntax.faults import SyntaxFault

    if name not in module.outline.words:
        return
    run.muted += 1
    try:
        for piece in module.pieces:
            if name not in piece.chunk.words:
                continue
            if piece.kind == "class":
                yield from _in_class(run, module, piece, name)
            yield from _writes(run, module, piece, name)
        if _SETTINGS_FILE.search(module.path):
            value = module.lookup(name, run)
            if value is not None:
                yield value
    except SyntaxFault:
        return
    finally:
        run.muted -= 1


def _in_class(run: Interpreter, module: ModuleScope, piece: Piece, name: str) -> Iterator[Value]:
    named = _SETTINGS_CLASS.search(piece.name) or _SETTINGS_FILE.search(module.path)
    if not named or _ELSEWHERE.search(piece.name):
        return
    cls = module.lookup(piece.name, run)
    value = cls.scope.own(name, run) if isinstance(cls, Class) else None
    if value is not None and not isinstance(value, Absent):
        yield value


def _writes(run: Interpreter, module: ModuleScope, piece: Piece, name: str) -> Iterator[Value]:
    """``x.config["NAME"] = value``, ``x.config.update(NAME=value)`` and the like."""
    from jwtlint.syntax.walk import walk
    from jwtlint.values.expressions import evaluate

    if "config" not in piece.chunk.words:
        return
    frame = Frame(module, piece.chunk, serial=run.next_serial())
    for top in piece.nodes():
        for node in walk(top):
            written = _written(node, name)
            if written is not None:
                state = State()
                yield state.snapshot(evaluate(run, written, frame, state))


def _written(node: Any, name: str) -> Any:
    """The expression that a statement or argument gives a setting, if it is of this name."""
    kind = type(node).__name__
    if kind == "Assign":
        for target in node.targets:
            subscript = target.target
            if type(subscript).__name__ == "Subscript" and _names(subscript, name):
                return node.value
    if kind == "Call" and getattr(getattr(node.func, "attr", None), "value", "") in ("update", "from_mapping"):
        for arg in node.args:
            if arg.keyword is not None and arg.keyword.value == name:
                return arg.value
    return None


def _names(subscript: Any, name: str) -> bool:
    base = getattr(subscript.value, "attr", subscript.value)
    index: Any = getattr(subscript.slice[0].slice, "value", None)
    is_name = type(index).__name__ == "SimpleString" and index.evaluated_value == name
    return is_name and getattr(base, "value", "") == "config"
