"""From a module to its operations, seen from everywhere they are reached from."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from jwtlint.facts.advisories import exposure
from jwtlint.facts.code import words as name_words
from jwtlint.facts.collector import Collector
from jwtlint.facts.configured_keys import configured
from jwtlint.facts.denylists import denylist_lookups, look_ups_in_vain
from jwtlint.facts.excuses import WAITING
from jwtlint.facts.extras import lacking
from jwtlint.facts.fail_open import fallbacks
from jwtlint.facts.heirs import inherited
from jwtlint.facts.imported import imported
from jwtlint.facts.optional_identities import optional_identities
from jwtlint.facts.passing import Seen, passed
from jwtlint.facts.patches import patches
from jwtlint.facts.refusals import refusals
from jwtlint.facts.rivals import rival
from jwtlint.facts.roots import roots, top_level, with_instance
from jwtlint.facts.settings import read_settings
from jwtlint.facts.signatures import compared_signatures
from jwtlint.facts.words import relevant_words, seeds_of
from jwtlint.facts.written_tokens import written_tokens
from jwtlint.records import dataclass, field
from jwtlint.values.decorators import worn
from jwtlint.values.expressions import evaluate
from jwtlint.values.frames import INJECTED, Frame, Spent
from jwtlint.values.functions import Stopped
from jwtlint.values.interpreter import Interpreter
from jwtlint.values.model import Ref
from jwtlint.values.shapes import shape_of
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from jwtlint.facts.operations import Operation
    from jwtlint.facts.registry import Registry
    from jwtlint.values.model import Function, Object
    from jwtlint.values.scopes import ClassScope, ModuleScope

MAX_INSTANCES = 12
"""Instances of one class that its methods are run with."""


def analyse(module: ModuleScope, registry: Registry) -> list[Operation]:
    """The operations that stand in a module, seen from itself alone."""
    return Session(registry).operations(module)


@dataclass(slots=True)
class Session:
    """Modules of one project: the code of each is run once, whoever asks for what it does."""

    registry: Registry
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Names that lead to a token library, of modules by location, as far as others told them."""
    collector: Collector = field(init=False)
    run: Interpreter = field(init=False)
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    met: dict[int, list[Operation]] = field(default_factory=dict)
    handed: dict[int, list[Seen]] = field(default_factory=dict)
    on_instances: dict[Hashable, tuple[list[Operation], list[Seen]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Connect the interpreter with what watches it."""
        self.collector = Collector(self.registry)
        self.run = Interpreter(self.collector, self.leading)
        self.collector.run = self.run

    def leading(self, module: ModuleScope) -> frozenset[str]:
        """Names of a module that lead to a token library."""
        found = self.words.get(id(module))
        if found is None:
            found = self.told.get(module.location)
            if found is None:
                found = relevant_words(module, seeds_of(module, self.registry))
            self.words[id(module)] = found
        return found

    def operations(self, module: ModuleScope, users: Sequence[ModuleScope] = ()) -> list[Operation]:
        """The operations that stand in a module.

        Its functions run with unknown arguments, and once more from each caller, in this module
        and in its users, with what the caller passes.
        """
        told = [*written_tokens(module), *imported(module, self.registry)]
        told += [*compared_signatures(module), *patches(module, self.registry)]
        told += optional_identities(module)
        if not self.leading(module) or not self._speaks(module):
            return told
        found: dict[int, Operation] = {}
        for one in (module, *users):
            found.update((operation.number, operation) for operation in self._met(one))
        here = [id(one) for one in (module, *users)]
        found_by_hand = self.collector.begin()
        read_settings(module, self.collector, self.run, here)
        handed = [call for one in (module, *users) for call in self.handed[id(one)]] + self.collector.seen
        found.update((operation.number, operation) for operation in found_by_hand)
        for one in (module, *users):
            for scope, instance in self._instances(one, here):
                more, seen = self._of_instance(one, scope, instance)
                found.update((operation.number, operation) for operation in more)
                handed += seen
        calls = [call for call in handed if call.site.chunk.source is module.outline.source]
        met = list(found.values())
        every = [*met, *passed(calls, list(self.collector.all.values()), met)]
        own = [o for o in every if o.site.chunk.source is module.outline.source]
        signs = [operation for operation in own if operation.kind == "sign"]
        for operation in own:
            operation.exposure = exposure(operation, self.registry)
            operation.lacking = lacking(operation, self.registry)
            operation.configured = configured(operation, self.registry)
            operation.rival = rival(operation.library, self.registry)
            operation.issued_here = signs if operation.kind != "sign" else []
        _other_ways(signs)
        fallbacks(own)
        refusals(own)
        working = [o for o in own if o.kind in ("sign", "verify") and type(o.site.node).__name__ == "Call"]
        if working:
            files = dict.fromkeys(text for operation in working for text in operation.files)
            min(working, key=lambda one: one.site.chunk.line).first_here = tuple(files)
        look_ups_in_vain(every)
        if any(operation.kind == "verify" for operation in (*own, *self._met(module))):
            told += denylist_lookups(module)
        return [*_judged_by_callers(own), *told]

    def unfinished(self, module: ModuleScope) -> list[int]:
        """The lines at which code of a module begins that was not run to its end, as the budget was spent."""
        source = module.outline.source
        return sorted({chunk.line for chunk in self.run.unfinished if chunk.source is source})

    def _speaks(self, module: ModuleScope) -> bool:
        """Whether there can be an operation in a module; the code of one that others lead is run for them anyway."""
        if self.told.get(module.location):
            return True
        return self.registry.speaks(module.outline.source.text, module.outline.words, led=False)

    def _met(self, module: ModuleScope) -> list[Operation]:
        """The operations that the code of a module comes to, wherever they stand."""
        if id(module) not in self.met:
            found = self.collector.begin()
            words = self.leading(module)
            self.run.total = self.run.full
            waiting = list(roots(module, words))
            seeds = seeds_of(module, self.registry)
            while waiting:
                function = waiting.pop(0)
                self.run.run_function(function, module, len(waiting))
                _run_decorators(function, seeds, self.run)
                self._run_worn(function, module, len(waiting))
            for method in inherited(module, self.run, self.leading):
                self.run.run_function(method, module)
            pieces = top_level(module, words)
            if pieces:
                self.run.run_pieces(module, pieces)
            self.met[id(module)] = found
            self.handed[id(module)] = self.collector.seen
        return self.met[id(module)]

    def _run_worn(self, function: Function, module: ModuleScope, waiting: int) -> None:
        """Run what a decorator of the project makes of a function, where that leads to a library."""
        names = {name for one in getattr(function.node, "decorators", ()) for name in name_words(one.decorator)}
        instead = worn(self.run, function) if not names.isdisjoint(self.leading(module)) else None
        if instead is not None:
            self.run.run_function(instead, module, waiting)

    def _of_instance(
        self, module: ModuleScope, scope: ClassScope, instance: Object
    ) -> tuple[list[Operation], list[Seen]]:
        """The operations that the methods of a class come to on an instance of it, and what they hand out."""
        key = (id(scope), instance.key)
        if key not in self.on_instances:
            found = self.collector.begin()
            self.run.total = self.run.full
            for method in with_instance(scope, self.leading(module), instance):
                self.run.run_function(method, module)
            self.on_instances[key] = found, self.collector.seen
        return self.on_instances[key]

    def _instances(self, module: ModuleScope, here: list[int]) -> Iterator[tuple[ClassScope, Object]]:
        """Instances that say more than the constructor of their class does when its callers are not known."""
        for scope in list(module.classes.values()):
            known = self.run.instances.get(id(scope), {}).values()
            made = [(here.index(maker), one) for one, maker in known if maker in here]
            told = {self._unknown(scope)}
            for _, instance in sorted(made, key=_rank):
                shape = shape_of(instance)
                if shape not in told and len(told) <= MAX_INSTANCES:
                    told.add(shape)
                    yield scope, instance

    def _unknown(self, scope: ClassScope) -> Hashable:
        """The shape of an instance that was made with unknown arguments, if it was asked for."""
        state = self.run.selves.get(id(scope))
        return shape_of(state.snapshot(Ref(("self", id(scope))))) if state is not None else None


def _run_decorators(function: Function, seeds: frozenset[str], run: Interpreter) -> None:
    """Decorators that a token library makes: ``@jwt_required(verify_type=False)``."""
    for decorator in getattr(function.node, "decorators", ()):
        made = decorator.decorator
        if type(made).__name__ == "Call" and not seeds.isdisjoint(name_words(made)):
            frame = Frame(function.module, function.chunk, cls=function.cls, serial=run.next_serial())
            with contextlib.suppress(Stopped, Spent), run.lookup():
                evaluate(run, made, frame, State())


def _other_ways(signs: list[Operation]) -> None:
    """Tell operations of each other that are one call, reached in several ways."""
    calls: dict[int, list[Operation]] = {}
    for operation in signs:
        calls.setdefault(id(operation.site.node), []).append(operation)
    for same in calls.values():
        for operation in same:
            operation.elsewhere = [one for one in same if one is not operation]


def _rank(made: tuple[int, Object]) -> int:
    return made[0]


def _judged_by_callers(operations: list[Operation]) -> list[Operation]:
    """Leave to the callers what is theirs.

    A private helper that was followed from its callers is judged there alone, and so is one that signs through
    others; what any other helper merely returns is judged where its callers use it.
    """
    followed: set[tuple[int, ...]] = set()
    for operation in operations:
        callers = [name for name, _ in reversed(operation.stack)]
        followed.update(operation.chain[: n + 1] for n, name in enumerate(callers) if name != INJECTED)
    kept: list[Operation] = []
    for operation in operations:
        alone = operation.chain in followed and (not operation.stack or operation.kind == "sign")
        if not (alone and is_private(operation.way[-1])):
            kept.append(operation)
        if not alone:
            continue
        whole = any(use.kind == "return" and None in use.fields for use in operation.uses)
        theirs = ("return", "unvalidated") if whole else ("return",)
        operation.uses = [use for use in operation.uses if use.kind not in theirs]
        operation.judged_by_callers = not any(use.kind not in WAITING for use in operation.uses)
    return kept


def is_private(name: str) -> bool:
    """Whether a function is only for its own module: ``_helper``."""
    own = name.rpartition(".")[2]
    return own.startswith("_") and not own.startswith("__")
