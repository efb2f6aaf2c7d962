"""Takes note of the operations that the interpreter meets, and of what becomes of their results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts import by_hand
from jwtlint.facts.algorithms import names_of, whole_registry
from jwtlint.facts.code import callee_words
from jwtlint.facts.comparisons import comparison
from jwtlint.facts.conditions import state_of
from jwtlint.facts.model import UNKNOWN
from jwtlint.facts.namesakes import strangers
from jwtlint.facts.noting import callers, earlier, noted, of_itself, sources
from jwtlint.facts.operations import Operation, Use
from jwtlint.facts.parsers import LINKS, PARSERS, parsed
from jwtlint.facts.passing import CHANNELS, Seen, may_open
from jwtlint.facts.promises import checks_claims, held_by, promises, settle, verified_by
from jwtlint.facts.recording import (
    Call,
    any_kind,
    applicable,
    public_key,
    result_of,
    roles_of,
    unknown_arguments,
    unsigned,
)
from jwtlint.facts.tokens import chosen_by_request, identity, results_in
from jwtlint.records import replace
from jwtlint.values.model import (
    UNSEEN,
    Args,
    At,
    Literal,
    Made,
    Opaque,
    Root,
    Value,
    key_of,
    roots_of,
)

if TYPE_CHECKING:
    from jwtlint.facts.registry import Registry
    from jwtlint.values.frames import Frame
    from jwtlint.values.identities import Key
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Function
    from jwtlint.values.scopes import ModuleScope
    from jwtlint.values.state import State

NO_TOKEN = Literal(None)


class Collector:
    """The world of a run: library calls become operations."""

    channels = CHANNELS

    def __init__(self, registry: Registry) -> None:
        """Start with no operations."""
        self.registry = registry
        self.run: Interpreter | None = None
        self.all: dict[int, Operation] = {}
        self.found: list[Operation] = []
        self.beside = 0
        """Number of the last call that is no token library's; they count downwards."""
        self.uses: list[Use] = []
        self.opening: dict[int, bool] = {}
        """Whether a call may hand something out, by the identity of its node."""
        self.seen: list[Seen] = []
        """Calls that may hand a token to something outside."""
        self.settings: list[tuple[str, Value, At, int]] = []
        """Settings that were set by name: value, place, and the identity of the module that was run."""
        self.apart: dict[int, frozenset[str]] = {}
        """Libraries that a module does not mean, by the identity of the module."""

    def begin(self) -> list[Operation]:
        """Start a new list of operations, and give it; so begins one of calls that hand something out."""
        self.found, self.seen = [], []
        return self.found

    # -- calls -------------------------------------------------------------------------------------

    def call(self, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State) -> Value | None:
        """See :class:`jwtlint.values.frames.World`."""
        value: Value | None = None
        for around in self.registry.calls_beside(path) if self.registry.beside else ():
            self._note(noted(around, path, base, args, site, frame, state, self.registry))
        for call in self._readings(path, base, args, site, frame, state):
            value = self.record(call, frame, state)
        if value is not None:
            return value
        if path in PARSERS:
            return self._by_hand(path, args, site, frame, state) or parsed(args.get(0, "s"), site)
        if path in by_hand.DECODERS:
            return Opaque(("b64decode", key_of(args.get(0, "input"))), roots_of(args.get(0, "input")), at=site)
        maker = self.registry.makers.get(path)
        key: Key = ("made", id(site.node), frame.serial)
        if maker is not None and maker.secret is None and self.registry.types[maker.type].secret is not None:
            args = Args()  # what others of this type take for a secret is something else here: the name of a key
        return None if maker is None else Made(maker.type, args, key, at=site, base=base)

    def _readings(self, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State) -> list[Call]:
        """The callables that a call can be; forms of several versions that read it alike are one."""
        found: list[Call] = []
        for library, entry in self.registry.callables.get(path, ()):
            if library.id in self._strangers(frame.module):
                continue
            roles, places = roles_of(entry, base, args, self.registry.constants)
            if entry.continues is not None:
                roles = {**earlier(entry, roles, base, state, self.all), **roles}
            if roles.get("token") == NO_TOKEN:
                continue  # every library refuses it
            versions = applicable(entry, roles, self.registry.versions(library))
            if not versions:
                continue
            if entry.public_key and "key" not in roles:
                roles = {**roles, **public_key(entry, site, frame)}
            call = Call(library, entry, path, base, args, roles, places, versions, site)
            if found and found[-1].reads_like(call):
                found[-1] = replace(found[-1], versions=(*versions, *found[-1].versions))
            else:
                found.append(call)
        return found

    def _strangers(self, module: ModuleScope) -> frozenset[str]:
        """Ids of the libraries that a module does not mean."""
        found = self.apart.get(id(module))
        if found is None:
            found = self.apart[id(module)] = strangers(module, self.registry)
        return found

    def _note(self, operation: Operation | None) -> None:
        """Take note of a call beside those of token libraries."""
        muted = self.run is None or self.run.muted
        if operation is None or (muted and operation.level != "module"):
            return
        self.beside -= 1
        operation.number = self.beside
        operation.sources = sources(operation, self.all)
        if operation.kind == "fetch":
            for source in operation.sources:
                source.read.fetched.add(source.root.field)
        self.found.append(operation)

    def _by_hand(self, path: str, args: Args, site: At, frame: Frame, state: State) -> Value | None:
        """The claims or the header of a token that the program took apart itself."""
        read = by_hand.read_of(key_of(args.get(0, "s")))
        if read is None or not by_hand.unchecked(site):
            return None
        entry, token = read
        roles: dict[str, Value] = {"token": Opaque(token)}
        call = Call(by_hand.NO_LIBRARY, entry, path, None, args, roles, {}, (), site)
        return self.record(call, frame, state)

    def record(self, call: Call, frame: Frame, state: State) -> Value:
        """Take note of an operation; what it gives back."""
        entry, roles = call.entry, call.roles
        operation = Operation(
            kind=entry.kind,
            number=len(self.all) + 1,
            library=call.library,
            callable=entry,
            path=call.path,
            site=call.site,
            function=frame.name,
            stack=callers(frame),
            roles=roles,
            places=call.places,
            checks={g.name: state_of(g, roles, call.versions) for g in entry.guarantees},
            versions=call.versions,
            makers=self.registry.types,
            token=self._token(roles["token"]) if "token" in roles else None,
            asked=state.asked,
            unknown_arguments=unknown_arguments(entry, call.args),
            any_kind=any_kind(entry, roles, call.versions),
        )
        self.all[operation.number] = operation
        self._trace_roles(operation, state)
        if entry.kind == "sign":
            operation.unsigned = unsigned(entry, roles, call.versions)
        if entry.kind == "validate":
            self._validated(operation, state)
        if self.run is not None and not self.run.muted:
            self.found.append(operation)
            if operation.unverified:
                self._await(operation, "read", operation.token, state)
            elif entry.second_step:
                self._await(operation, "unvalidated", ("validated", operation.number), state)
        if entry.kind == "verify" and not operation.unverified:
            self._verified(operation, state)
        return result_of(operation, call, frame, state)

    def _token(self, value: Value) -> Key | None:
        """The identity of a token; an object that was made of it to read it stands for it."""
        for root in roots_of(value):
            first = self.all[root.operation]
            if first.kind == "peek" and first.callable.result and root.direct and root.field is None:
                return first.token
        return identity(value)

    def _trace_roles(self, operation: Operation, state: State) -> None:
        """What the arguments were computed from tells what earlier reads were for."""
        operation.genuine = operation.token is not None and operation.token in state.verified
        key = operation.value("key")
        for number in {root.operation for root in roots_of(key)} | results_in(key_of(key)):
            self.all[number].selects_key = True
        for number in results_in(operation.token) if operation.kind == "verify" else ():
            self.all[number].tried = operation.site
        if operation.kind == "verify" and self.run is not None and not self.run.muted:
            operation.sources = sources(operation, self.all, "key")
            operation.own_audience = of_itself(operation, self.all, "audience", "aud")
        algorithms = operation.value("algorithms")
        for root in names_of(algorithms).roots:
            if root.direct and self.all[root.operation].unverified:
                operation.chosen_by_token = self.all[root.operation].site
        operation.chosen_by_request = chosen_by_request(algorithms)
        everything = whole_registry(algorithms, self.registry.all_algorithms)
        if everything is not None and type(everything.node).__name__ == "ImportAlias":
            everything = operation.places.get("algorithms")
        operation.allows_all = everything

    def _verified(self, operation: Operation, state: State) -> None:
        """From here on, this token is known to be genuine."""
        if operation.token is None or operation.check("signature").state == UNKNOWN:
            return
        state.verified |= {operation.token}
        settle(state, operation.token)

    def _validated(self, operation: Operation, state: State) -> None:
        """The claims of earlier verifications are checked now."""
        for root in roots_of(operation.value("claims")):
            first = self.all[root.operation]
            if first.callable.second_step:
                first.validations.append(operation)
                self._second_step(first, state)

    def _second_step(self, first: Operation, state: State) -> None:
        first.validated = True
        settle(state, ("validated", first.number))

    def method(self, base: Opaque, name: str, args: Args, site: At, frame: Frame, state: State) -> Value | None:
        """See :class:`jwtlint.values.frames.World`."""
        value: Value | None = None
        for root in base.roots:
            operation = self.all.get(root.operation)
            if operation is None:
                continue
            if operation.callable.second_step and not root.direct and checks_claims(name):
                self._second_step(operation, state)  # of an object that was made of the claims
            if not root.direct or root.field is not None:
                continue
            if name == "decode" and operation.kind == "sign" and base.key == ("result", operation.number):
                operation.decoded.append(site)
            if name in operation.callable.second_step:
                self._second_step(operation, state)
                value = Literal(None, at=site)
            path = f"{operation.callable.result}().{name}"
            if operation.callable.result and self.knows(path):
                value = self.call(path, base, args, site, frame, state) or value
        return value

    def setting(self, name: str, value: Value, at: At, state: State) -> None:
        """See :class:`jwtlint.values.frames.World`."""
        if name in self.registry.flat_settings and self.run is not None and not self.run.muted:
            self.settings.append((name, state.snapshot(value), at, self.run.here))

    def instance(self, path: str, key: Key, at: At) -> Value | None:
        """See :class:`jwtlint.values.frames.World`."""
        maker = self.registry.makers.get(path)
        return None if maker is None else Made(maker.type, UNSEEN, key, at=at)

    def wrapper(self, function: Function) -> str:
        """See :class:`jwtlint.values.frames.World`."""
        if not self.registry.wrapped or type(function.node).__name__ == "Lambda":
            return ""
        within = function.cls.name if function.cls is not None else ""
        return self.registry.wrapper(function.node.name.value, within, function.module.location)  # type: ignore[union-attr]

    # -- uses --------------------------------------------------------------------------------------

    def knows(self, path: str) -> bool:
        """See :class:`jwtlint.values.frames.World`."""
        known = path in self.registry.callables or path in self.registry.makers or path in LINKS
        return known or path in self.registry.beside

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
            self.all[number].read.update(root.field for root in its_roots)
            self._used(self.all[number], kind, its_roots, site, frame, state)

    def _used(self, operation: Operation, kind: str, roots: set[Root], site: At, frame: Frame, state: State) -> None:
        verified = operation.genuine or (operation.token is not None and operation.token in state.verified)
        use = Use(
            kind=kind,
            fields=frozenset(root.field for root in roots),
            at=site,
            function=frame.name,
            verified=verified,
            direct=any(root.direct for root in roots),
        )
        operation.uses.append(use)
        until: Key = ("validated", operation.number)
        if any(waits == until for waits, _ in state.pending):
            self.uses.append(use)
            state.pending |= {(until, len(self.uses) - 1)}
        if verified or not operation.unverified:
            return
        if operation not in self.found:
            self.found.append(operation)  # it was met while a name was looked up, and matters now
        if operation.token is None or kind == "return":
            use.confirmed = True
            return
        self.uses.append(use)
        state.pending |= {(operation.token, len(self.uses) - 1)}

    def compared(self, values: tuple[Value, ...], site: At, frame: Frame) -> None:
        """See :class:`jwtlint.values.frames.World`."""
        self._note(comparison(values, site, frame))

    def passed_on(self, given: tuple[Value, ...], site: At, state: State) -> None:
        """See :class:`jwtlint.values.frames.World`.

        A token that goes to something unknown whose name says that it checks tokens counts as
        checked, and so do claims: what cannot be seen is not reported.
        """
        words = " ".join(callee_words(site))
        if not promises(words):
            return
        values = tuple(state.snapshot(value, 2) for value in given)
        if checks_claims(words):
            for root in frozenset().union(*map(roots_of, values)):
                if self.all[root.operation].callable.second_step:
                    self._second_step(self.all[root.operation], state)
        held = held_by(values, words)
        state.verified |= held
        for token in {token for token, _ in state.pending} & held:
            settle(state, token)

    def _await(self, operation: Operation, kind: str, until: Key | None, state: State) -> None:
        """Remember that something is still missing; paths that end without it confirm that."""
        if until is None or operation.genuine:
            return
        use = Use(kind, frozenset(), operation.site, operation.function, verified=False)
        operation.uses.append(use)
        self.uses.append(use)
        state.pending |= {(until, len(self.uses) - 1)}

    def opens(self, site: At) -> bool:
        """See :class:`jwtlint.values.frames.World`."""
        known = self.opening.get(id(site.node))
        if known is None:
            known = self.opening[id(site.node)] = may_open(callee_words(site))
        return known

    def hands(self, args: Args, site: At, frame: Frame) -> None:
        """See :class:`jwtlint.values.frames.World`."""
        if self.run is None or self.run.muted:
            return
        words = callee_words(site)
        if words:
            self.seen.append(Seen(words, args, site, frame.name, callers(frame)))

    def count(self) -> int:
        """See :class:`jwtlint.values.frames.World`."""
        return len(self.all)

    def came_back(self, name: str, before: int, state: State) -> None:
        """See :class:`jwtlint.values.frames.World`."""
        if len(self.all) == before:
            return
        inside = (self.all[number] for number in range(before + 1, len(self.all) + 1))
        for token in verified_by(name, inside) - state.verified:
            state.verified |= {token}
            settle(state, token)

    def leave(self, frame: Frame, state: State) -> None:  # noqa: ARG002
        """See :class:`jwtlint.values.frames.World`."""
        for _, number in state.pending:
            self.uses[number].confirmed = True
