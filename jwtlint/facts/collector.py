"""Takes note of the operations that the interpreter meets, and of what becomes of their results."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import names_of
from jwtlint.facts.code import callee_words
from jwtlint.facts.conditions import judge, state_of
from jwtlint.facts.model import OFF, UNKNOWN
from jwtlint.facts.operations import Check, Operation, Use
from jwtlint.facts.tokens import chosen_by_request, identity
from jwtlint.facts.versions import allows
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Default,
    Either,
    Entry,
    External,
    Items,
    Key,
    Literal,
    Made,
    Method,
    Opaque,
    Root,
    Table,
    Value,
    either,
    roots_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jwtlint.facts.model import Callable, Library
    from jwtlint.facts.registry import Registry
    from jwtlint.facts.versions import Release
    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.state import State


class Collector:
    """The world of a run: library calls become operations."""

    def __init__(self, registry: Registry) -> None:
        """Start with no operations."""
        self.registry = registry
        self.run: Interpreter | None = None
        self.all: dict[int, Operation] = {}
        self.found: list[Operation] = []
        self.uses: list[Use] = []

    # -- calls -------------------------------------------------------------------------------------

    def call(
        self, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State
    ) -> Value | None:
        """See :class:`jwtlint.values.frames.World`."""
        made = self.registry.makers.get(path)
        if made is not None:
            return Made(made, args, ("made", id(site.node), frame.serial), at=site)
        entries = self.registry.callables.get(path)
        if entries is None:
            return None
        value: Value | None = None
        for library, entry in entries:
            versions = self._applicable(library, entry, args)
            if versions:
                value = self._operation(library, entry, path, base, args, site, frame, state, versions)
        return value

    def _applicable(self, library: Library, entry: Callable, args: Args) -> tuple[Release, ...]:
        """The allowed versions in which the callable has this form."""
        versions = self.registry.versions(library)
        fitting = tuple(v for v in versions if allows(entry.versions, v))
        if entry.picked:
            roles = {role: args.get(a.position, a.name) for role, a in entry.roles.items()}
            if any(judge(c, roles, versions).holds is True for c in entry.picked):
                return fitting or versions
        return fitting

    def _operation(  # noqa: PLR0913
        self,
        library: Library,
        entry: Callable,
        path: str,
        base: Value | None,
        args: Args,
        site: At,
        frame: Frame,
        state: State,
        versions: tuple[Release, ...],
    ) -> Value:
        roles, places = _roles(entry, base, args)
        for role in ("algorithm", "algorithms"):
            if role in roles:
                roles[role] = _constants(roles[role], self.registry.constants)
        checks = {g.name: state_of(g, roles, versions) for g in entry.guarantees}
        number = len(self.all) + 1
        operation = Operation(
            kind=entry.kind,
            number=number,
            library=library,
            callable=entry,
            path=path,
            site=site,
            function=frame.name,
            stack=_stack(frame),
            roles=roles,
            places=places,
            checks=checks,
            versions=versions,
            token=identity(roles["token"]) if "token" in roles else None,
            asked=state.asked,
        )
        operation.genuine = operation.token is not None and operation.token in state.verified
        for root in roots_of(roles.get("key", Absent())):
            self.all[root.operation].selects_key = True
        for root in names_of(roles.get("algorithms", Absent())).roots:
            if root.direct and self.all[root.operation].unverified:
                operation.chosen_by_token = self.all[root.operation].site
        if chosen_by_request(roles.get("algorithms", Absent())):
            operation.chosen_by_request = True
        if entry.kind == "sign":
            operation.unsigned = _unsigned(entry, roles, versions)
        self.all[number] = operation
        if self.run is not None and not self.run.muted:
            self.found.append(operation)
            if operation.unverified:
                self._read(operation, state)
        if entry.kind == "verify" and not operation.unverified:
            self._verified(operation, state)
        return _result(operation, site)

    def _verified(self, operation: Operation, state: State) -> None:
        """From here on, this token is known to be genuine."""
        if operation.token is None or operation.check("signature").state == UNKNOWN:
            return
        state.verified |= {operation.token}
        state.pending = frozenset(p for p in state.pending if p[0] != operation.token)

    def instance(self, path: str, key: Key, at: At) -> Value | None:
        """See :class:`jwtlint.values.frames.World`."""
        made = self.registry.makers.get(path)
        return None if made is None else Made(made, Args(open_positional=True, open_keywords=True), key, at=at)

    # -- uses --------------------------------------------------------------------------------------

    def knows(self, path: str) -> bool:
        """See :class:`jwtlint.values.frames.World`."""
        return path in self.registry.callables or path in self.registry.makers

    def use(self, kind: str, roots: frozenset[Root], site: At, frame: Frame, state: State) -> None:
        """See :class:`jwtlint.values.frames.World`."""
        if self.run is None or self.run.muted:
            return
        if kind == "return" and frame.depth > 0:
            return  # the caller goes on with it
        by_operation: dict[int, set[Root]] = {}
        for root in roots:
            by_operation.setdefault(root.operation, set()).add(root)
        for number, its_roots in by_operation.items():
            operation = self.all[number]
            if not operation.unverified and operation.check("exp").state != OFF:
                continue
            self._used(operation, kind, its_roots, site, frame, state)

    def _used(
        self, operation: Operation, kind: str, roots: set[Root], site: At, frame: Frame, state: State
    ) -> None:
        verified = operation.token is not None and operation.token in state.verified
        use = Use(
            kind=kind,
            fields=frozenset(root.field for root in roots),
            at=site,
            function=frame.name,
            verified=verified,
            direct=any(root.direct for root in roots),
        )
        operation.uses.append(use)
        if operation not in self.found:
            self.found.append(operation)  # it was met while a name was looked up, and matters now
        if verified:
            return
        if operation.token is None or kind == "return":
            use.confirmed = True
            return
        self.uses.append(use)
        state.pending |= {(operation.token, len(self.uses) - 1)}

    def passed_on(self, values: tuple[Value, ...], site: At, state: State) -> None:
        """See :class:`jwtlint.values.frames.World`.

        A token that goes to something unknown whose name says that it checks tokens counts as
        checked: what cannot be seen is not reported.
        """
        if not state.pending or not _CHECKS.search(" ".join(callee_words(site))):
            return
        waiting = {token for token, _ in state.pending}
        held = {identity(one) for value in values for one in _flat(value)}
        for token in waiting & held:
            state.verified |= {token}
            state.pending = frozenset(p for p in state.pending if p[0] != token)

    def _read(self, operation: Operation, state: State) -> None:
        """Remember that a token was read; a later verification on every path makes up for it."""
        if operation.token is None or operation.genuine:
            return
        use = Use("read", frozenset(), operation.site, operation.function, verified=False)
        operation.uses.append(use)
        self.uses.append(use)
        state.pending |= {(operation.token, len(self.uses) - 1)}

    def leave(self, frame: Frame, state: State) -> None:  # noqa: ARG002
        """See :class:`jwtlint.values.frames.World`."""
        for _, number in state.pending:
            self.uses[number].confirmed = True


_CHECKS = re.compile(r"verif|valid|check|decode|authenticat|introspect", re.IGNORECASE)


def _flat(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Table):
        return (value, *(entry.value for entry in value.entries.values()))
    return (value,)


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


def _roles(
    entry: Callable, base: Value | None, args: Args
) -> tuple[dict[str, Value], dict[str, At]]:
    roles: dict[str, Value] = {}
    places: dict[str, At] = {}
    for role, where in entry.roles.items():
        value = args.get(where.position, where.name)
        if not isinstance(value, Absent):
            roles[role] = value
            place = args.place(where.position, where.name)
            if place is not None:
                places[role] = place
    instance = base
    while isinstance(instance, Method):
        instance = instance.base
    if isinstance(instance, Made):
        for role, where in entry.key_of_instance.items():
            value = instance.args.get(where.position, where.name)
            if not isinstance(value, Absent) and role not in roles:
                roles[role] = value
                place = instance.args.place(where.position, where.name)
                if place is not None:
                    places[role] = place
    return roles, places


def _unsigned(
    entry: Callable, roles: Mapping[str, Value], versions: tuple[Release, ...]
) -> Check | None:
    for condition in entry.unsigned:
        verdict = judge(condition, roles, versions)
        if verdict.holds:
            return Check(OFF, verdict.cause, verdict.sure)
    return None


def _stack(frame: Frame) -> tuple[tuple[str, At], ...]:
    calls: list[tuple[str, At]] = []
    here: Frame | None = frame
    while here is not None and here.caller is not None and here.site is not None:
        calls.append((here.caller.name, here.site))
        here = here.caller
    return tuple(reversed(calls))


def _result(operation: Operation, site: At) -> Value:
    """What the call gives back."""
    key = ("result", operation.number)
    root = frozenset({Root(operation.number)})
    match operation.callable.gives:
        case "token":
            return Opaque(key, at=site, name="token")
        case "complete":
            parts = {
                part: Entry(Opaque((*key, part), root, part, at=site), at=site)
                for part in ("header", "payload", "signature")
            }
            return Table(parts, at=site)  # type: ignore[arg-type]
        case _:
            return Opaque(key, root, "", at=site)
