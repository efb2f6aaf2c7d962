"""Calls: what is called, and what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.access import path_of
from jwtlint.values.by_name import write_all
from jwtlint.values.configured import configured, is_config
from jwtlint.values.decorators import worn
from jwtlint.values.functions import expose, inline, unknown_result
from jwtlint.values.instances import instantiate
from jwtlint.values.methods import method
from jwtlint.values.model import (
    Args,
    At,
    Class,
    Default,
    Either,
    External,
    Function,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Partial,
    Root,
    Table,
    Value,
    either,
    key_of,
)
from jwtlint.values.standard import standard

if TYPE_CHECKING:
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


def call(run: Interpreter, callee: Value, args: Args, site: At, frame: Frame, state: State) -> Value:
    """The value of a call; operations of libraries are reported on the way."""
    match callee:
        case Function():
            wrapper = run.world.wrapper(callee)
            if wrapper:
                return _declared(run, wrapper, callee, args, site, frame, state)
            instead = worn(run, callee)
            if instead is not None:
                return call(run, instead, args, site, frame, state)
            return inline(run, callee, args, site, frame, state)
        case Class(scope=cls):
            return instantiate(run, cls, args, site, frame, state)
        case Partial(function=function, args=bound):
            return call(run, function, merged(bound, args), site, frame, state)
        case Either(branches=branches):
            return either([call(run, branch, args, site, frame, state) for branch in branches])
        case Default(of=of, value=default):
            value = call(run, of, args, site, frame, state)
            if not isinstance(default, Method | Function | External | Partial):
                return value
            return Default(value, call(run, default, args, site, frame, state), at=site)
        case External(path=path):
            head, _, name = path.rpartition(".")
            setting = _setting(run, External(head), name, args, frame, state, site)
            return setting or external(run, path, None, args, site, frame, state)
        case Method(base=base, name=name):
            return _method(run, base, name, args, site, frame, state)
        case Opaque():
            return _opaque(run, callee, args, site, frame, state)
    live = state.cell(callee)
    if isinstance(live, Object):
        from jwtlint.values.access import attribute

        target = attribute(run, callee, "__call__", frame, state, site)
        if isinstance(target, Function):
            return inline(run, target, args, site, frame, state)
    if isinstance(live, Made):
        return external(run, f"{live.path}()", live, args, site, frame, state)
    return _opaque(run, callee, args, site, frame, state)


def _declared(
    run: Interpreter, path: str, function: Function, args: Args, site: At, frame: Frame, state: State
) -> Value:
    """A call of a function of which the configuration says what it does; it is not followed."""
    named = frozen(_by_name(function, args), state)
    value = run.world.call(path, function.bound, named, site, frame, state)
    return value or unknown_result(run, function, args, site, frame, state)


def _by_name(function: Function, args: Args) -> Args:
    """Arguments that are passed by position under their names too."""
    params: Any = function.node.params
    names = [param.name.value for param in (*params.posonly_params, *params.params)]
    if function.bound is not None and function.kind != "staticmethod":
        names = names[1:]
    pairs = list(zip(names, range(len(args.positional)), strict=False))
    keywords = {**{name: args.positional[index] for name, index in pairs}, **args.keywords}
    places = {**{name: args.places[index] for name, index in pairs if index in args.places}, **args.places}
    return replace(args, keywords=keywords, places=places)


def written(run: Interpreter, node: Any, callee: Value, args: Args, frame: Frame, state: State) -> Value:
    """The value of a call expression; calls by some names are shown to the world with what they are handed."""
    site = frame.at(node)
    name = getattr(getattr(node.func, "attr", node.func), "value", None)
    if name in run.world.channels and not run.muted and run.world.opens(site):
        run.world.hands(frozen(args, state, 3), site, frame)
    return call(run, callee, args, site, frame, state)


def merged(bound: Args, args: Args) -> Args:
    """The arguments of a partial followed by those of its call."""
    shift = len(bound.positional)
    places = {(k + shift if isinstance(k, int) else k): at for k, at in args.places.items()}
    return Args(
        bound.positional + args.positional,
        {**bound.keywords, **args.keywords},
        bound.open_positional or args.open_positional,
        bound.open_keywords or args.open_keywords,
        {**bound.places, **places},
    )


def frozen(args: Args, state: State, depth: int = 6) -> Args:
    """See :meth:`State.frozen`."""
    return state.frozen(args, depth)


def external(
    run: Interpreter, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State
) -> Value:
    """A call of something the project does not define."""
    value = standard(run, path, base, args, site, frame, state)
    if value is not None:
        return value
    known = run.world.knows(path) or run.world.knows(f"*.{path.rpartition('.')[2]}")
    if known:
        value = run.world.call(path, base, frozen(args, state), site, frame, state)
        if value is not None:
            return value
    if path.endswith(".get") and len(args.positional) == 2 and not _of_sections(frame):  # noqa: PLR2004
        return _looked_up(path, args, site, state)
    if path.endswith(_CONFIGURES):
        _configured(run, args, site, state)
    method_name = path.rpartition(".")[2]
    if base is not None and method_name in _READING and not path.startswith(_GENERATORS):
        given = tuple(key_of(state.snapshot(value)) for value in args.positional)
        receiver = base.base if isinstance(base, Method) and base.name == method_name else base
        roots = state.roots(receiver)
        key = ("reading", key_of(receiver), method_name, *given)
        for value in (*args.positional, *args.keywords.values()):
            run.use("select", state.snapshot(value), site, frame, state)
        return Opaque(key, roots, at=site, of=(receiver,))
    passed = _passed_function(run, path, args, site, frame, state)
    if passed is not None:
        return passed
    for passed_in in (*args.positional, *args.keywords.values()):
        if path.partition(".")[0] not in _HARMLESS:
            expose(passed_in, state)
    unknown = unknown_result(run, External(path), args, site, frame, state)
    if isinstance(unknown, Opaque) and unknown.roots:
        return replace(unknown, of=frozen(args, state, 2).positional) if method_name in _ENCODES else unknown
    return Made(path, frozen(args, state, 2), ("call", id(site.node), frame.serial, path), at=site, base=base)


_CONFIGURES = ("config.update", "config.from_mapping", "config.from_object")


def _configured(run: Interpreter, args: Args, site: At, state: State) -> None:
    """``app.config.update(NAME=...)``: every entry is a setting."""
    for value in args.positional:
        live = state.cell(value)
        if isinstance(live, Table):
            for name, entry in live.entries.items():
                run.world.setting(str(name), entry.value, entry.at or site, state)
    for name, value in args.keywords.items():
        run.world.setting(name, value, args.places.get(name, site), state)


def _looked_up(path: str, args: Args, site: At, state: State) -> Value:
    """``something.get(key, default)``: a fallback written in the program."""
    key = state.snapshot(args.positional[0])
    name = str(key.value) if isinstance(key, Literal) else ""
    return Default(Opaque(("item", path, key_of(key)), name=name, at=site), args.positional[1], at=site)


def _of_sections(frame: Frame) -> bool:
    """Whether ``get()`` in a module may take section and option: that of a configuration parser."""
    return not _SECTIONED.isdisjoint(frame.module.outline.words)


_SECTIONED = frozenset({"configparser", "ConfigParser", "RawConfigParser", "SafeConfigParser", "configParser"})


_ENCODES = frozenset({"urlencode", "quote", "quote_plus", "dumps"})
"""Calls whose result holds in full what they are given."""
_GENERATORS = ("secrets.", "os.urandom", "random.", "uuid.")
_HARMLESS = frozenset({"builtins", "json", "logging", "copy", "pprint", "warnings", "time", "datetime"})
_RUNNERS = {
    "asyncio.to_thread": 0,
    "anyio.to_thread.run_sync": 0,
    "trio.to_thread.run_sync": 0,
    "starlette.concurrency.run_in_threadpool": 0,
    "fastapi.concurrency.run_in_threadpool": 0,
    "concurrent.futures.ThreadPoolExecutor().submit": 0,
    "concurrent.futures.ProcessPoolExecutor().submit": 0,
    "asyncio.get_running_loop().run_in_executor": 1,
    "asyncio.get_event_loop().run_in_executor": 1,
}
"""Callables that run the function that they are handed, with its position; the arguments come after it."""


def _passed_function(run: Interpreter, path: str, args: Args, site: At, frame: Frame, state: State) -> Value | None:
    """``to_thread(jwt.decode, token)``: the function that is passed is the one that runs."""
    position = _RUNNERS.get(path)
    if position is not None and len(args.positional) > position:
        gone = position + 1
        places = {k - gone if isinstance(k, int) else k: at for k, at in args.places.items()}
        rest = replace(args, positional=args.positional[gone:], places=places)
        return call(run, args.positional[position], rest, site, frame, state)
    if path.endswith(("sync_to_async", "async_to_sync", "database_sync_to_async")) and args.positional:
        return args.positional[0]
    return None


def _setting(run: Interpreter, base: Value, name: str, args: Args, frame: Frame, state: State, at: At) -> Value | None:
    """``app.config.get("NAME", default)``."""
    if name != "get" or not args.positional or not is_config(base):
        return None
    key = state.snapshot(args.positional[0])
    if not isinstance(key, Literal) or not isinstance(key.value, str):
        return None
    found = configured(run, key.value, frame)
    if found is None:
        return None
    value = state.thaw(found, ("configured", frame.module.path, key.value))
    return Default(value, args.positional[1], at=at) if len(args.positional) > 1 else value


def _method(run: Interpreter, base: Value, name: str, args: Args, site: At, frame: Frame, state: State) -> Value:
    value = _setting(run, base, name, args, frame, state, site)
    if value is None:
        value = method(run, base, name, args, site, frame, state)
    if value is not None:
        return value
    live = state.cell(base)
    if isinstance(live, Made | Method | External):
        return external(run, f"{path_of(live)}.{name}", live, args, site, frame, state)
    return _opaque(run, Method(base, name), args, site, frame, state)


_READING = frozenset(
    {
        "get",
        "getlist",
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "strip",
        "lstrip",
        "rstrip",
        "encode",
        "decode",
        "replace",
        "removeprefix",
        "removesuffix",
        "lower",
        "upper",
        "casefold",
        "get_secret_value",
        "items",
        "keys",
        "values",
        "copy",
        "group",
        "join",
        "startswith",
        "endswith",
        "split_token",
        "hex",
    }
)
"""Methods whose result depends only on what they are called on and with: calling twice gives the same."""

_STARTS = frozenset({"startswith", "endswith", "items", "keys", "values"})


def _opaque(run: Interpreter, callee: Value, args: Args, site: At, frame: Frame, state: State) -> Value:
    """A call of something unknown: reading methods keep identity and roots."""
    base, name = _taken_apart(callee)
    if name == "update" and isinstance(callee, Opaque):
        written_all = write_all(run, callee, args, site, frame, state)
        if written_all is not None:
            return written_all
    if isinstance(base, Opaque) and base.roots:
        value = run.world.method(base, name, frozen(args, state), site, frame, state)
        if value is not None:
            return value
    if base is not None and run.world.knows(f"*.{name}"):
        value = run.world.call(f"*.{name}", base, frozen(args, state), site, frame, state)
        if value is not None:
            return value
    if base is not None and name == "copy" and not state.roots(base) and not args.positional:
        return state.store(Table({}, open=True, rest=(state.snapshot(base),), at=site), frame.unique(site.node))
    if base is not None and name == "get":
        setting = _setting(run, base, name, args, frame, state, site)
        if setting is not None:
            return setting
    if base is not None and name in _READING:
        given = tuple(state.snapshot(v) for v in (*args.positional, *args.keywords.values()))
        for value in given:
            run.use("select", value, site, frame, state)
        key = ("reading", key_of(base), name, *(key_of(value) for value in given))
        roots = state.roots(base)
        first = given[0] if given else None
        label = getattr(base, "name", "")
        if name == "get" and isinstance(first, Literal):
            label = str(first.value)
            roots = _field(roots, label)
            result: Value = Opaque(key, roots, label, at=site, of=(base,))
            unset = len(given) > 1 and isinstance(given[1], Literal) and given[1].value is None
            if len(given) > 1 and not unset and not (len(args.positional) > 1 and _of_sections(frame)):
                default = (*args.positional, *args.keywords.values())[1]
                result = Default(result, default, at=site)
            return result
        return Opaque(key, roots, label, at=site, of=(base,))
    if name in ("update", "from_mapping") and getattr(base, "name", "") == "config":
        _configured(run, args, site, state)
    for value in (*args.positional, *args.keywords.values()):
        expose(value, state)
    unknown = unknown_result(run, callee, args, site, frame, state)
    if name in _SAME_TIME and isinstance(unknown, Opaque):
        return replace(unknown, of=(callee, *args.positional))
    return unknown


_SAME_TIME = frozenset({"timestamp", "utctimetuple", "timetuple", "replace", "astimezone", "total_seconds"})
"""Methods of a point in time or a duration that give the same one in another form."""


def _field(roots: frozenset[Root], name: str) -> frozenset[Root]:
    return frozenset(
        r if r.field is not None or not r.direct or name in r.parts else replace(r, field=name) for r in roots
    )


def _taken_apart(callee: Value) -> tuple[Value | None, str]:
    match callee:
        case Method(base=base, name=name):
            return base, name
        case Opaque(key=("attribute", base_key, str() as name), roots=roots, of=of):
            return Opaque(base_key, _whole(roots, name), of=of), name
        case _:
            return None, ""


def _whole(roots: frozenset[Root], name: str) -> frozenset[Root]:
    """Undo the field that taking the method off its object has set."""
    return frozenset(replace(r, field=None) if r.field == name else r for r in roots)
