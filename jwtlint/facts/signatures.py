"""Signatures that a program computes by hand, and compares with the one that a token brings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation
from jwtlint.patterns import regex
from jwtlint.records import dataclass, field
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_COMPARED = Callable(kind="signature", names=("compare",), roles={})
_SPLITS = ("split", "rsplit", "partition", "rpartition")
_BROUGHT = regex(r"^(?:\w*_)?(?:sig|signature)(?:_\w*)?$", re.IGNORECASE)
_OF_TOKENS = regex(r"jw[ts]|token|hmac_?(?:key|alg)|(?:^|_|\.)hs(?:256|384|512)?(?:$|_|\.)", re.IGNORECASE)
_SAME = frozenset(
    {
        *("encode", "decode", "strip", "rstrip", "replace", "lower", "upper", "hex", "bytes", "str", "bytearray"),
        *("b64encode", "urlsafe_b64encode", "standard_b64encode", "base64url_encode", "b64decode", "urlsafe_b64decode"),
        *("standard_b64decode", "base64url_decode", "hexlify", "unhexlify", "b64url_encode", "b64url_decode"),
        *("force_bytes", "force_str", "to_bytes", "want_bytes", "smart_str"),
    }
)
"""What leaves a signature what it is, in another spelling."""


_FUNCTIONS = regex(r"\w*b64|\w*base64|hexlify|unhexlify|force_|to_bytes|want_bytes|smart_")


def compared_signatures(module: ModuleScope) -> Iterator[Operation]:
    """Where a module compares a signature of its own making with that of a token by ``==`` or ``!=``."""
    if "hmac" not in module.outline.words:
        return
    chunks = list(_chunks(module.outline.chunks, ""))
    by_hmac = [one for chunk, _ in chunks if "hmac" in chunk.words for one in _functions(chunk)]
    makers = frozenset(one.name.value for one in by_hmac if _makes(one))
    telling = [pair for pair in chunks if "hmac" in pair[0].words or not makers.isdisjoint(pair[0].words)]
    functions = [(pair, function) for pair in telling for function in _functions(pair[0])]
    for (chunk, within), function in functions:
        name = within or function.name.value
        for node in _compared(function, name, makers):
            yield Operation(
                kind="signature",
                library=PYTHON,
                callable=_COMPARED,
                path="compare",
                site=At(chunk, node),
                function=name,
            )


def _chunks(chunks: tuple[Chunk, ...], within: str) -> Iterator[tuple[Chunk, str]]:
    """The parts of a module that hold functions, with their qualified names."""
    for chunk in chunks:
        name = f"{within}.{chunk.name}" if within else chunk.name
        if chunk.kind == "class" and chunk.members:
            yield from _chunks(chunk.members, name)
        elif chunk.kind != "import" and "def" in chunk.words:
            yield chunk, name


def _functions(chunk: Chunk) -> Iterator[Any]:
    """The functions in a part of a module; those inside of others belong to these."""
    for statement in chunk.statements():
        yield from _outermost(statement)


def _outermost(node: Any) -> Iterator[Any]:
    """The functions in a statement that are not in one another."""
    if type(node).__name__ == "FunctionDef":
        yield node
        return
    body = getattr(node, "body", ())
    parts = [*getattr(body, "body", body if isinstance(body, (list, tuple)) else ())]
    parts += [one for one in (getattr(node, "orelse", None), getattr(node, "finalbody", None)) if one is not None]
    parts += getattr(node, "handlers", ())
    for part in parts:
        yield from _outermost(part)


def _nodes(function: Any) -> Iterator[Any]:
    from jwtlint.syntax.walk import walk

    yield from walk(function)


@dataclass(slots=True)
class _Names:
    """What the variables of a function hold."""

    makers: frozenset[str]
    made: set[str] = field(default_factory=set)
    """Signatures that were computed."""
    parts: set[str] = field(default_factory=set)
    """Lists of the parts of a token."""
    brought: set[str] = field(default_factory=set)
    """Signatures that a token brought."""

    def is_made(self, node: Any) -> bool:
        node = _inner(node)
        match type(node).__name__:
            case "Name":
                return node.value in self.made
            case "Call":
                told = words(node)
                by_hmac = "hmac" in told and told[-1] in ("new", "digest", "hexdigest", "HMAC")
                return by_hmac or bool(told and told[-1] in self.makers) or self._digests(node)
            case _:
                return False

    def _digests(self, node: Any) -> bool:
        """``mac.hexdigest()``."""
        told = words(node)
        return len(told) == 2 and told[1] in ("digest", "hexdigest") and told[0] in self.made  # noqa: PLR2004

    def is_brought(self, node: Any) -> bool:
        node = _inner(node)
        match type(node).__name__:
            case "Name":
                return node.value in self.brought
            case "Subscript":
                base = node.value
                parts = _is_split(base) or (type(base).__name__ == "Name" and base.value in self.parts)
                return parts and _index(node) not in ("", "0")
            case _:
                return False

    def take(self, target: Any, value: Any) -> None:
        """Learn from an assignment."""
        kind = type(target).__name__
        if kind == "Name":
            if _is_split(value):
                self.parts.add(target.value)
            elif self.is_made(value):
                self.made.add(target.value)
            elif self.is_brought(value):
                self.brought.add(target.value)
        elif kind in ("Tuple", "List") and target.elements:
            last = target.elements[-1].value
            from_parts = type(value).__name__ == "Name" and value.value in self.parts
            if type(last).__name__ == "Name" and (_is_split(value) or from_parts):
                self.brought.add(last.value)


def _inner(node: Any) -> Any:
    """The expression without what spells it otherwise: ``base64.urlsafe_b64encode(x).rstrip(b"=").decode()``."""
    while type(node).__name__ in ("Call", "BinaryOperation", "Await"):
        if type(node).__name__ == "BinaryOperation":
            node = node.left
        elif type(node).__name__ == "Await":
            node = node.expression
        else:
            told = words(node)
            if not told or told[-1] not in _SAME:
                return node
            node = node.func.value if _is_method(node, told[-1]) else _first(node)
    return node


def _is_method(call: Any, name: str) -> bool:
    """Whether what is spelt otherwise stands before the dot: ``x.decode()``, not ``base64.b64encode(x)``."""
    return type(call.func).__name__ == "Attribute" and not _FUNCTIONS.match(name)


def _first(call: Any) -> Any:
    return call.args[0].value if call.args else None


def _is_split(node: Any) -> bool:
    """``token.split(".")``."""
    if type(node).__name__ != "Call" or type(node.func).__name__ != "Attribute" or not node.args:
        return False
    first = node.args[0].value
    dot = type(first).__name__ == "SimpleString" and first.evaluated_value in (".", b".")
    return dot and node.func.attr.value in _SPLITS


def _index(node: Any) -> str:
    """The one index of a subscript, as it is written; ``""`` for another one."""
    if len(node.slice) != 1:
        return ""
    index: Any = getattr(node.slice[0].slice, "value", None)
    if type(index).__name__ == "UnaryOperation":
        return "-" + str(getattr(index.expression, "value", ""))
    return str(index.value) if type(index).__name__ == "Integer" else ""


def _makes(function: Any) -> bool:
    """Whether a function gives a signature that it computes."""
    names = _learned(function, "", frozenset())
    returned = (node.value for node in _nodes(function) if type(node).__name__ == "Return" and node.value is not None)
    return any(names.is_made(value) for value in returned)


def _learned(function: Any, name: str, makers: frozenset[str]) -> _Names:
    names = _Names(makers)
    if _OF_TOKENS.search(name):
        names.brought.update(_parameters(function))
    for node in _nodes(function):
        if type(node).__name__ == "Assign":
            for target in node.targets:
                names.take(target.target, node.value)
        elif type(node).__name__ in ("AnnAssign", "NamedExpr") and node.value is not None:
            names.take(node.target, node.value)
    return names


def _parameters(function: Any) -> Iterator[str]:
    """Parameters that are called a signature."""
    for node in _nodes(function):
        if type(node).__name__ == "Param" and _BROUGHT.match(node.name.value):
            yield node.name.value


def _compared(function: Any, name: str, makers: frozenset[str]) -> Iterator[Any]:
    names = _learned(function, name, makers)
    for node in _nodes(function):
        if type(node).__name__ != "Comparison" or len(node.comparisons) != 1:
            continue
        target = node.comparisons[0]
        if type(target.operator).__name__ not in ("Equal", "NotEqual"):
            continue
        one, two = node.left, target.comparator
        if (names.is_made(one) and names.is_brought(two)) or (names.is_made(two) and names.is_brought(one)):
            yield node
