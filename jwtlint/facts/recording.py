"""Reading the roles of a call off its arguments, and what the call gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.conditions import judge, reach
from jwtlint.facts.model import OFF
from jwtlint.facts.operations import Argument, Check, Operation
from jwtlint.facts.versions import allows
from jwtlint.records import dataclass, replace
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Default,
    Either,
    Entry,
    External,
    Items,
    Literal,
    Made,
    Method,
    Opaque,
    Root,
    Table,
    Value,
    either,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jwtlint.facts.model import Arg, Callable, Library
    from jwtlint.facts.versions import Release
    from jwtlint.values.frames import Frame
    from jwtlint.values.state import State


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a modelled callable, its arguments sorted into roles."""

    library: Library
    entry: Callable
    path: str
    base: Value | None
    args: Args
    roles: Mapping[str, Value]
    places: Mapping[str, At]
    versions: tuple[Release, ...]
    site: At

    def reads_like(self, other: Call) -> bool:
        """Whether two forms of a callable check the same and take the same arguments for the same roles."""
        one, two = self.entry, other.entry
        if one.guarantees is not two.guarantees or one.gives != two.gives or self.places.keys() != other.places.keys():
            return False
        return all(place.node is other.places[role].node for role, place in self.places.items())


def applicable(entry: Callable, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> tuple[Release, ...]:
    """The allowed versions in which the callable has this form; none when it is another one."""
    if any(judge(condition, roles, versions).holds is False for condition in entry.only):
        return ()
    fitting = tuple(version for version in versions if allows(entry.versions, version))
    if any(judge(condition, roles, versions).holds is True for condition in entry.picked):
        return fitting or versions
    return fitting


def roles_of(
    entry: Callable, base: Value | None, args: Args, constants: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, At]]:
    """The value and the place of each role that is given."""
    roles: dict[str, Value] = {}
    places: dict[str, At] = {}
    _read(entry.roles, args, roles, places)
    instance = instance_of(base)
    if isinstance(instance, Made):
        missing = {role: where for role, where in entry.key_of_instance.items() if role not in roles}
        _read(missing, instance.args, roles, places)
    if entry.one_claim is not None:
        name, value = (roles.get(role, Absent()) for role in entry.one_claim)
        if isinstance(name, Literal):
            held = {name.value: Entry(value, at=places.get(entry.one_claim[1]))}
            roles["claims"] = Table(held, open=True, at=value.at)
    for role, constant in entry.defaults.items():
        roles.setdefault(role, Literal(constant))
    for role in ("algorithm", "algorithms"):
        if role in roles:
            roles[role] = _constants(roles[role], constants)
    return roles, places


def public_key(entry: Callable, site: At, frame: Frame) -> dict[str, Value]:
    """The library's own key, where nothing in the module can be seen to give another one."""
    if not frame.module.outline.words.isdisjoint(entry.key_elsewhere):
        return {}
    return {"key": Literal(entry.public_key, at=callee(site))}


def unknown_arguments(entry: Callable, args: Args) -> dict[str, Argument]:
    """Keyword arguments for which the callable has no parameter."""
    known = {where.name for where in entry.roles.values()} | set(entry.parameters)
    return {
        name: Argument(value, args.places[name])
        for name, value in args.keywords.items()
        if name not in known and name in args.places
    }


def instance_of(base: Value | None) -> Value | None:
    """The object that a method was taken off."""
    while isinstance(base, Method):
        base = base.base
    return base


def _read(where: Mapping[str, Arg], args: Args, roles: dict[str, Value], places: dict[str, At]) -> None:
    for role, arg in where.items():
        value = args.get(arg.position, arg.name)
        if arg.key:
            value = either([found for found, _ in reach(value, [arg.key])])
        if isinstance(value, Absent):
            continue
        roles[role] = value
        place = args.place(arg.position, arg.name)
        if place is not None:
            places[role] = place


def _constants(value: Value, known: Mapping[str, str]) -> Value:
    """Constants of a library as the text they stand for."""
    match value:
        case External(path=path) if path in known:
            return Literal(known[path], at=value.at)
        case Items(items=items):
            return replace(value, items=tuple(_constants(item, known) for item in items))
        case Either(branches=branches):
            return either([_constants(branch, known) for branch in branches])
        case Default(of=of, value=default):
            return replace(value, of=_constants(of, known), value=_constants(default, known))
        case _:
            return value


def unsigned(entry: Callable, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> Check | None:
    """Whether a sign call makes a token without signature, and the value that says so."""
    for condition in entry.unsigned:
        verdict = judge(condition, roles, versions)
        if verdict.holds:
            return Check(OFF, verdict.cause, verdict.sure)
    return None


def any_kind(entry: Callable, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> Check | None:
    """Whether a token of any kind passes, and the value that says so."""
    for condition in entry.any_kind:
        verdict = judge(condition, roles, versions)
        if verdict.holds:
            return Check(OFF, verdict.cause, verdict.sure)
    return None


def result_of(operation: Operation, call: Call, frame: Frame, state: State) -> Value:
    """What the call gives back; methods that only change their object mark its attributes."""
    entry, site = call.entry, call.site
    root = frozenset({Root(operation.number, parts=entry.parts)})
    instance = instance_of(call.base)
    result: Value
    match entry.gives:
        case "token":
            result = Opaque(("result", operation.number), root, name="token", at=site)
        case "nothing":
            result = Literal(None, at=site)
        case "object":
            instance = result = Made(entry.result, call.args, ("made", id(site.node), frame.serial), at=site)
        case "complete":
            parts = {
                part: Entry(Opaque(("result", operation.number, part), root, part, at=site), at=site)
                for part in ("header", "payload", "signature")
            }
            result = Table(parts, at=site)  # type: ignore[arg-type]
        case _:
            result = Opaque(("result", operation.number), root, at=site)
    if instance is not None:
        for name in entry.sets:
            data = Opaque(("result", operation.number, name), root, name, at=site)
            state.attributes[key_of(instance), name] = data
    return result
