"""Names of a module that its functions bind: ``global KEY``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.values.frames import Frame, Spent
from jwtlint.values.model import Absent, Opaque, Value, either
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Function
    from jwtlint.values.scopes import ModuleScope, Piece

_GLOBAL = regex(r"^[ \t]+global +([\w, ]+)", re.MULTILINE)
MAX_WRITERS = 6
"""Functions that are run to find out what they leave in one name."""


def with_writers(run: Interpreter, module: ModuleScope, name: str, value: Value | None) -> Value:
    """What a name may hold that functions bind too: what the module gives it, or one of them."""
    key = (id(module), name)
    if key not in run.left:
        unknown = Opaque(("global", module.path, name), name=name)
        run.left[key] = unknown  # whoever asks on the way
        writers = [piece for piece in module.pieces if _writes(piece, name)]
        known = 0 < len(writers) <= MAX_WRITERS
        left = [one for piece in writers for one in _left(run, module, piece, name)] if known else [unknown]
        run.left[key] = either(left or [unknown])
    return run.left[key] if value is None or isinstance(value, Absent) else either((value, run.left[key]))


def _writes(piece: Piece, name: str) -> bool:
    text = piece.chunk.text if "global" in piece.chunk.words and name in piece.chunk.names else ""
    return any(name in map(str.strip, found.split(",")) for found in _GLOBAL.findall(text))


def _left(run: Interpreter, module: ModuleScope, piece: Piece, name: str) -> Iterator[Value]:
    """What a function leaves in a name, on each way out of it; unknown where that cannot be told."""
    from jwtlint.values.execute import execute_body, function_of
    from jwtlint.values.functions import Stopped
    from jwtlint.values.parameters import parameters

    unknown = Opaque(("global", module.path, name), name=name)
    for node in piece.nodes():
        if type(node).__name__ != "FunctionDef":  # a class, a branch
            yield unknown
            continue
        function: Function = function_of(node, Frame(module, piece.chunk), State())
        frame = Frame(module, piece.chunk, function=function, serial=run.next_serial())
        state = State()
        run.muted += 1
        try:
            with run.lookup():
                state.names = parameters(run, function, frame, state)
                end = execute_body(run, node.body, frame, state)  # type: ignore[attr-defined]
        except (Spent, Stopped):
            yield unknown
            continue
        finally:
            run.muted -= 1
        for after in (end, *(after for _, after in frame.returns)):
            if after is not None and name in after.names:
                yield after.snapshot(after.narrow(after.names[name]))
