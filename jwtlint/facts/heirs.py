"""Inherited methods that do something else on a class, as it overrides what they use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.attributes import attributes
from jwtlint.facts.roots import class_scope, methods
from jwtlint.facts.words import names_of
from jwtlint.patterns import regex
from jwtlint.records import replace
from jwtlint.values.frames import Frame
from jwtlint.values.instances import root_self
from jwtlint.values.model import Class
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Function, Value
    from jwtlint.values.scopes import ClassScope, ModuleScope

    Leading: TypeAlias = Callable[[ModuleScope], frozenset[str]]
    """The names of a module that lead to a token library."""

MAX_HEIRS = 24
"""Classes of one module whose inherited methods are run on them."""
_OF_ITSELF = regex(r"\b(?:self|cls|__class__)\.(\w+)")
"""Attributes that a method takes from its instance or class."""


def inherited(module: ModuleScope, run: Interpreter, leading: Leading) -> list[Function]:
    """Methods of bases that lead to a token library, each on a class of the module that overrides what it mentions."""
    words = leading(module)
    found: list[Function] = []
    heirs = 0
    for piece in module.pieces:
        if piece.kind != "class" or piece.chunk.names.isdisjoint(words) or heirs == MAX_HEIRS:
            continue
        more = list(_inherited(class_scope(module, piece), run, leading))
        heirs += bool(more)
        found += more
    return found


def _inherited(cls: ClassScope, run: Interpreter, leading: Leading) -> Iterator[Function]:
    lineage = list(cls.lineage(run))[1:] if cls.base_nodes else []
    if not lineage:
        return
    own = frozenset(name for piece in cls.pieces for name in _bound(piece.chunk))
    concerned = _concerned(own, lineage)
    instance: Value | None = None
    seen = set(own)
    for base in lineage:
        for method in methods(base, leading(base.module)):
            name = method.node.name.value  # type: ignore[union-attr]
            if name in seen or name == "__init__" or method.kind == "staticmethod":
                continue
            seen.add(name)
            if name not in concerned:
                continue
            instance = instance or _instance(cls, run)
            yield replace(method, bound=Class(cls) if method.kind == "classmethod" else instance)


def _concerned(own: frozenset[str], lineage: list[ClassScope]) -> frozenset[str]:
    """Methods of the bases that use what a class binds itself, or each other."""
    pieces = [piece for base in lineage for piece in base.pieces if piece.kind == "def"]
    used = [(piece.name, frozenset(_OF_ITSELF.findall(piece.chunk.text))) for piece in pieces]
    taken = set(own)
    if "__init__" in own:  # which may hand something else to theirs
        taken |= {name for piece in pieces if piece.name == "__init__" for name, _ in attributes(piece.chunk.text)}
    before = -1
    while len(taken) != before:
        before = len(taken)
        taken |= {name for name, names in used if not names.isdisjoint(taken)}
    return frozenset(name for name, names in used if not names.isdisjoint(taken))


def _bound(chunk: Chunk) -> Iterator[str]:
    """Names that a statement of a class binds in it, or on its instances."""
    if chunk.kind in ("def", "class"):
        yield chunk.name
        yield from (name for name, _ in attributes(chunk.text))
    else:
        yield from names_of(chunk.text)


def _instance(cls: ClassScope, run: Interpreter) -> Value:
    state = State()
    ref = root_self(run, cls, Frame(cls.module, cls.chunk, cls=cls, serial=run.next_serial()), state)
    return state.snapshot(ref)
