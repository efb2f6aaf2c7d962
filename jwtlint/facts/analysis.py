"""From a module to its operations: which code is worth running, and running it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jwtlint.facts.code import words as name_words
from jwtlint.facts.collector import Collector
from jwtlint.facts.excuses import WAITING
from jwtlint.facts.namesakes import strangers
from jwtlint.facts.settings import read_settings
from jwtlint.values.execute import function_of
from jwtlint.values.expressions import evaluate
from jwtlint.values.frames import INJECTED, Frame
from jwtlint.values.functions import Stopped
from jwtlint.values.interpreter import Interpreter
from jwtlint.values.scopes import ClassScope, ModuleScope, Piece, class_from_chunk
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jwtlint.facts.operations import Operation
    from jwtlint.facts.registry import Registry
    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.model import Function

_TOO_COMMON = frozenset(
    {
        "get",
        "post",
        "put",
        "delete",
        "patch",
        "run",
        "main",
        "call",
        "init",
        "setup",
        "self",
        "cls",
        "new",
        "create",
        "update",
        "list",
        "items",
        "keys",
        "values",
        "copy",
        "test",
        "name",
        "data",
        "user",
        "token",
        "request",
        "response",
        "config",
        "settings",
        "app",
        "db",
        "session",
        "client",
        "value",
        "key",
        "str",
        "int",
    }
)
_ATTRIBUTE = re.compile(r"\bself\.(\w+)(?:: [^=\n]+)? = ")
_TARGETS = re.compile(r"(?:[\w\s,()\[\]*]+=(?!=)\s*)+")
_FIRST_WORD = re.compile(r"(?:\s|#[^\n\r]*)*([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class User:
    """A module that uses what another one defines, and the names that lead there."""

    module: ModuleScope
    words: frozenset[str]


def analyse(module: ModuleScope, registry: Registry, users: Sequence[User] = ()) -> list[Operation]:
    """The operations that stand in a module, seen from everywhere they are reached from.

    Functions of the module run with unknown arguments, and once more from each caller, in
    this module and in its users, with what the caller passes.
    """
    words = relevant_words(module, seeds_of(module, registry))
    if not words:
        return []
    registry.strangers = strangers(module, registry)
    collector = Collector(registry)
    run = Interpreter(collector)
    run.words = words.union(*(user.words for user in users))
    collector.run = run
    seeds = seeds_of(module, registry)
    for function in roots(module, words):
        run.run_function(function)
        _run_decorators(function, seeds, run)
    _run_top(module, words, run)
    for user in users:
        for function in roots(user.module, user.words):
            run.run_function(function)
        _run_top(user.module, user.words, run)
    read_settings(module, collector, run)
    for function in with_instances(module, words, run):
        run.run_function(function)
    here = [o for o in collector.found if o.site.chunk.source is module.outline.source]
    signs = [operation for operation in here if operation.kind == "sign"]
    for operation in here:
        operation.issued_here = signs if operation.kind != "sign" else []
    return _judged_by_callers(here)


def _run_decorators(function: Function, seeds: frozenset[str], run: Interpreter) -> None:
    """Decorators that a token library makes: ``@jwt_required(verify_type=False)``."""
    for decorator in getattr(function.node, "decorators", ()):
        made = decorator.decorator
        if type(made).__name__ == "Call" and not seeds.isdisjoint(name_words(made)):
            frame = Frame(function.module, function.chunk, cls=function.cls, serial=run.next_serial())
            with contextlib.suppress(Stopped):
                evaluate(run, made, frame, State())


def _run_top(module: ModuleScope, words: frozenset[str], run: Interpreter) -> None:
    pieces = top_level(module, words)
    if pieces:
        run.run_pieces(module, pieces)


def _judged_by_callers(operations: list[Operation]) -> list[Operation]:
    """Leave to the callers what is theirs.

    A private helper that was followed from its callers is judged there alone; what any other
    helper merely returns is judged where its callers use it.
    """
    followed = {id(o.site.node) for o in operations if o.stack and o.stack[-1][0] != INJECTED}
    kept: list[Operation] = []
    for operation in operations:
        alone = not operation.stack and id(operation.site.node) in followed
        if not (alone and is_private(operation.function)):
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


def seeds_of(module: ModuleScope, registry: Registry) -> frozenset[str]:
    """The words of a module that lead to a token library directly."""
    return registry.seeds(module.outline.source.text, module.outline.words)


def relevant_words(module: ModuleScope, seeds: frozenset[str]) -> frozenset[str]:
    """Names that lead to a token library, directly or through the module's own definitions."""
    if seeds.isdisjoint(module.outline.words):
        return frozenset()
    units, mentions = _mentions(module)
    words, waiting = set(seeds), list(seeds)
    seen: set[int] = set()
    while waiting:
        for number in mentions.get(waiting.pop(), ()):
            if number not in seen:
                seen.add(number)
                new = units[number] - words
                words |= new
                waiting.extend(new)
    return frozenset(words)


Mentions = tuple[list[frozenset[str]], dict[str, list[int]]]
"""Names that each unit gives, and the units that mention a word."""


def _mentions(module: ModuleScope) -> Mentions:
    """The definitions and statements of a module, found once."""
    if module.mentions is None:
        units: list[frozenset[str]] = []
        index: dict[str, list[int]] = {}
        for names, chunk in _units(module.outline.chunks):
            if chunk.kind == "import":
                continue
            for word in chunk.words:
                index.setdefault(word, []).append(len(units))
            given = (*names, *_ATTRIBUTE.findall(chunk.text))
            units.append(frozenset(n for n in given if n not in _TOO_COMMON and not n.startswith("__")))
        for name, bases in _derived(module.outline.chunks):
            for word in bases:
                index.setdefault(word, []).append(len(units))
            units.append(frozenset({name}))
        module.mentions = (units, index)
    return module.mentions


def _units(chunks: tuple[Chunk, ...], owner: str = "") -> Iterator[tuple[tuple[str, ...], Chunk]]:
    """Definitions and statements with the names under which others reach them."""
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            yield from _units(chunk.members, chunk.name)
        elif chunk.kind in ("def", "class"):
            yield ((chunk.name, owner) if owner else (chunk.name,)), chunk
        else:
            first = _FIRST_WORD.match(chunk.text)
            targets = _TARGETS.match(chunk.text, first.start(1)) if first else None
            names = re.findall(r"\w+", targets[0]) if targets else ([first[1]] if first else [])
            yield tuple(names), chunk


_BASES = re.compile(r"(?:@[^\n]*\n\s*)*class\s+\w+\s*\(([^()]*)\)")


def _derived(chunks: tuple[Chunk, ...]) -> Iterator[tuple[str, list[str]]]:
    """Classes that are cut into members, with the words of their bases."""
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            found = _BASES.match(chunk.text.lstrip())
            if found is not None:
                yield chunk.name, re.findall(r"\w+", found[1])
            yield from _derived(chunk.members)


def roots(module: ModuleScope, words: frozenset[str]) -> Iterator[Function]:
    """Functions and methods that mention one of the words."""
    for piece in module.pieces:
        if piece.kind == "def" and piece.chunk.words & words:
            yield from _functions(piece, Frame(module, piece.chunk))
        elif piece.kind == "class" and piece.chunk.words & words:
            yield from _methods(class_scope(module, piece), words)
        elif piece.kind == "other" and piece.chunk.words & words:
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


def _methods(cls: ClassScope, words: frozenset[str]) -> Iterator[Function]:
    derived = {"super"} if any(words.intersection(name_words(node)) for node in cls.base_nodes) else set()
    for piece in cls.pieces:
        if piece.node is None and piece.chunk.words.isdisjoint(words) and piece.chunk.words.isdisjoint(derived):
            continue
        if piece.kind == "def":
            yield from _functions(piece, Frame(cls.module, piece.chunk, cls=cls, closure=cls.closure))
        elif piece.kind == "class" and piece.node is None:
            yield from _methods(class_scope(cls.module, piece, cls), words)


def with_instances(module: ModuleScope, words: frozenset[str], run: Interpreter) -> list[Function]:
    """Methods once more, with the instances that the program makes."""
    found: list[Function] = []
    for scope in list(module.classes.values()):
        for instance in run.instances.get(id(scope), ()):
            found.extend(
                replace(method, bound=instance)
                for method in _methods(scope, words)
                if not method.kind and method.node.name.value != "__init__"  # type: ignore[union-attr]
            )
    return found


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
                yield from _methods(scope, frozenset())


def top_level(module: ModuleScope, words: frozenset[str]) -> list[Piece]:
    """Module level statements to run: those with a relevant word, and those that feed them."""
    pieces = [p for p in module.pieces if p.kind == "other"]
    chosen = [p for p in pieces if p.chunk.words & words]
    if not chosen:
        return []
    needed = frozenset().union(*(p.chunk.words for p in chosen))
    feeding = [p for p in pieces if _binds_one_of(p, needed)]
    last = chosen[-1].index
    picked = {p.index: p for p in (*chosen, *feeding) if p.index <= last}
    return [picked[index] for index in sorted(picked)]


def _binds_one_of(piece: Piece, names: frozenset[str]) -> bool:
    first = _FIRST_WORD.match(piece.chunk.text)
    if first is None:
        return False
    if first[1] in ("if", "for", "while", "try", "with", "match"):
        return bool(piece.chunk.words & names)
    return first[1] in names and first[1] not in _TOO_COMMON
