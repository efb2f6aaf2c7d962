"""Handlers that let requests without a token through, and use the identity as if there was one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation
from jwtlint.syntax.imports import imports
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_USED = Callable(kind="optional", names=("get_jwt_identity",), roles={})
_MODULE = "flask_jwt_extended"
_IDENTITIES = ("get_jwt_identity", "get_current_user")
_QUERIES = frozenset(
    {
        *(
            "get",
            "get_or_404",
            "one_or_404",
            "filter",
            "filter_by",
            "where",
            "find",
            "find_one",
            "find_by_id",
            "exclude",
        ),
        *("get_or_none", "objects", "execute", "delete_one", "update_one", "select_by"),
    }
)


def optional_identities(module: ModuleScope) -> Iterator[Operation]:
    """Where a handler with an optional token asks the database for its identity, or reads something off it."""
    text = module.outline.source.text
    if _MODULE not in module.outline.words or "optional" not in text:
        return
    names = dict(_taken(text))
    for chunk in _functions(module.outline.chunks):
        if "optional" not in chunk.text:
            continue
        for node in _nodes(chunk):
            if type(node).__name__ == "FunctionDef" and _is_optional(node, names):
                for use in _uses(node, names):
                    yield _operation(chunk, use)


def _operation(chunk: Chunk, node: Any) -> Operation:
    return Operation(
        kind="optional",
        library=PYTHON,
        callable=_USED,
        path="get_jwt_identity",
        site=At(chunk, node),
        function=chunk.name,
    )


def _taken(text: str) -> Iterator[tuple[str, str]]:
    """What the names of a module stand for in the framework; the module itself under ``""``."""
    for module, pairs in imports(text):
        if module == _MODULE:
            yield from ((bound, taken) for taken, bound in pairs)


def _functions(chunks: tuple[Chunk, ...]) -> Iterator[Chunk]:
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            yield from _functions(chunk.members)
        elif chunk.kind != "import":
            yield chunk


def _nodes(chunk: Chunk) -> Iterator[Any]:
    from jwtlint.syntax.walk import walk

    for statement in chunk.statements():
        yield from walk(statement)


def _walk(node: Any) -> Iterator[Any]:
    from jwtlint.syntax.walk import walk

    yield from walk(node)


def _called(node: Any, names: dict[str, str]) -> str:
    """The name of the framework's function that a call or decorator means; ``""`` for another one."""
    func = node.func if type(node).__name__ == "Call" else node
    told = words(func)
    if len(told) == 1:
        return names.get(told[0], "")
    return told[1] if len(told) == 2 and names.get(told[0]) == "" else ""  # noqa: PLR2004


def _is_optional(function: Any, names: dict[str, str]) -> bool:
    decorators = [one.decorator for one in function.decorators]
    calls = [node for node in _walk(function.body) if type(node).__name__ == "Call"]
    for node in (*decorators, *calls):
        called = _called(node, names)
        if called == "jwt_optional" or (called in ("jwt_required", "verify_jwt_in_request") and _asks(node)):
            return True
    return False


def _asks(node: Any) -> bool:
    """``optional=True``."""
    return any(
        arg.keyword is not None and arg.keyword.value == "optional" and getattr(arg.value, "value", "") == "True"
        for arg in getattr(node, "args", ())
    )


def _uses(function: Any, names: dict[str, str]) -> Iterator[Any]:
    """The unguarded uses of the identity in a handler."""
    nodes = list(_walk(function.body))
    held = {one for one, taken in names.items() if taken == "current_user"}
    for node in nodes:
        if type(node).__name__ == "Assign" and _called(node.value, names) in _IDENTITIES:
            held.update(one.target.value for one in node.targets if type(one.target).__name__ == "Name")
    held -= {word for node in nodes for word in _tested(node)}
    for node in nodes:
        match type(node).__name__:
            case "Attribute" | "Subscript" if _holds(node.value, held, names):
                yield node
            case "Call" if _is_query(words(node.func)):
                given = [arg.value for arg in node.args]
                asked = [part for one in given for part in (one, *_sides(one))]
                yield from (one for one in asked if _holds(one, held, names))


def _is_query(told: tuple[str, ...]) -> bool:
    """Whether a call asks a database; ``get`` is a method of a table, not of a dict."""
    if told[-1:] != ("get",):
        return bool(told) and told[-1] in _QUERIES
    return told[0][:1].isupper() or not {"query", "session", "objects"}.isdisjoint(told)


def _sides(node: Any) -> Iterator[Any]:
    """``Parcel.owner == identity``."""
    if type(node).__name__ == "Comparison":
        yield from (target.comparator for target in node.comparisons)


def _holds(node: Any, held: set[str], names: dict[str, str]) -> bool:
    if type(node).__name__ == "Name":
        return node.value in held
    return type(node).__name__ == "Call" and _called(node, names) in _IDENTITIES


def _tested(node: Any) -> Iterator[str]:
    """Names that a condition asks about, wherever in the handler it stands."""
    match type(node).__name__:
        case "If" | "IfExp" | "While" | "Assert":
            inside = node.test
        case "BooleanOperation":
            inside = node
        case "Comparison" if any(_is_none(one.comparator) for one in node.comparisons):
            inside = node
        case _:
            return
    yield from (str(one.value) for one in _walk(inside) if type(one).__name__ == "Name")


def _is_none(node: Any) -> bool:
    return type(node).__name__ == "Name" and node.value == "None"
