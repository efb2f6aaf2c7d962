"""Where the interpreter is: the frame of a function, and the run it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jwtlint.records import dataclass, field
from jwtlint.values.model import Args, At, Opaque, Root, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    import libcst as cst

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.identities import Key
    from jwtlint.values.model import Function
    from jwtlint.values.scopes import ClassScope, ModuleScope
    from jwtlint.values.state import State

MAX_DEPTH = 7
"""How many project functions deep a call is followed."""
INJECTED = "<dependency>"
"""Name of the frame from which a framework calls a dependency provider."""
MAX_LINES = 40
"""Length of a function that is followed although it does not seem to lead to a library."""
LOOKUP = 2_000
"""Expressions evaluated to find what a name of a module or class, or a constructor, gives."""
EXCURSION = 400
"""Expressions evaluated for a call that does not lead to a library; it may give back a key or change a dict."""
BUDGET = 8_000
"""Expressions evaluated for one root."""
LEAST = 800
"""The same when the module has no more: what stands in a function itself is seen."""


class Spent(Exception):
    """No more may be spent on this: what would have come is unknown, not wrong."""


class World(Protocol):
    """What watches a run: it knows libraries, and takes note of their operations."""

    channels: Mapping[str, str]
    """Last names of callables that may hand data to something outside."""

    def opens(self, site: At) -> bool:
        """Whether a call of something with such a name does that, as far as its words tell."""

    def hands(self, args: Args, site: At, frame: Frame) -> None:
        """A call of something with such a name."""

    def call(self, path: str, base: Value | None, args: Args, site: At, frame: Frame, state: State) -> Value | None:
        """A call of something external; the value it gives, or ``None`` if it is not known."""

    def wrapper(self, function: Function) -> str:
        """The dotted name under which a library model speaks of a function of the project, else ``""``."""

    def instance(self, path: str, key: Key, at: At) -> Value | None:
        """An instance of an external class that a library model speaks of, else ``None``."""

    def method(self, base: Opaque, name: str, args: Args, site: At, frame: Frame, state: State) -> Value | None:
        """A method call on what an operation gave."""

    def setting(self, name: str, value: Value, at: At, state: State) -> None:
        """An item of a configuration was set by name."""

    def knows(self, path: str) -> bool:
        """Whether a library model speaks of a callable."""

    def use(self, kind: str, roots: frozenset[Root], site: At, frame: Frame, state: State) -> None:
        """Data computed from an operation's result was used (see ``USES``)."""

    def compared(self, values: tuple[Value, ...], site: At, frame: Frame) -> None:
        """Values were compared, and one of them was computed from an operation's result."""

    def passed_on(self, given: tuple[Value, ...], site: At, state: State) -> None:
        """Values were handed to something unknown."""

    def count(self) -> int:
        """How many operations were met so far."""

    def came_back(self, name: str, before: int, state: State) -> None:
        """A function of the project has returned; ``before`` is the count from before its call."""

    def leave(self, frame: Frame, state: State) -> None:
        """A root function ended on this path."""


TOTAL_BUDGET = 100_000
"""The same for a whole module."""

USES = ("read", "return", "store", "branch", "select", "argument")


@dataclass(slots=True, eq=False)
class Loop:
    """The states that leave a loop early."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Frame:
    """One activation of a function (or of module or class level code)."""

    module: ModuleScope
    chunk: Chunk
    function: Function | None = None
    cls: ClassScope | None = None
    caller: Frame | None = None
    site: At | None = None
    """Where the caller calls."""
    depth: int = 0
    serial: int = 0
    before: int | None = None
    """Module level code sees only the statements before this index."""
    closure: Mapping[str, Value] | None = None
    returns: list[tuple[Value, State]] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    nested: list[Function] = field(default_factory=list)
    wanted: str | None = None
    """The name that is being looked up, where only that is of interest."""
    label: str = ""
    """Instead of a function's name, where there is no function."""

    @property
    def name(self) -> str:
        """Qualified name of the function, ``""`` at module level."""
        if self.label:
            return self.label
        if self.function is None:
            return self.cls.name if self.cls is not None else ""
        node = self.function.node
        own = node.name.value if type(node).__name__ == "FunctionDef" else "<lambda>"  # type: ignore[union-attr]
        outer = self.function.cls.name if self.function.cls is not None else self.function.outer
        return f"{outer}.{own}" if outer else own

    def at(self, node: cst.CSTNode, note: str = "") -> At:
        """A place in this frame's code."""
        return At(self.chunk, node, note)

    def calls_itself(self, node: cst.CSTNode) -> bool:
        """Whether a function is already being run."""
        frame: Frame | None = self
        while frame is not None:
            if frame.function is not None and frame.function.node is node:
                return True
            frame = frame.caller
        return False

    def unique(self, node: cst.CSTNode) -> Key:
        """An identity for what this node makes in this activation."""
        return ("site", id(node), self.serial)
