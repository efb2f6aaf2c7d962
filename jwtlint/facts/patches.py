"""Checks of a token library that a program replaces, or overrides with nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation
from jwtlint.patterns import regex
from jwtlint.syntax.imports import imports
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.registry import Registry
    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_CHECK = regex(r"_?(?:verify|validate|decode)(?:_\w+)?|deserialize(?:_\w+)?")
_WORTH = regex(
    r"\.(?:_?(?:verify|validate|decode)\w*|deserialize\w*|JWT_expect_type)\s*=[^=]|\bsetattr\(|register_algorithm\("
    r"|\.options\[|^[ \t]*class[ \t]+\w+\([^)]{0,300}(?:PyJW|Algorithm|Claims|JWT|JWS)",
    re.MULTILINE,
)
_BASES = regex(r"PyJWT|PyJWS|\w*Algorithm|\w*Claims(?:Registry)?|JWT|JWS|JsonWeb(?:Token|Signature)")
"""Classes of token libraries whose methods check something."""
_SAYS_SO = regex(r"non_?expir|expired|no_?(?:exp|verif|valid|check)|unverified|unchecked|insecure", re.IGNORECASE)
"""Names of classes that say what their methods leave out: a logout takes the ID token of a session that ended."""


def patches(module: ModuleScope, registry: Registry) -> Iterator[Operation]:
    """Where a module takes a check of a token library away from everybody in the process, or from its own class."""
    text = module.outline.source.text
    if not _WORTH.search(text):
        return
    names = _bound(text, registry)
    if not names:
        return
    functions = {chunk.name: chunk for chunk in module.outline.chunks if chunk.kind == "def"}
    for chunk in module.outline.chunks:
        if names.keys().isdisjoint(chunk.words):
            continue
        for node in _nodes(chunk):
            for path, what in _patch(node, names, functions):
                yield Operation(
                    kind="patch",
                    library=PYTHON,
                    callable=Callable(kind="patch", names=(path,), roles={}, advice={"what": what}),
                    path=path,
                    site=At(chunk, _site(node, path)),
                    function=chunk.name,
                )


def _bound(text: str, registry: Registry) -> dict[str, str]:
    """Names of a module that stand for token libraries or something in them, with the dotted path."""
    found: dict[str, str] = {}
    for module, pairs in imports(text):
        if not any(f"{module}.".startswith(f"{known}.") for known in registry.modules):
            continue
        for taken, bound in pairs:
            whole = module if bound != module.partition(".")[0] else bound
            found[bound] = f"{module}.{taken}" if taken else whole
    return found


def _nodes(chunk: Chunk) -> Iterator[Any]:
    from jwtlint.syntax.walk import walk

    for statement in chunk.statements():
        yield from walk(statement)


def _patch(node: Any, names: Mapping[str, str], functions: Mapping[str, Chunk]) -> Iterator[tuple[str, str]]:
    """The path that a statement takes away, and how."""
    match type(node).__name__:
        case "Assign":
            for target in node.targets:
                yield from _assigned(target.target, node.value, names, functions)
        case "Call":
            yield from _called(node, names, functions)
        case "ClassDef":
            yield from _overridden(node, names)


def _assigned(
    target: Any, value: Any, names: Mapping[str, str], functions: Mapping[str, Chunk]
) -> Iterator[tuple[str, str]]:
    if type(target).__name__ == "Subscript":
        path, key = _path(target.value, names), _key(target)
        if path.endswith(".options") and key.startswith("verify") and _is_false(value):
            yield f"{path}[{key}]", "switched"
        return
    path = _path(target, names)
    if not path or type(target).__name__ != "Attribute":
        return
    last = path.rpartition(".")[2]
    if last == "JWT_expect_type" and _is_false(value):
        yield path, "expected"
    elif _CHECK.fullmatch(last) and _replaces(value, last, functions):
        yield path, "replaced"


def _called(node: Any, names: Mapping[str, str], functions: Mapping[str, Chunk]) -> Iterator[tuple[str, str]]:
    given = [arg.value for arg in node.args if arg.keyword is None]
    path = _path(node.func, names)
    if path.rpartition(".")[2] == "register_algorithm" and given and _text(given[0]).lower() == "none":
        yield path, "registered"
    if type(node.func).__name__ == "Name" and node.func.value == "setattr" and len(given) == 3:  # noqa: PLR2004
        owner, last = _path(given[0], names), _text(given[1])
        if owner and _CHECK.fullmatch(last) and _replaces(given[2], last, functions):
            yield f"{owner}.{last}", "replaced"


def _overridden(node: Any, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Methods of a subclass that check nothing."""
    bases = [_path(base.value, names) for base in node.bases]
    if _SAYS_SO.search(node.name.value) or not any(
        base and _BASES.fullmatch(base.rpartition(".")[2]) for base in bases
    ):
        return
    for part in getattr(node.body, "body", ()):
        if type(part).__name__ == "FunctionDef" and _CHECK.fullmatch(part.name.value) and _is_empty(part):
            yield f"{node.name.value}.{part.name.value}", "overridden"


def _site(node: Any, path: str) -> Any:
    """What is shown: the assigned target, the call, the overriding method."""
    if type(node).__name__ == "Assign":
        return node.targets[0].target
    if type(node).__name__ == "ClassDef":
        last = path.rpartition(".")[2]
        return next(p.name for p in node.body.body if type(p).__name__ == "FunctionDef" and p.name.value == last)
    return node


def _path(node: Any, names: Mapping[str, str]) -> str:
    """The dotted path that an expression names in a token library; ``""`` for another one."""
    parts: list[str] = []
    while type(node).__name__ == "Attribute":
        parts.append(node.attr.value)
        node = node.value
    if type(node).__name__ != "Name" or node.value not in names:
        return ""
    return ".".join((names[node.value], *reversed(parts)))


def _replaces(value: Any, last: str, functions: Mapping[str, Chunk]) -> bool:
    """Whether a value does not call what it replaces: a lambda, a function of the module, a mock, nothing."""
    kind = type(value).__name__
    if kind == "Name" and value.value in functions:
        bodies = [one.body for one in functions[value.value].statements() if type(one).__name__ == "FunctionDef"]
        return not any(_calls_original(body, last) for body in bodies)
    if kind == "Lambda":
        return not _calls_original(value.body, last)
    return kind == "Call" and _words(value.func)[-1:] in (["Mock"], ["MagicMock"])


_ORIGINAL = regex(r"orig|^super$|^old$|^_?old_|_old$|^_?real(?:_|$)|wrapped|saved|^_?prev", re.IGNORECASE)


def _calls_original(node: Any, last: str) -> bool:
    """Whether code mentions what it replaces, or something that is called the original."""
    return any(word == last or _ORIGINAL.search(word) for word in _words(node))


def _words(node: Any) -> list[str]:
    """The names in a piece of code, in the order of the text."""
    from jwtlint.syntax.walk import walk

    parts: Iterator[Any] = iter(walk(node))
    return [str(one.value) for one in parts if type(one).__name__ == "Name"]


def _is_empty(function: Any) -> bool:
    """Whether a method does nothing but give back what it was given, or a constant."""
    body = getattr(function.body, "body", ())
    simple = [one for line in body for one in (line.body if type(line).__name__ == "SimpleStatementLine" else (line,))]
    return all(_gives(one) for one in simple)


def _gives(node: Any) -> bool:
    kind = type(node).__name__
    if kind == "Pass":
        return True
    value = getattr(node, "value", None)
    if kind == "Expr":
        return type(value).__name__ in ("SimpleString", "ConcatenatedString", "Ellipsis")
    return kind == "Return" and (value is None or type(value).__name__ in ("Name", "Integer"))


def _is_false(value: Any) -> bool:
    return type(value).__name__ == "Name" and value.value in ("False", "None")


def _key(node: Any) -> str:
    return _text(getattr(node.slice[0].slice, "value", None)) if len(node.slice) == 1 else ""


def _text(node: Any) -> str:
    return str(node.evaluated_value) if type(node).__name__ == "SimpleString" else ""
