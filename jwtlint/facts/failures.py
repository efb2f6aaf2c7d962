"""What becomes of a failed verification: the handlers around a call, read off the syntax."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.syntax.walk import children, walk
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.operations import Operation

_BROAD = frozenset({"Exception", "BaseException"})
_REFUSALS = regex(r"jw[test]|jose|token|signature|decode|claim|expired|oauth", re.IGNORECASE)
"""Names of exceptions that say that a token was refused."""
_OTHERS = frozenset({"UnicodeDecodeError", "JSONDecodeError", "PyJWKClientError", "PyJWKClientConnectionError"})
_EXPIRED = regex(r"expired", re.IGNORECASE)
_REFUSES = regex(r"^40[13]$|UNAUTHORIZED|FORBIDDEN|Unauthorized|Forbidden|HTTP_40[13]")
_TELLS = regex(
    r"log|warn|error|exception|debug|info|critical|print|echo|audit|metric|counter|incr?$|emit|report|record|notify"
    r"|capture|sentry|signal|send|track|trace|stat|abort|fail|flash|messages",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One way that a refused token takes: a handler, or ``contextlib.suppress``."""

    at: At
    """The handler, or the item of the ``with`` statement."""
    names: tuple[str, ...]
    """Last names of the exceptions it catches; none for a bare ``except``."""
    body: tuple[Any, ...]
    block: Any
    """The ``try`` or ``with`` statement."""
    path: tuple[Any, ...]
    """What encloses that statement, outermost first."""
    variable: str = ""
    near: bool = True
    """Whether it stands in the function that makes the call, or calls one that does hardly more than that."""
    earlier: bool = False
    """Whether a handler before it takes what says that the token was refused."""

    @property
    def broad(self) -> bool:
        """Whether it takes every exception."""
        return not self.names or not _BROAD.isdisjoint(self.names)

    @property
    def only_expired(self) -> bool:
        """Whether it takes nothing but tokens whose time is over, which their signature was checked of."""
        return bool(self.names) and all(_EXPIRED.search(name) for name in self.names)

    @property
    def raises(self) -> bool:
        """Whether it ends in an exception, on some path."""
        return _has(self.body, "Raise")

    @property
    def calls(self) -> list[tuple[str, ...]]:
        """The callees of its calls, as they are written."""
        return [words(node.func) for node in _nodes(self.body) if type(node).__name__ == "Call"]

    @property
    def shows_it_all(self) -> bool:
        """Whether the exception is raised again as it is, or logged with its traceback."""
        raised = [node for node in _nodes(self.body) if type(node).__name__ == "Raise"]
        bare = any(node.exc is None or words(node.exc) == (self.variable,) for node in raised)
        logged = any(call[-1:] in (("exception",), ("capture_exception",), ("print_exc",)) for call in self.calls)
        with_trace = any(words(node) == ("exc_info",) for node in _nodes(self.body) if type(node).__name__ == "Name")
        return bare or logged or with_trace

    @property
    def quiet(self) -> bool:
        """Whether nothing in it could tell anybody: no call, no exception, no value that is kept."""
        kinds = {type(node).__name__ for node in _nodes(self.body)}
        return kinds.isdisjoint({"Raise", "Call", "Assign", "AugAssign", "AnnAssign", "Yield", "If", "Await"})

    @property
    def function(self) -> Any:
        """The innermost function around it; ``None`` at module level."""
        inner = [node for node in self.path if type(node).__name__ == "FunctionDef"]
        return inner[-1] if inner else None

    def rest(self, inside: Any = None) -> list[Any]:
        """The statements of the function that run after it, or after a block around it, as far as they are in line."""
        final = getattr(self.block, "finalbody", None)
        after: list[Any] = [] if final is None or inside is not None else [*final.body.body]
        here, path = self.block, self.path
        if inside is not None:
            here, path = inside, path[: path.index(inside)]
        for outer in reversed(path):
            kind = type(outer).__name__
            if kind in ("FunctionDef", "ClassDef", "Lambda"):
                break
            if kind in _BODIES:
                after += _after(outer.body, here)
            else:
                here = outer
        return after

    def loop(self) -> Any:
        """The innermost loop around it in the function, if any."""
        for outer in reversed(self.path):
            if type(outer).__name__ in ("For", "While"):
                return outer
            if type(outer).__name__ == "FunctionDef":
                break
        return None


_BODIES = ("IndentedBlock", "SimpleStatementSuite")


def failures(operation: Operation) -> list[Failure]:
    """The handlers that take the failure of a verification: those of the nearest block that has some."""
    near = True
    for site in operation.sites:
        path = _way(site)
        found = list(_around(path, site, near=near))
        if found:
            return found
        near = near and _hands_on(path)
    return []


MAX_HANDING_ON = 2
"""Statements of a function that does hardly more than to call another one."""


def _hands_on(path: tuple[Any, ...]) -> bool:
    """Whether the innermost function of a path does hardly more than the call at its end."""
    function = next((node for node in reversed(path) if type(node).__name__ in ("FunctionDef", "Lambda")), None)
    body = getattr(getattr(function, "body", None), "body", ())
    if type(body).__name__ not in ("tuple", "list"):
        return True  # a lambda with a body of its own
    plain = [statement for statement in body if not _is_text(statement)]
    return len(plain) <= MAX_HANDING_ON and all(type(one).__name__ == "SimpleStatementLine" for one in plain)


def _is_text(statement: Any) -> bool:
    small = statement.body[0] if type(statement).__name__ == "SimpleStatementLine" else None
    return type(getattr(small, "value", None)).__name__ in ("SimpleString", "ConcatenatedString")


def dead_handlers(operation: Operation) -> Iterator[tuple[At, str, str]]:
    """Handlers around a call, or around a call that leads to it, that never run.

    Each with what it takes, and what takes that before.
    """
    for site in operation.sites:
        yield from _dead(site, operation.library.errors)


def _dead(site: At, bases: Mapping[str, str]) -> Iterator[tuple[At, str, str]]:
    for block, child in pairwise(reversed(_way(site))):
        if type(child).__name__ in ("FunctionDef", "Lambda"):
            return
        if type(child).__name__ != "Try" or block is not child.body:
            continue
        taken: set[str] = set()
        for handler in child.handlers:
            names = _names(handler.type)
            if names and all(name in bases for name in names):
                before = [next((base for base in _line(name, bases) if base in taken), "") for name in names]
                if all(before):
                    yield At(site.chunk, handler.type), " or ".join(names), before[0]
            taken.update(names or ("BaseException",))


def _line(name: str, bases: Mapping[str, str]) -> Iterator[str]:
    """A class and its bases, up to the top."""
    here: str | None = name
    while here is not None:
        yield here
        here = bases.get(here)
    yield "BaseException"


def tells(nodes: tuple[Any, ...] | list[Any]) -> bool:
    """Whether something in these statements raises, logs, answers 401, or otherwise lets somebody know."""
    for node in _nodes(nodes):
        kind = type(node).__name__
        if kind == "Raise" or (kind == "Call" and _TELLS.search(".".join(words(node.func)))):
            return True
        if kind in ("Name", "Integer") and _REFUSES.search(node.value):
            return True
    return False


def _nodes(body: tuple[Any, ...] | list[Any]) -> Iterator[Any]:
    for statement in body:
        yield from walk(statement)


def _has(body: tuple[Any, ...], kind: str) -> bool:
    return any(type(node).__name__ == kind for node in _nodes(body))


def _way(at: At) -> tuple[Any, ...]:
    """The nodes from a statement of the module down to a node."""
    for statement in at.chunk.statements():
        stack: list[tuple[Any, tuple[Any, ...]]] = [(statement, ())]
        while stack:
            node, above = stack.pop()
            if node is at.node:
                return (*above, node)
            below = (*above, node)
            stack += [(child, below) for child in children(node)]
    return ()


def _around(path: tuple[Any, ...], at: At, *, near: bool) -> Iterator[Failure]:
    for index in range(len(path) - 2, -1, -1):
        block, child = path[index], path[index + 1]
        kind = type(block).__name__
        if kind in ("FunctionDef", "Lambda"):
            return
        if kind in ("Try", "TryStar") and child is block.body:
            found = list(_handlers(block, path[:index], at, near=near))
        elif kind == "With" and child is block.body:
            found = list(_suppressing(block, path[:index], at, near=near))
        else:
            continue
        if found:
            yield from found
            return


def _handlers(block: Any, path: tuple[Any, ...], at: At, *, near: bool) -> Iterator[Failure]:
    earlier = False
    for handler in block.handlers:
        names = _names(handler.type)
        if not _catches(names):
            continue
        variable = handler.name.name.value if handler.name is not None else ""
        body = tuple(handler.body.body)
        failure = Failure(At(at.chunk, handler), names, body, block, path, variable, near, earlier)
        yield failure
        if failure.broad:
            return
        earlier = earlier or not failure.only_expired


def _suppressing(block: Any, path: tuple[Any, ...], at: At, *, near: bool) -> Iterator[Failure]:
    for entry in block.items:
        call = entry.item
        if type(call).__name__ != "Call" or words(call.func)[-1:] != ("suppress",):
            continue
        names = tuple(name for given in call.args for name in _names(given.value))
        if names and _catches(names):
            yield Failure(At(at.chunk, call), names, (), block, path, near=near)


def _names(node: Any) -> tuple[str, ...]:
    if node is None:
        return ()
    if type(node).__name__ == "Tuple":
        return tuple(name for element in node.elements for name in _names(element.value))
    return words(node)[-1:] or ("?",)


def _catches(names: tuple[str, ...]) -> bool:
    """Whether a handler takes exceptions that say that a token was refused."""
    return not names or any(n in _BROAD or (n not in _OTHERS and _REFUSALS.search(n)) for n in names)


def _after(body: Any, here: Any) -> list[Any]:
    for index, statement in enumerate(body):
        if statement is here:
            return list(body[index + 1 :])
    return []
