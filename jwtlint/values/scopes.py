"""Modules and classes of the project: what their names are bound to, found out on demand.

A name of a module is looked up by running only the top-level statements that mention it; a
module is never run as a whole. What comes out is a snapshot, kept for the rest of the run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from jwtlint.patterns import regex
from jwtlint.records import dataclass, field
from jwtlint.values.model import (
    Absent,
    At,
    Class,
    External,
    Module,
    Opaque,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import libcst as cst

    from jwtlint.syntax.outline import Chunk, Outline


class Modules(Protocol):
    """How other modules of the project are found."""

    def find(self, name: str, importer: ModuleScope, level: int) -> ModuleScope | None:
        """The project's module of that dotted name, or ``None`` when it is not the project's.

        ``level`` is the number of leading dots of a relative import.
        """

    def child(self, module: ModuleScope, name: str) -> ModuleScope | None:
        """The submodule ``name`` of a package, or ``None``."""

    def django_settings(self, importer: ModuleScope) -> ModuleScope | None:
        """The module behind ``django.conf.settings``."""

    def configured(self, name: str, importer: ModuleScope) -> Iterator[ModuleScope]:
        """Modules that may set a Flask setting of this name."""


class NoModules:
    """A world of one file."""

    def find(self, name: str, importer: ModuleScope, level: int) -> ModuleScope | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def child(self, module: ModuleScope, name: str) -> ModuleScope | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def django_settings(self, importer: ModuleScope) -> ModuleScope | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def configured(self, name: str, importer: ModuleScope) -> Iterator[ModuleScope]:  # noqa: ARG002
        """Find nothing."""
        return iter(())


class Runner(Protocol):
    """What a scope needs of the interpreter: to run statements for one name."""

    def module_name(self, module: ModuleScope, name: str, pieces: Sequence[Piece]) -> Value | None:
        """The value of ``name`` after the given statements of a module; ``None`` if unbound."""

    def class_name(self, cls: ClassScope, name: str, pieces: Sequence[Piece]) -> Value | None:
        """The same for a class body."""

    def base(self, cls: ClassScope, node: Any) -> Value:
        """The value of a base class expression."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A statement of a module or class body: a chunk not parsed yet, or a node."""

    chunk: Chunk
    kind: str
    name: str
    index: int
    node: Any | None = None

    def mentions(self, word: str) -> bool:
        """Whether the statement can have to do with a name."""
        return self.node is not None or word in self.chunk.words

    def nodes(self) -> Sequence[cst.CSTNode]:
        """The statements, parsed now; of a class that is cut into members only its header."""
        if self.node is not None:
            return (self.node,)
        return (self.chunk.header(),) if self.kind == "class" else self.chunk.statements()


def pieces_of(chunks: Sequence[Chunk]) -> tuple[Piece, ...]:
    """The pieces of a body that is cut into chunks."""
    return tuple(Piece(chunk, chunk.kind, chunk.name, index) for index, chunk in enumerate(chunks))


def binding(pieces: Sequence[Piece], name: str) -> tuple[Piece, ...]:
    """The statements of a body that can bind a name, or change what it is bound to."""
    firm = any(piece.kind != "other" and piece.mentions(name) and _defines(piece, name) for piece in pieces)
    return tuple(p for p in pieces if (_defines(p, name) if p.kind != "other" else _binds(p, name, firm=firm)))


def _defines(piece: Piece, name: str) -> bool:
    if piece.kind in ("def", "class"):
        return piece.name == name
    return piece.mentions(name) or "*" in piece.chunk.text


_SIMPLE = regex(
    r"(?:\s|#[^\n\r]*(?=[\n\r]|\Z))*(?!(?:if|for|while|try|with|match|async|del|global)\b)"
    r"((?:[\w,()\[\]*.][\w\s,()\[\]*.\"']*(?::[^=\n:{}]*)?=(?!=)\s*)*)(?![-+*/|&^%@<>]*=)"
)
"""A statement that has no body, with the targets if it is an assignment."""
_ELSE = regex(r";|:=|[-+*/|&^%@<>]=|\b(?:exec|globals|vars)\b")
"""What may bind in other ways."""


def _binds(piece: Piece, name: str, *, firm: bool) -> bool:
    """Whether a statement that is no definition can bind a name; a ``firm`` one is not changed in passing."""
    if piece.node is not None or not piece.mentions(name):
        return piece.node is not None
    text = piece.chunk.text
    simple = _SIMPLE.match(text)
    if simple is None or _ELSE.search(text) is not None:
        return True
    targets = simple[1]
    if re.search(rf"\b{name}\b|\w\s*\(", targets):
        return True
    if firm:
        return text.lstrip().startswith("assert")
    return not targets or re.search(rf"\b{name}(?:\.\w+|\[[^\]]*\])*\.\w+\s*\(", text) is not None


@dataclass(slots=True, eq=False)
class ModuleScope:
    """A module: its outline and the names that were looked up so far."""

    outline: Outline
    modules: Modules
    name: str = ""
    """Dotted name, when known."""
    location: str = ""
    """Absolute path of the file, where there is one."""
    is_package: bool = False
    pieces: tuple[Piece, ...] = ()
    found: dict[tuple[str, int], Value | None] = field(default_factory=dict)
    open: set[tuple[str, int]] = field(default_factory=set)
    """Look-ups that have begun and not ended (cycles)."""
    binding: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    """The statements that mention a name."""
    classes: dict[int, ClassScope] = field(default_factory=dict)
    mentions: tuple[list[frozenset[str]], dict[str, list[int]]] | None = None
    """Kept for whoever asks which statements mention a word."""
    globals_written: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Cut the module into pieces."""
        self.pieces = pieces_of(self.outline.chunks)

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.outline.source.path

    def lookup(self, name: str, runner: Runner, before: int | None = None) -> Value | None:
        """What a global name is bound to; ``None`` if nowhere bound.

        Functions see the module after it has run; module level code sees the statements
        before its own (``before``: the index of its piece).
        """
        every = self.binding.get(name)
        if every is None:
            every = self.binding[name] = binding(self.pieces, name)
        pieces = every if before is None else tuple(p for p in every if p.index < before)
        if not pieces:
            return None
        key = (name, pieces[-1].index)
        if key in self.found:
            return self.found[key]
        if key in self.open:
            return Opaque(("global", self.path, name), name=name)
        self.open.add(key)
        try:
            value = runner.module_name(self, name, pieces)
        finally:
            self.open.discard(key)
        self.found[key] = value
        return value

    def written_globally(self) -> frozenset[str]:
        """Names that some function declares ``global``: their value is not only the module's."""
        if self.globals_written is None:
            text = self.outline.source.text
            found = re.findall(r"^[ \t]+global +([\w, ]+)", text, re.MULTILINE) if "global" in text else ()
            self.globals_written = frozenset(w.strip() for line in found for w in line.split(","))
        return self.globals_written


@dataclass(slots=True, eq=False)
class ClassScope:
    """A class: header, body pieces, and the attributes that were looked up so far."""

    name: str
    chunk: Chunk
    module: ModuleScope
    pieces: tuple[Piece, ...]
    base_nodes: tuple[cst.BaseExpression, ...] = ()
    decorators: tuple[cst.Decorator, ...] = ()
    closure: dict[str, Value] | None = None
    outer: ClassScope | None = None
    found: dict[str, Value | None] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    fields: tuple[str, ...] | None = None
    """Names that the constructor of a dataclass or model takes, once somebody asked."""
    converted: frozenset[str] = frozenset()
    """Those of its fields that hold something else than what is passed, as ``attrs.field(converter=...)`` says."""
    bases_found: tuple[Value, ...] | None = None

    def bases(self, runner: Runner) -> tuple[Value, ...]:
        """The values of the base classes."""
        if self.bases_found is None:
            self.bases_found = ()
            self.bases_found = tuple(runner.base(self, node) for node in self.base_nodes)
        return self.bases_found

    def own(self, name: str, runner: Runner) -> Value | None:
        """An attribute written in the body of this very class."""
        if name in self.found:
            return self.found[name]
        if name in self.open:
            return Opaque(("class", id(self), name), name=name)
        self.open.add(name)
        try:
            pieces = binding(self.pieces, name)
            value = runner.class_name(self, name, pieces) if pieces else None
        finally:
            self.open.discard(name)
        self.found[name] = value
        return value

    def lineage(self, runner: Runner, depth: int = 8) -> Iterator[ClassScope]:
        """This class and the project classes it derives from, nearest first."""
        yield self
        if depth:
            for base in self.bases(runner):
                if isinstance(base, Class):
                    yield from base.scope.lineage(runner, depth - 1)

    def lookup(self, name: str, runner: Runner) -> Value | None:
        """An attribute of the class or of its project bases; ``None`` if nowhere written."""
        for scope in self.lineage(runner):
            value = scope.own(name, runner)
            if value is not None and not isinstance(value, Absent):
                return value
        return None

    def external_bases(self, runner: Runner) -> tuple[str, ...]:
        """Dotted names of the bases that are not the project's."""
        return tuple(
            base.path for scope in self.lineage(runner) for base in scope.bases(runner) if isinstance(base, External)
        )


def class_from_chunk(chunk: Chunk, module: ModuleScope, outer: ClassScope | None = None) -> ClassScope:
    """A class whose body is cut but not parsed."""
    header = chunk.header()
    return ClassScope(
        name=chunk.name,
        chunk=chunk,
        module=module,
        pieces=pieces_of(chunk.members),
        base_nodes=tuple(arg.value for arg in header.bases if arg.keyword is None),
        decorators=tuple(header.decorators),
        outer=outer,
    )


def class_from_node(node: Any, chunk: Chunk, module: ModuleScope, closure: dict[str, Value] | None) -> ClassScope:
    """A class whose tree is at hand (written inside a function or a block)."""
    kinds = {"FunctionDef": "def", "ClassDef": "class"}
    pieces: list[Piece] = []
    body: Any = node.body
    for index, statement in enumerate(body.body):
        kind = kinds.get(type(statement).__name__, "other")
        name = statement.name.value if kind in ("def", "class") else ""
        pieces.append(Piece(chunk, kind, name, index, statement))
    return ClassScope(
        name=node.name.value,
        chunk=chunk,
        module=module,
        pieces=tuple(pieces),
        base_nodes=tuple(arg.value for arg in node.bases if arg.keyword is None),
        decorators=tuple(node.decorators),
        closure=closure,
    )


def imported(
    target: str, module: ModuleScope, level: int, at: At, runner: Runner, attribute: str | None = None
) -> Value:
    """What ``import target`` or ``from target import attribute`` binds."""
    found = module.modules.find(target, module, level)
    if attribute is None:
        return Module(found, at=at) if found is not None else External(target, at=at)
    if found is None:
        prefix = "." * level + target
        return External(f"{prefix}.{attribute}" if prefix.strip(".") else prefix + attribute, at=at)
    return member(found, attribute, runner) or External(f"{found.name or target}.{attribute}", at=at)


def member(module: ModuleScope, name: str, runner: Runner) -> Value | None:
    """A name of a project module as an importer sees it."""
    value = module.lookup(name, runner)
    if value is not None:
        return value
    child = module.modules.child(module, name)
    return Module(child) if child is not None else None
