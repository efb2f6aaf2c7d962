"""Whether a value is true, as far as that can be known."""

from __future__ import annotations

from jwtlint.values.model import (
    Absent,
    Args,
    Class,
    Default,
    Either,
    Function,
    Items,
    Literal,
    Made,
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
        case Made(path=path, args=args) if path in _TIMES:
            return True if path in _MOMENTS else _lasts(args)
        case _:
            return None


_MOMENTS = frozenset(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today", "fromtimestamp"))
_TIMES = _MOMENTS | {"datetime.timedelta"}


def _lasts(args: Args) -> bool | None:
    """Whether a duration is one: nobody computes one of nothing."""
    if args.open_positional or args.open_keywords:
        return None
    return any(truth(given) is not False for given in (*args.positional, *args.keywords.values()))
