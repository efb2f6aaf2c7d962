"""Whether a value is true, as far as that can be known."""

from __future__ import annotations

from jwtlint.values.model import (
    Absent,
    Class,
    Default,
    Either,
    Function,
    Items,
    Literal,
    Module,
    Partial,
    Table,
    Value,
    branches_of,
)


def truth(value: Value) -> bool | None:
    """Whether a (snapshot) value is true; ``None`` when it cannot be known."""
    match value:
        case Literal(value=constant):
            return bool(constant)
        case Items(items=items, open=is_open):
            return True if items else (None if is_open else False)
        case Table(entries=entries, open=is_open):
            if any(not entry.maybe for entry in entries.values()):
                return True
            return None if is_open or entries else False
        case Either() | Default():
            found = {truth(branch) for branch in branches_of(value)}
            return found.pop() if len(found) == 1 else None
        case Function() | Class() | Module() | Partial():
            return True
        case Absent():
            return False
        case _:
            return None
