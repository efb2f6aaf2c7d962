"""Which code of a module is worth running for its own sake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import words as name_words
from jwtlint.facts.words import FIRST_WORD, TOO_COMMON
from jwtlint.records import replace
from jwtlint.values.execute import function_of
from jwtlint.values.frames import Frame
from jwtlint.values.scopes import ClassScope, ModuleScope, Piece, class_from_chunk
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.model import Function, Object


def roots(module: ModuleScope, words: frozenset[str]) -> Iterator[Function]:
    """Functions and methods that mention one of the words."""
    for piece in module.pieces:
        if piece.kind == "def" and piece.chunk.names & words:
            yield from _functions(piece, Frame(module, piece.chunk))
        elif piece.kind == "class" and piece.chunk.names & words:
            yield from methods(class_scope(module, piece), words)
        elif piece.kind == "other" and piece.chunk.names & words:
            yield from _inside_block(piece, module)


def class_scope(module: ModuleScope, piece: Piece, outer: ClassScope | None = None) -> ClassScope:
    """The one scope of a class that is cut but not parsed."""
    scope = module.classes.get(id(piece.chunk))
    if scope is None:
        scope = class_from_chunk(piece.chunk, module, outer)
        module.classes[id(piece.chunk)] = scope
    return scope


def _functions(piece: Piece, frame: Frame) -> Iterator[Function]:
    for node in piece.nodes():
        if type(node).__name__ == "FunctionDef":
            yield function_of(node, frame, State())


def methods(cls: ClassScope, words: frozenset[str]) -> Iterator[Function]:
    """Methods of a class, and of the classes in it, that mention one of the words."""
    derived = {"super"} if any(words.intersection(name_words(node)) for node in cls.base_nodes) else set()
    for piece in cls.pieces:
        if piece.node is None and piece.chunk.names.isdisjoint(words) and piece.chunk.names.isdisjoint(derived):
            continue
        if piece.kind == "def":
            yield from _functions(piece, Frame(cls.module, piece.chunk, cls=cls, closure=cls.closure))
        elif piece.kind == "class" and piece.node is None:
            yield from methods(class_scope(cls.module, piece, cls), words)


def with_instance(scope: ClassScope, words: frozenset[str], instance: Object) -> Iterator[Function]:
    """The methods of a class once more, on an instance that the program makes."""
    for method in methods(scope, words):
        if not method.kind and method.node.name.value != "__init__":  # type: ignore[union-attr]
            yield replace(method, bound=instance)


def _inside_block(piece: Piece, module: ModuleScope) -> Iterator[Function]:
    """Functions defined under a module level ``if`` or ``try``."""
    if not any(word in piece.chunk.words for word in ("def", "class")):
        return
    from jwtlint.syntax.walk import walk
    from jwtlint.values.scopes import class_from_node

    for top in piece.nodes():
        inner: set[int] = set()
        for node in walk(top):
            kind = type(node).__name__
            if id(node) in inner:
                continue
            if kind == "FunctionDef":
                inner.update(id(child) for child in walk(node))
                yield function_of(node, Frame(module, piece.chunk), State())
            elif kind == "ClassDef":
                inner.update(id(child) for child in walk(node))
                scope = module.classes.setdefault(
                    id(node),
                    class_from_node(node, piece.chunk, module, None),
                )
                yield from methods(scope, frozenset())


def top_level(module: ModuleScope, words: frozenset[str]) -> list[Piece]:
    """Module level statements to run: those with a relevant word, and those that feed them."""
    pieces = [p for p in module.pieces if p.kind == "other"]
    chosen = [p for p in pieces if p.chunk.names & words]
    if not chosen:
        return []
    needed = frozenset().union(*(p.chunk.names for p in chosen))
    feeding = [p for p in pieces if _binds_one_of(p, needed)]
    last = chosen[-1].index
    picked = {p.index: p for p in (*chosen, *feeding) if p.index <= last}
    return [picked[index] for index in sorted(picked)]


def _binds_one_of(piece: Piece, names: frozenset[str]) -> bool:
    first = FIRST_WORD.match(piece.chunk.text)
    if first is None:
        return False
    if first[1] in ("if", "for", "while", "try", "with", "match"):
        return bool(piece.chunk.words & names)
    return first[1] in names and first[1] not in TOO_COMMON
