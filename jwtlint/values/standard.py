"""What the standard library and the usual settings libraries do with values.

Only what secrets, claims and options pass through on their way; everything else is unknown.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from jwtlint.records import replace
from jwtlint.values.by_name import evolved, get_attribute, table_of_keys, write_attribute
from jwtlint.values.commands import PARSERS
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Constant,
    Default,
    Either,
    Entry,
    EnvRead,
    External,
    Function,
    Items,
    Literal,
    Made,
    Method,
    Object,
    Opaque,
    Partial,
    Table,
    Value,
    branches_of,
    either,
    key_of,
)
from jwtlint.values.operators import compare, constant, derived, lift
from jwtlint.values.types import is_instance

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


class Call:
    """A call under consideration, with short words for its parts."""

    __slots__ = ("args", "base", "frame", "path", "run", "site", "state")

    def __init__(
        self, run: Interpreter, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State
    ) -> None:
        """Keep the parts."""
        self.run, self.path, self.base, self.args = run, path, base, args
        self.site, self.frame, self.state = site, frame, state

    def arg(self, position: int, name: str | None = None) -> Value:
        """A snapshot of an argument."""
        return self.state.snapshot(self.args.get(position, name))

    def live(self, position: int, name: str | None = None) -> Value:
        """An argument as it is, containers live."""
        return self.args.get(position, name)

    def store(self, cell: Items | Table) -> Value:
        """A new container made by this call."""
        return self.state.store(cell, self.frame.unique(self.site.node))


def standard(
    run: Interpreter, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State
) -> Value | None:
    """The value of a call of a well-known function, or ``None``."""
    model = _MODELS.get(path)
    if model is None:
        method = path.rpartition(".")[2]
        if isinstance(base, Made | Method) and base_path(base) in _ENVIRONMENTS:
            model = _environment
        elif method == "get_secret_value" and isinstance(base, Made):
            return base
        elif base is None and method in _CONVERSIONS and args.positional:
            model = _CONVERSIONS[method]
        else:
            return None
    value: Value | None = model(Call(run, path, base, args, site, frame, state))
    return value


def base_path(value: Value) -> str:
    """The callable that made the object at the start of a chain."""
    while isinstance(value, Method):
        value = value.base
    return value.path if isinstance(value, Made) else ""


# -- environment -----------------------------------------------------------------------------------

_ENVIRONMENTS = frozenset(
    {
        "environs.Env",
        "environs.FileAwareEnv",
        "environ.Env",
        "environ.FileAwareEnv",
        "starlette.config.Config",
        "decouple.Config",
        "decouple.AutoConfig",
    }
)


def _environment(call: Call) -> Value | None:
    """``os.getenv("X", default)`` and its many cousins."""
    key = call.arg(0, "key")
    if isinstance(key, Absent):
        key = call.arg(0, "name")
    method = call.path.rpartition(".")[2]
    if method in ("read_env", "read_envfile", "prefixed"):
        return None
    name = str(key.value) if isinstance(key, Literal) else "?"
    read: Value = EnvRead(name, at=call.site)
    default = call.live(1, "default")
    scheme = call.base.args.keywords.get(name) if isinstance(call.base, Made) else None
    if isinstance(default, Absent) and isinstance(scheme, Items) and len(scheme.items) > 1:
        default = scheme.items[1]  # django-environ: Env(NAME=(str, "default"))
    if isinstance(call.base, Made | Method) and method == "Env":
        return None
    if isinstance(default, Absent) or (isinstance(default, Opaque) and default.key[:1] == ("argument",)):  # type: ignore[index]
        nothing = call.path in ("os.getenv", "os.environ.get") and isinstance(default, Absent)
        return either((read, Literal(None, at=call.site))) if nothing else _cast(call, read)
    if isinstance(default, Literal) and default.value is None:
        return either((read, default)) if method in ("getenv", "get") else read
    return _cast(call, Default(read, default, at=call.site))


def _cast(call: Call, value: Value) -> Value:
    """``cast=`` turns the text into something else; a secret stays what it is."""
    cast = call.args.keywords.get("cast")
    if isinstance(cast, Function):
        return derived((call.state.snapshot(value),), ("cast", key_of(value)), call.site)
    return value


# -- constructors ----------------------------------------------------------------------------------


def _dict(call: Call) -> Value:
    from jwtlint.values.expressions import spread
    from jwtlint.values.methods import _pairs_as_table

    entries: dict[Constant, Entry] = {}
    is_open = call.args.open_keywords
    rest: tuple[Value, ...] = ()
    for value in call.args.positional:
        unknown = spread(entries, _pairs_as_table(call.state.snapshot(value)), call.state)
        rest, is_open = rest + unknown, is_open or bool(unknown)
    for key, value in call.args.keywords.items():
        maybe = any(isinstance(branch, Absent) for branch in branches_of(value))
        entries[key] = Entry(value, maybe, at=call.args.places.get(key, call.site))
    return call.store(Table(entries, is_open, rest, at=call.site))


def _sequence(kind: str) -> Callable[[Call], Value]:
    def build(call: Call) -> Value:
        value = call.arg(0)
        if isinstance(value, Absent):
            return call.store(Items(kind, (), at=call.site))
        if isinstance(value, Items):
            return call.store(replace(value, kind=kind))
        if isinstance(value, Table):
            keys = tuple(Literal(key, at=entry.at) for key, entry in value.entries.items())
            return call.store(Items(kind, keys, value.open, at=call.site))
        return derived((value,), (kind, key_of(value)), call.site)

    return build


def _text(call: Call) -> Value:
    value = call.arg(0)
    if isinstance(value, Absent):
        return Literal("", at=call.site)
    if len(call.args.positional) > 1:  # str(data, "utf-8")
        return constant(value, lambda v: v.decode() if isinstance(v, bytes) else str(v), "str", call.site)
    return lift(value, lambda one: _str(one, call))


def _str(value: Value, call: Call) -> Value:
    if isinstance(value, Made | Object):
        return derived((value,), ("str", key_of(value)), call.site)
    return constant(value, str, "str", call.site)


def _bytes(call: Call) -> Value:
    value = call.arg(0)
    if isinstance(value, Absent):
        return Literal(b"", at=call.site)

    def convert(known: Constant) -> Constant:
        if isinstance(known, str):
            return known.encode()
        return bytes(known) if isinstance(known, bytes) else b"\0" * int(min(known or 0, 4096))

    return constant(value, convert, "bytes", call.site)


def _bool(call: Call) -> Value:
    from jwtlint.values.truths import truth

    value = call.arg(0)
    known = truth(value)
    return Literal(known, at=call.site) if known is not None else derived((value,), ("bool", key_of(value)), call.site)


def _number(convert: Callable[[Any], Constant], tag: str) -> Callable[[Call], Value]:
    return lambda call: constant(call.arg(0), convert, tag, call.site)


def _len(call: Call) -> Value:
    def size(one: Value) -> Value:
        match one:
            case Literal(value=str() | bytes() as known):
                return Literal(len(known), at=call.site)
            case Items(items=items, open=False):
                return Literal(len(items), at=call.site)
            case Table(entries=entries, open=False) if not any(e.maybe for e in entries.values()):
                return Literal(len(entries), at=call.site)
            case _:
                return derived((one,), ("len", key_of(one)), call.site)

    return lift(call.arg(0), size)


def _same(position: int, name: str | None = None) -> Callable[[Call], Value]:
    """A function that gives back one of its arguments."""
    return lambda call: call.live(position, name)


def _copy(call: Call) -> Value:
    value = call.arg(0, "x")
    if isinstance(value, Items | Table | Either | Default):
        return call.state.thaw(value, call.frame.unique(call.site.node))
    return value


def _decoded(decode: Callable[[Any], bytes], tag: str) -> Callable[[Call], Value]:
    def convert(known: Constant) -> Constant:
        return decode(known.encode() if isinstance(known, str) else known)

    return lambda call: constant(call.arg(0), convert, tag, call.site)


def _urlsafe(data: bytes) -> bytes:
    return base64.urlsafe_b64decode(data)


def _partial(call: Call) -> Value:
    from jwtlint.values.calls import frozen

    places = {k - 1 if isinstance(k, int) else k: at for k, at in call.args.places.items() if k != 0}
    rest = replace(call.args, positional=call.args.positional[1:], places=places)
    function = call.live(0)
    if isinstance(function, External) and call.frame.function is None:
        # Whoever calls it passes more; what is bound here is already decided.
        bound = replace(frozen(rest, call.state), open_positional=True, open_keywords=True)
        call.run.world.call(function.path, None, bound, call.site, call.frame, call.state)
    return Partial(function, rest, at=call.site)


def _field(call: Call) -> Value | None:
    """pydantic, dataclasses, attrs: ``Field(default=...)``, ``field(default_factory=...)``."""
    from jwtlint.values.calls import call as invoke

    converter = call.args.keywords.get("converter")
    for name in ("default", "factory", "default_factory"):
        value = call.args.keywords.get(name)
        if value is not None and name != "default":
            value = invoke(call.run, value, Args(), call.site, call.frame, call.state)
        if value is not None:
            return (
                value
                if converter is None
                else invoke(call.run, converter, Args((value,)), call.site, call.frame, call.state)
            )
    if call.args.positional and call.path.endswith("Field"):
        first = call.args.positional[0]
        return Absent(at=call.site) if isinstance(first, Opaque) else first
    return Opaque(call.frame.unique(call.site.node), at=call.site)


def _compare_digest(call: Call) -> Value:
    known = compare("Equal", call.arg(0), call.arg(1))
    if known is not None:
        return Literal(known, at=call.site)
    parts = (call.arg(0), call.arg(1))
    return derived(parts, ("compare", *(key_of(part) for part in parts)), call.site)


def _any_all(call: Call) -> Value:
    value = call.arg(0)
    return derived((value,), (call.path, key_of(value)), call.site)


def _never(call: Call) -> Value:  # noqa: ARG001
    from jwtlint.values.functions import Stopped

    raise Stopped


_MODELS: dict[str, Callable[[Call], Value | None]] = {
    **PARSERS,
    "os.getenv": _environment,
    "os.environ.get": _environment,
    "os.environ.setdefault": _environment,
    "os.environ.pop": _environment,
    "environ.get": _environment,
    "decouple.config": _environment,
    "prettyconf.config": _environment,
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "types.MappingProxyType": _copy,
    "builtins.list": _sequence("list"),
    "builtins.tuple": _sequence("tuple"),
    "builtins.set": _sequence("set"),
    "builtins.frozenset": _sequence("set"),
    "builtins.sorted": _sequence("list"),
    "builtins.str": _text,
    "builtins.bytes": _bytes,
    "builtins.bytearray": _bytes,
    "builtins.bool": _bool,
    "builtins.int": _number(int, "int"),
    "builtins.float": _number(float, "float"),
    "builtins.len": _len,
    "builtins.dict.fromkeys": table_of_keys,
    "builtins.getattr": get_attribute,
    "builtins.setattr": write_attribute,
    "builtins.staticmethod": _same(0),
    "dataclasses.replace": evolved,
    "attrs.evolve": evolved,
    "attr.evolve": evolved,
    "builtins.isinstance": lambda call: is_instance(call.arg(0), call.arg(1), call.site),
    "builtins.any": _any_all,
    "builtins.all": _any_all,
    "builtins.bytes.fromhex": _decoded(binascii.unhexlify, "fromhex"),
    "builtins.bytearray.fromhex": _decoded(binascii.unhexlify, "fromhex"),
    "binascii.unhexlify": _decoded(binascii.unhexlify, "unhexlify"),
    "binascii.a2b_hex": _decoded(binascii.unhexlify, "unhexlify"),
    "base64.b64decode": _decoded(base64.b64decode, "b64decode"),
    "base64.urlsafe_b64decode": _decoded(_urlsafe, "b64decode"),
    "base64.standard_b64decode": _decoded(base64.b64decode, "b64decode"),
    "base64.b64encode": _decoded(base64.b64encode, "b64encode"),
    "base64.urlsafe_b64encode": _decoded(base64.urlsafe_b64encode, "b64encode"),
    "base64.b32decode": _decoded(base64.b32decode, "b32decode"),
    "codecs.encode": _same(0),
    "copy.copy": _copy,
    "copy.deepcopy": _copy,
    "typing.cast": _same(1, "val"),
    "typing_extensions.cast": _same(1, "val"),
    "functools.partial": _partial,
    "functools.partialmethod": _partial,
    "pydantic.SecretStr": _same(0),
    "pydantic.SecretBytes": _same(0),
    "pydantic.types.SecretStr": _same(0),
    "starlette.datastructures.Secret": _same(0),
    "starlette.datastructures.CommaSeparatedStrings": _sequence("list"),
    "pydantic.Field": _field,
    "pydantic.fields.Field": _field,
    "dataclasses.field": _field,
    "attr.ib": _field,
    "attr.attrib": _field,
    "attrs.field": _field,
    "attr.field": _field,
    "attr.Factory": _field,
    "hmac.compare_digest": _compare_digest,
    "secrets.compare_digest": _compare_digest,
    "typing.NewType()": _same(0),
    "sys.exit": _never,
    "os._exit": _never,
    "builtins.exit": _never,
    "builtins.quit": _never,
    "os.abort": _never,
    "flask.abort": _never,
    "werkzeug.exceptions.abort": _never,
    "bottle.abort": _never,
    "aiohttp.web.abort": _never,
    "falcon.abort": _never,
}

_CONVERSIONS: dict[str, Callable[[Call], Value | None]] = {
    **dict.fromkeys(("to_bytes", "as_bytes", "force_bytes", "smart_bytes", "ensure_bytes", "ensure_binary"), _bytes),
    **dict.fromkeys(("to_unicode", "to_str", "to_text", "as_unicode", "as_str", "force_str", "force_text"), _same(0)),
    **dict.fromkeys(("smart_str", "smart_text", "ensure_str", "ensure_text"), _same(0)),
}
"""Last names of functions, whosever they are, that give the same text in another type."""
