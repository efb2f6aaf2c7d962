"""Methods of strings and containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.patterns import regex
from jwtlint.records import replace
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Constant,
    Default,
    Either,
    Entry,
    EnvRead,
    Items,
    Literal,
    Object,
    Opaque,
    Ref,
    Table,
    Value,
    branches_of,
    either,
    key_of,
)
from jwtlint.values.operators import MAX_ITEMS, MAX_TEXT, constant, derived, lift

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State

_TEXT = frozenset(
    {
        "encode",
        "decode",
        "strip",
        "lstrip",
        "rstrip",
        "lower",
        "upper",
        "casefold",
        "title",
        "replace",
        "removeprefix",
        "removesuffix",
        "hex",
        "format",
        "join",
        "startswith",
        "endswith",
        "split",
        "isalnum",
        "get_secret_value",
        "zfill",
        "ljust",
        "rjust",
        "count",
        "find",
        "isdigit",
        "swapcase",
        "capitalize",
    }
)


_SAME_TEXT = frozenset({"encode", "decode", "strip", "lstrip", "rstrip", "get_secret_value", "replace"})
"""Methods after which a secret is still the same secret."""


def method(run: Interpreter, base: Value, name: str, args: Args, site: At, frame: Frame, state: State) -> Value | None:
    """``base.name(...)`` for what the analysis knows; ``None`` for what it does not."""
    match base:
        case Either(branches=branches):
            found = [_call(run, branch, name, args, site, frame, state) for branch in branches]
            return either(found)
        case Default(of=of, value=default):
            if name in _TEXT:
                return lift(base, lambda one: _call(run, one, name, args, site, frame, state))
            return either(
                [_call(run, of, name, args, site, frame, state), _call(run, default, name, args, site, frame, state)]
            )
        case Literal() | EnvRead():
            return _text(base, name, args, site, state) if name in _TEXT else None
        case Ref(cell=cell):
            live = state.heap.get(cell)
            if isinstance(live, Table):
                return _table(run, base, live, name, args, site, frame, state)
            if isinstance(live, Items):
                return _sequence(base, live, name, args, site, state)
            if isinstance(live, Object):
                return _object(live, name, args, site, state, cell)
    return None


def _call(run: Interpreter, base: Value, name: str, args: Args, site: At, frame: Frame, state: State) -> Value:
    from jwtlint.values.access import attribute
    from jwtlint.values.calls import call

    return call(run, attribute(run, base, name, frame, state, site), args, site, frame, state)


def _text(base: Value, name: str, args: Args, site: At, state: State) -> Value:
    """A method of a constant text; what is read from the environment stays a read."""
    given = [state.snapshot(v) for v in args.positional]
    if _grows(base, name, given):
        return derived((base, *given), (name, key_of(base), *(key_of(v) for v in given)), site)
    if name == "get_secret_value":
        return base
    if name == "format" and isinstance(base, Literal):
        named = [state.snapshot(v) for v in args.keywords.values()]
        parts = (base, *given, *named)
        if base.value == "{}" and len(given) == 1:
            return constant(given[0], str, "str", site)
        if not all(isinstance(part, Literal) for part in parts):
            return derived(parts, ("format", *(key_of(part) for part in parts)), site)
        keywords = {k: v.value for k, v in args.keywords.items() if isinstance(v, Literal)}
        values = [v.value for v in given if isinstance(v, Literal)]
        return constant(base, lambda text: str(text).format(*values, **keywords), "format", site)
    if name == "join" and given and isinstance(given[0], Items) and not given[0].open:
        pieces = [i.value for i in given[0].items if isinstance(i, Literal)]
        if len(pieces) == len(given[0].items):
            return constant(base, lambda glue: glue.join(pieces), "join", site)  # type: ignore[union-attr, arg-type]
    if isinstance(base, EnvRead) and name not in _SAME_TEXT:
        return Opaque(("reading", key_of(base), name, *(key_of(v) for v in given)), name=base.name, at=site)
    if name == "split" and isinstance(base, Literal):
        return _split(base, given, site, state)
    if not all(isinstance(v, Literal) for v in given):
        return derived((base, *given), (name, key_of(base), *(key_of(v) for v in given)), site)
    values = [v.value for v in given if isinstance(v, Literal)]
    keywords = {k: v.value for k, v in args.keywords.items() if isinstance(v, Literal)}
    return constant(base, lambda text: getattr(text, name)(*values, **keywords), name, site)


_WIDTH = regex(r"\d{4,}")


def _grows(base: Value, name: str, given: list[Value]) -> bool:
    """Whether a method may make a text that is too long to be built."""
    sizes = [v.value for v in given if isinstance(v, Literal) and isinstance(v.value, int)]
    if name in ("ljust", "rjust", "center", "zfill", "expandtabs"):
        return any(size > MAX_TEXT for size in sizes)
    text = base.value if isinstance(base, Literal) and isinstance(base.value, str | bytes) else ""
    texts = [v.value for v in given if isinstance(v, Literal) and isinstance(v.value, str | bytes)]
    longest = max(map(len, texts), default=1)
    if name == "format":
        wide = isinstance(text, str) and _WIDTH.search(text) is not None
        return wide or len(text) * max(longest, 1) > MAX_TEXT
    if name in ("replace", "join"):
        count = len(given[0].items) if given and isinstance(given[0], Items) else len(text) + 1
        held = [i.value for v in given if isinstance(v, Items) for i in v.items if isinstance(i, Literal)]
        total = sum(len(one) for one in held if isinstance(one, str | bytes))
        return (len(text) + longest) * count + total > MAX_TEXT * 10 or total > MAX_TEXT
    return False


def _split(base: Literal, given: list[Value], site: At, state: State) -> Value:
    if not isinstance(base.value, str) or len(base.value) > 10_000:  # noqa: PLR2004
        return Opaque(("split", key_of(base)), at=site)
    separator = given[0].value if given and isinstance(given[0], Literal) else None
    try:
        pieces = base.value.split(separator or None)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return Opaque(("split", key_of(base)), at=site)
    items = tuple(Literal(piece, at=base.at) for piece in pieces)
    return state.store(Items("list", items, at=base.at), ("split", id(site.node), key_of(base)))


# -- dict ------------------------------------------------------------------------------------------


def _table(
    run: Interpreter, base: Ref, live: Table, name: str, args: Args, site: At, frame: Frame, state: State
) -> Value | None:
    given = args.positional
    first = state.snapshot(given[0]) if given else Absent()
    match name:
        case "update":
            _update(base, live, args, site, state)
            return Literal(None, at=site)
        case "copy":
            return state.store(live, frame.unique(site.node))
        case "get":
            run.use("select", first, site, frame, state)
            return _get(live, first, given[1] if len(given) > 1 else Literal(None, at=site), site)
        case "setdefault":
            return _setdefault(base, live, first, given, site, state)
        case "pop":
            value = _get(live, first, given[1] if len(given) > 1 else Absent(), site)
            _remove(base, live, first, state)
            return value
        case "clear":
            state.heap[base.cell] = replace(live, entries={}, open=False)
            return Literal(None, at=site)
        case "keys":
            keys = tuple(Literal(key, at=entry.at) for key, entry in live.entries.items())
            return state.store(Items("set", keys, live.open, at=live.at), frame.unique(site.node))
        case "values":
            values = tuple(entry.value for entry in live.entries.values())
            return state.store(Items("list", values, live.open, at=live.at), frame.unique(site.node))
        case "items":
            return _pairs(live, site, frame, state)
        case _:
            return None


def _update(base: Ref, live: Table, args: Args, site: At, state: State) -> None:
    from jwtlint.values.expressions import spread

    entries: dict[Constant, Entry] = dict(live.entries)
    is_open = live.open or args.open_keywords or args.open_positional
    rest = live.rest
    for value in args.positional:
        unknown = spread(entries, _pairs_as_table(state.snapshot(value)), state)
        rest, is_open = rest + unknown, is_open or bool(unknown)
    for key, value in args.keywords.items():
        entries[key] = Entry(value, at=args.places.get(key, site))
    state.heap[base.cell] = replace(live, entries=entries, open=is_open, rest=rest)


def _pairs_as_table(value: Value) -> Value:
    """``[("k", v), ...]`` as the dict it makes."""
    if not isinstance(value, Items):
        return value
    entries: dict[Constant, Entry] = {}
    for pair in value.items:
        if not (isinstance(pair, Items) and len(pair.items) == 2 and isinstance(pair.items[0], Literal)):  # noqa: PLR2004
            return Opaque(("pairs", key_of(value)))
        entries[pair.items[0].value] = Entry(pair.items[1], at=pair.at)
    return Table(entries, value.open, at=value.at)


def _get(live: Table, key: Value, default: Value, site: At) -> Value:
    from jwtlint.values.access import unlisted

    found: list[Value] = []
    for name in branches_of(key):
        entry = live.entries.get(name.value) if isinstance(name, Literal) else None
        if entry is not None and not entry.maybe:
            found.append(entry.value)
        elif entry is not None:
            found.extend((entry.value, default))
        elif live.open or not isinstance(name, Literal):
            known = [] if isinstance(name, Literal) else [e.value for e in live.entries.values()]
            unknown = Opaque(("item", key_of(live), key_of(name)), at=site)
            if isinstance(name, Literal) and live.rest:
                unknown = unlisted(live, name, site)
            may_be_there = live.open or not live.entries  # an empty one is filled elsewhere
            found.extend((*known, Default(unknown, default, at=site) if may_be_there else default))
        else:
            found.append(default)
    return either(found)


def _setdefault(base: Ref, live: Table, key: Value, given: tuple[Value, ...], site: At, state: State) -> Value:
    default = given[1] if len(given) > 1 else Literal(None, at=site)
    if not isinstance(key, Literal):
        state.heap[base.cell] = replace(live, open=True)
        return Opaque(("setdefault", id(site.node)), at=site)
    entry = live.entries.get(key.value)
    if entry is not None and not entry.maybe:
        return entry.value
    value = default if entry is None and not live.open else either((default, *([entry.value] if entry else [])))
    entries = {**live.entries, key.value: Entry(value, at=site)}
    state.heap[base.cell] = replace(live, entries=entries)
    return value


def _remove(base: Ref, live: Table, key: Value, state: State) -> None:
    if isinstance(key, Literal):
        kept = {k: e for k, e in live.entries.items() if k != key.value}
    else:
        kept = {k: replace(e, maybe=True) for k, e in live.entries.items()}
    state.heap[base.cell] = replace(live, entries=kept)


def _pairs(live: Table, site: At, frame: Frame, state: State) -> Value:
    pairs = tuple(
        Items("tuple", (Literal(key, at=entry.at), entry.value), at=entry.at) for key, entry in live.entries.items()
    )
    return state.store(Items("list", pairs, live.open, at=live.at), frame.unique(site.node))


# -- list, set -------------------------------------------------------------------------------------


def _sequence(base: Ref, live: Items, name: str, args: Args, site: At, state: State) -> Value | None:
    given = args.positional
    none = Literal(None, at=site)
    match name:
        case "append" | "add" if given:
            state.heap[base.cell] = replace(live, items=(*live.items, given[0]))
            return none
        case "insert" if len(given) > 1:
            state.heap[base.cell] = replace(live, items=(given[1], *live.items))
            return none
        case "extend" | "update" if given:
            more = state.snapshot(given[0])
            known = more.items if isinstance(more, Items) else ()
            is_open = live.open or not isinstance(more, Items) or more.open
            longer = live.items + known
            is_open = is_open or len(longer) > MAX_ITEMS
            state.heap[base.cell] = replace(live, items=longer[:MAX_ITEMS], open=is_open)
            return none
        case "remove" | "discard" if given:
            gone = key_of(state.snapshot(given[0]))
            kept = tuple(item for item in live.items if key_of(item) != gone)
            state.heap[base.cell] = replace(live, items=kept)
            return none
        case "clear":
            state.heap[base.cell] = replace(live, items=(), open=False)
            return none
        case "copy" | "union":
            more_items: tuple[Value, ...] = ()
            is_open = live.open
            for value in given:
                other = state.snapshot(value)
                more_items += other.items if isinstance(other, Items) else ()
                is_open = is_open or not isinstance(other, Items) or other.open
            copied = replace(live, items=live.items + more_items, open=is_open)
            return state.store(copied, ("copy", id(site.node), base.cell))
        case "pop" if given:
            index = state.snapshot(given[0])
            if isinstance(index, Literal) and isinstance(index.value, int) and not live.open:
                rest: list[Value] = list(live.items)
                if -len(rest) <= index.value < len(rest):
                    gone = rest.pop(index.value)
                    state.heap[base.cell] = replace(live, items=tuple(rest))
                    return gone
            state.heap[base.cell] = replace(live, open=True)
            return either((*live.items, Opaque(("pop", id(site.node)), at=site)))
        case "pop":
            state.heap[base.cell] = replace(live, items=live.items[:-1])
            return live.items[-1] if live.items else Opaque(("pop", id(site.node)), at=site)
        case "sort" | "reverse":
            state.heap[base.cell] = replace(live, items=_reordered(live, name, args))
            return none
        case _:
            return None


def _reordered(live: Items, name: str, args: Args) -> tuple[Value, ...]:
    """The items as ``sort()`` or ``reverse()`` leaves them; as they are where that cannot be told."""
    if live.open:
        return live.items
    if name == "reverse":
        return live.items[::-1]
    known = [(item.value, item) for item in live.items if isinstance(item, Literal)]
    kinds = {type(value) for value, _ in known}
    if args.keywords or len(known) < len(live.items) or kinds not in ({str}, {int}):
        return live.items
    return tuple(item for _, item in sorted(known, key=_first))


def _first(pair: tuple[Any, Value]) -> Any:
    return pair[0]


# -- instances -------------------------------------------------------------------------------------


def _object(live: Object, name: str, args: Args, site: At, state: State, key: Any) -> Value | None:
    """Methods that model classes bring along: ``dict()``, ``model_dump()``."""
    if name in ("dict", "model_dump", "_asdict", "to_dict", "asdict") and not args.positional:
        entries: dict[Constant, Entry] = {n: Entry(v, at=site) for n, v in live.attributes.items()}
        return state.store(Table(entries, open=True, at=site), ("dump", id(site.node), key))
    return None
