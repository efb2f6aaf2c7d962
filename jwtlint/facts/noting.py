"""Calls beside those of token libraries: what is fetched, opened, asked or run, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.facts.conditions import state_of
from jwtlint.facts.ingredients import ingredients
from jwtlint.facts.operations import Operation, Source
from jwtlint.facts.recording import applicable, instance_of, roles_of
from jwtlint.values.model import UNSEEN, Absent, Args, Literal, Made, Opaque, Value, key_of, roots_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.model import Callable, Library
    from jwtlint.facts.registry import Registry
    from jwtlint.values.frames import Frame
    from jwtlint.values.model import At
    from jwtlint.values.state import State

Around = tuple["Library", "Callable"]


def noted(
    around: Around, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State, registry: Registry
) -> Operation | None:
    """The operation of a call beside those of token libraries; ``None`` when it is another call."""
    library, entry = around
    roles, places = roles_of(entry, base, args, registry.constants)
    for role, where in entry.roles.items():
        if not where.name and base is not None:
            roles[role] = state.snapshot(base)
    roles.update(_attributes(roles, state))
    versions = applicable(entry, roles, registry.versions(library))
    if not versions:
        return None
    return Operation(
        kind=entry.kind,
        library=library,
        callable=entry,
        path=path,
        site=site,
        function=frame.name,
        stack=callers(frame),
        roles=roles,
        places=places,
        checks={one.name: state_of(one, roles, versions) for one in entry.guarantees},
        versions=versions,
        makers=registry.types,
        asked=state.asked,
        kept=kept(frame),
        level="module" if _outside_functions(frame) else "function",
    )


def callers(frame: Frame) -> tuple[tuple[str, At], ...]:
    """The calls on the way to a frame, outermost first."""
    calls: list[tuple[str, At]] = []
    here: Frame | None = frame
    while here is not None and here.caller is not None and here.site is not None:
        calls.append((here.caller.name, here.site))
        here = here.caller
    return tuple(reversed(calls))


def earlier(
    entry: Callable, roles: Mapping[str, Value], base: Value | None, state: State, everything: Mapping[int, Operation]
) -> dict[str, Value]:
    """The roles of the call whose result a call goes on with."""
    held = roles.get(entry.continues or "", base)
    instance = instance_of(base) if base is not None else None
    if entry.continues and entry.continues not in entry.roles and instance is not None:
        held = state.attributes.get((key_of(instance), entry.continues))
    if held is None:
        return {}
    first = [everything[root.operation] for root in roots_of(held) if root.operation in everything]
    if isinstance(held, Made) and held.args == UNSEEN:  # as in `super().validate()`
        asked = {condition.path.partition(".")[0] for one in entry.guarantees for _, condition in one.states}
        return {role: Opaque(("unseen", held.key, role)) for role in asked - entry.roles.keys()}
    found = dict(first[0].roles) if len(first) == 1 else {}
    return {**found, "claims": held} if entry.kind == "validate" else found


_WRITTEN = ("verify", "verify_mode", "check_hostname")


def _attributes(roles: Mapping[str, Value], state: State) -> Iterator[tuple[str, Value]]:
    """What was written to attributes of an argument: ``context.verify_mode = CERT_NONE``."""
    for role, value in list(roles.items()):
        if isinstance(value, Made) and state.attributes:
            for name in _WRITTEN:
                found = state.attributes.get((key_of(value), name))
                if found is not None:
                    yield f"{role}.{name}", state.snapshot(found)


def _outside_functions(frame: Frame) -> bool:
    here: Frame | None = frame
    while here is not None:
        if here.function is not None:
            return False
        here = here.caller
    return True


_KEEPS = frozenset(
    {"lru_cache", "cache", "cached_property", "cached", "memoize", "alru_cache", "threaded_cached_property"}
)
_FORGETS = ("ttl", "expire", "timeout", "maxage", "max_age", "TTL")


def kept(frame: Frame) -> str:
    """The decorator by which a function on the way keeps its result for ever; else ``""``."""
    here: Frame | None = frame
    while here is not None:
        for name in _decorators(here):
            return name
        here = here.caller
    return ""


def _decorators(frame: Frame) -> Iterator[str]:
    node: Any = frame.function.node if frame.function is not None else None
    for one in getattr(node, "decorators", ()):
        told = words(one.decorator)
        if not told or told[-1] not in _KEEPS:
            continue
        arguments = getattr(one.decorator, "args", ())
        keywords = [arg.keyword.value for arg in arguments if arg.keyword is not None]
        passed = [words(arg.value)[-1:] for arg in arguments]
        forgets = any(word in name for name in keywords for word in _FORGETS)
        if told[-1] in ("cached", "memoize") and (arguments or forgets):
            continue  # ``cached(TTLCache(...))``, ``cached(60)``
        if not forgets and not any("ttl" in name.lower() for told_ in passed for name in told_):
            yield told[-1]


def sources(operation: Operation, everything: Mapping[int, Operation], *roles: str) -> list[Source]:
    """What was read from tokens and went into some arguments of a call, into all when none is named."""
    found: dict[Source, None] = {}
    for role in roles or operation.roles:
        value = operation.value(role)
        for one in ingredients(value):
            for root in roots_of(one, 0) if not isinstance(one, Made) else ():
                read = everything.get(root.operation)
                if read is not None:
                    found[Source(role, root, read)] = None
    return list(found)


def of_itself(operation: Operation, everything: Mapping[int, Operation], role: str, field: str) -> Operation | None:
    """The unverified read of the same token that the value of a role comes from, unchanged."""
    for source in sources(operation, everything, role):
        of_it = source.root.direct and source.root.field == field and source.read.token == operation.token
        if of_it and source.untrusted:
            return source.read
    return None


def is_false(value: Value) -> bool:
    """Whether a value is the constant ``False``."""
    return isinstance(value, Literal) and value.value is False


def is_given(value: Value) -> bool:
    """Whether an argument is there, and not ``None`` written out."""
    return not isinstance(value, Absent) and not (isinstance(value, Literal) and value.value is None)
