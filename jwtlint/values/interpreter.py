"""A forward abstract interpreter: it runs functions on values that are only partly known.

Order, branches, loops, exceptions and aliases are those of the program; a call of a project
function is followed with the values that are passed. Operations of libraries are reported to a
:class:`~jwtlint.values.frames.World` as they are met, with what is known at that point.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jwtlint.values.execute import execute
from jwtlint.values.expressions import evaluate
from jwtlint.values.frames import BUDGET, EXCURSION, LEAST, LOOKUP, TOTAL_BUDGET, Frame, Spent
from jwtlint.values.functions import Stopped, run_root
from jwtlint.values.model import Absent, At, Function, Object, Opaque, Value, either
from jwtlint.values.parameters import parameters
from jwtlint.values.state import State, join_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import libcst as cst

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.frames import World
    from jwtlint.values.identities import Key
    from jwtlint.values.scopes import ClassScope, ModuleScope, Piece


class Interpreter:
    """Runs code of one or several modules and tells a world what it meets."""

    def __init__(self, world: World, leading: Callable[[ModuleScope], frozenset[str]]) -> None:
        """Start with a full budget.

        Args:
            world: is told what is met.
            leading: the names of a module that lead to a token library.

        """
        self.world = world
        self.leading = leading
        self.full = self.total = TOTAL_BUDGET
        self.budget = self.granted = BUDGET
        self.serial = 0
        self.written: dict[tuple[Key, str], Value] = {}
        """Attributes and items that module level code sets on things outside the heap."""
        self.instances: dict[int, dict[Key, tuple[Object, int]]] = {}
        """Instances of project classes, by the identity of the class and their own, each with who made it."""
        self.here = 0
        """The identity of the module whose code is run for its own sake, or for one of its names."""
        self.selves: dict[int, State] = {}
        """What is known after the constructor of a class, by the identity of the class."""
        self.constants: dict[int, tuple[cst.CSTNode, Any]] = {}
        """Literals and their values, by the identity of the node."""
        self.configured: dict[tuple[str, str], Value | None] = {}
        """Flask settings that were looked for, by module and name."""
        self.aside = False
        """Whether code is run that does not lead to a library."""
        self.worn: dict[int, Function | None] = {}
        """What is called instead of a decorated function, by the identity of its node."""
        self.left: dict[tuple[int, str], Value] = {}
        """What functions leave in names of their module, by the identity of the module and the name."""
        self.muted = 0
        """Above zero, operations are not reported: names are only being looked up."""
        self.unfinished: list[Chunk] = []
        """Code that was run for its own sake, and not to its end: the budget was spent."""

    def use(self, kind: str, value: Value, at: At, frame: Frame, state: State) -> None:
        """Tell the world that a value was used, if it was computed from something it knows."""
        if self.muted:
            return
        roots = state.roots(value)
        if roots:
            self.world.use(kind, roots, at, frame, state)

    def leads(self, function: Function) -> bool:
        """Whether a function mentions something that leads to a library."""
        return not function.chunk.names.isdisjoint(self.leading(function.module))

    @contextmanager
    def share(self, *, leads: bool) -> Iterator[None]:
        """Follow a call: it may cost a third of what is left, and little when it does not lead to a library."""
        before, aside = self.budget, self.aside
        granted = max(before, 0) // 3
        if not aside and not leads:
            granted = min(granted, EXCURSION)
            self.aside = True
        self.budget = granted
        try:
            yield
        finally:
            self.aside = aside
            self.budget = before - (granted - self.budget)

    @contextmanager
    def lookup(self) -> Iterator[None]:
        """Find something out that is kept: it costs whoever asks first no more than the others."""
        before = self.budget, self.aside
        self.budget, self.aside = LOOKUP, True
        try:
            yield
        finally:
            self.budget, self.aside = before

    def refill(self, waiting: int = 0) -> None:
        """The budget of the next root, out of what is left for the module and for those that wait."""
        self.total -= self.granted - max(self.budget, 0)
        fair = 4 * max(self.total, 0) // (waiting + 1)
        self.budget = self.granted = min(BUDGET, max(fair, LEAST))

    def next_serial(self) -> int:
        """A number for a new activation."""
        self.serial += 1
        return self.serial

    # -- roots: code that is run for its own sake ------------------------------------------------

    def run_function(self, function: Function, module: ModuleScope, waiting: int = 0) -> None:
        """Run a function with unknown arguments, and the functions defined in it; so many more wait."""
        self.refill(waiting)
        self.here = id(module)
        try:
            run_root(self, function)
        except Stopped:
            return  # it cannot even be called
        except Spent:
            self.unfinished.append(function.chunk)

    def run_pieces(self, module: ModuleScope, pieces: Sequence[Piece]) -> None:
        """Run statements of a module's top level, in order."""
        self.refill()
        self.here = id(module)
        state: State | None = State()
        frame: Frame | None = None
        nested: list[Function] = []
        try:
            for piece in pieces:
                frame = Frame(module, piece.chunk, serial=self.next_serial(), before=piece.index)
                for node in piece.nodes():
                    if state is not None:
                        state = execute(self, node, frame, state)
                nested.extend(frame.nested)
        except Spent:
            state = None
            if frame is not None:
                self.unfinished.append(frame.chunk)
        if frame is not None and state is not None:
            self.world.leave(frame, state)
        for function in nested:
            self.run_function(function, module)

    # -- names of modules and classes ------------------------------------------------------------

    def module_name(self, module: ModuleScope, name: str, pieces: Sequence[Piece]) -> Value | None:
        """See :class:`~jwtlint.values.scopes.Runner`."""
        return self._name(name, pieces, Frame(module, pieces[0].chunk, serial=self.next_serial()))

    def class_name(self, cls: ClassScope, name: str, pieces: Sequence[Piece]) -> Value | None:
        """See :class:`~jwtlint.values.scopes.Runner`."""
        frame = Frame(cls.module, pieces[0].chunk, cls=cls, serial=self.next_serial(), closure=cls.closure)
        return self._name(name, pieces, frame)

    def base(self, cls: ClassScope, node: cst.BaseExpression) -> Value:
        """See :class:`~jwtlint.values.scopes.Runner`."""
        self.muted += 1
        try:
            frame = Frame(cls.module, cls.chunk, serial=self.next_serial(), closure=cls.closure)
            with self.lookup():
                return evaluate(self, node, frame, State())
        except (Stopped, Spent):
            return Absent()
        finally:
            self.muted -= 1

    def _name(self, name: str, pieces: Sequence[Piece], frame: Frame) -> Value | None:
        self.muted += 1
        here, self.here = self.here, id(frame.module)
        frame.wanted = name
        try:
            with self.lookup():
                found = self._bound(pieces, frame)
        except Spent:
            return Opaque(("spent", frame.module.path, name), name=name)
        finally:
            self.muted -= 1
            self.here = here
        if found is None or name not in found.names:
            return None
        for place, written in found.attributes.items():
            self.written.setdefault(place, found.snapshot(written))
        value = found.snapshot(found.narrow(found.names[name]))
        return None if isinstance(value, Absent) else value

    def _bound(self, pieces: Sequence[Piece], frame: Frame) -> State | None:
        """The state after some statements, or before the one that never ends."""
        state: State | None = State()
        last = state
        for piece in pieces:
            frame.chunk, frame.before = piece.chunk, piece.index
            for node in piece.nodes():
                if state is None:
                    break
                last = state
                state = execute(self, node, frame, state)
        return join_all((state if state is not None else last,))

    def unknown_arguments(self, function: Function, frame: Frame, state: State) -> dict[str, Value]:
        """The values of the parameters when the callers are not known."""
        return parameters(self, function, frame, state)

    def returned(self, frame: Frame) -> Value:
        """What a finished frame returned."""
        return either([value for value, _ in frame.returns])
