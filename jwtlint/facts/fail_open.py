"""Where a refused token goes on as if it were a genuine one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.facts.excuses import excuse
from jwtlint.facts.failures import Failure, failures, tells
from jwtlint.patterns import regex
from jwtlint.syntax.walk import walk
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_INVERSE = regex(
    r"expir|invalid|bad|revok|reject|stale|refus|need|should|fail|wrong|forged|tamper|raises|error|missing|logged_?out"
    r"|^(?:not?|un|delete|logout|cleanup|close)_|is_not_",
    re.IGNORECASE,
)
"""Names of functions whose ``True`` says that a token is no good, or that are no check."""


def opened(operation: Operation) -> Iterator[tuple[At, str, Failure]]:
    """What happens after a failed verification that should not: place, words, and the way there."""
    if operation.unverified or type(operation.site.node).__name__ != "Call":
        return
    for failure in failures(operation):
        found = _returns_success(failure) or _goes_on(failure, operation)
        if found is not None:
            node, effect = found
            yield At(failure.at.chunk, node), effect, failure


def fallbacks(operations: list[Operation]) -> None:
    """Note of unverified reads that they are what is done when the same token was refused."""
    reads = [one for one in operations if one.unverified and one.token is not None]
    for read in reads:
        for first in operations:
            if first.kind != "verify" or first.unverified or first.token != read.token:
                continue
            if type(first.site.node).__name__ != "Call" or not _meet(first, read):
                continue
            inside = [f for f in failures(first) if not f.only_expired and _holds(f, read)]
            if inside and not inside[0].raises and excuse(read) is None:
                read.after_failure = first
                break


def _meet(first: Operation, read: Operation) -> bool:
    """Whether one function leads to both calls."""
    return not {id(site.chunk) for site in first.sites}.isdisjoint(id(site.chunk) for site in read.sites)


def _holds(failure: Failure, read: Operation) -> bool:
    """Whether a read is made in a handler, by itself or by what is called there."""
    sites = {id(site.node) for site in read.sites}
    return any(id(node) in sites for statement in failure.body for node in walk(statement))


def _returns_success(failure: Failure) -> tuple[Any, str] | None:
    """A handler, or what it falls through to, that answers ``True`` as a success does."""
    function = failure.function
    if function is None or _INVERSE.search(function.name.value):
        return None
    last: Any = _small(failure.body[-1]) if failure.body else None
    if type(last).__name__ == "Assign" and _sets_true(last) and not failure.raises:
        names = [words(target.target) for target in last.targets]
        body: list[Any] = [node for node in walk(failure.block.body) if type(node).__name__ == "Assign"]
        if any(_sets_true(node) and [words(t.target) for t in node.targets] == names for node in body):
            return last, "says True"
    kind = type(last).__name__
    answer: Any = None
    if kind == "Return":
        answer = last
    elif kind in ("Pass", "Continue", "Break", "Expr", "NoneType"):
        answer = _straight(failure, kind)
    if answer is None or not _is_true(answer.value) or failure.raises:
        return None
    if any(_is_false(node.value) for node in _successes(failure)):
        return None
    return answer, "answers True"


def _sets_true(node: Any) -> bool:
    return words(node.value) == ("True",)


def _straight(failure: Failure, kind: str) -> Any:
    """The answer that is given without another question after a handler that falls through."""
    if any(type(_small(s)).__name__ not in ("Pass", "Continue", "Break", "Expr") for s in failure.body):
        return None
    loop = failure.loop() if kind in ("Continue", "Break") else None
    if loop is not None and loop.orelse is not None:
        return None
    for statement in failure.rest(loop):
        small = _small(statement)
        if type(small).__name__ == "Return":
            return small
        if type(small).__name__ not in ("Expr", "Pass"):
            return None
    return None


def _successes(failure: Failure) -> Iterator[Any]:
    """The answers that are given when the token is genuine."""
    blocks = [failure.block.body, *([failure.block.orelse] if getattr(failure.block, "orelse", None) else [])]
    found = [node for block in blocks for node in _answers(block)]
    yield from found or [node for statement in failure.rest() for node in _answers(statement)]


def _answers(block: Any) -> list[Any]:
    return [node for node in walk(block) if type(node).__name__ == "Return"]


def _goes_on(failure: Failure, operation: Operation) -> tuple[Any, str] | None:
    """A check whose result nobody uses and whose failure stops nothing."""
    function = failure.function
    if function is None or failure.only_expired or failure.loop() is not None or _INVERSE.search(function.name.value):
        return None
    if any(type(_small(s)).__name__ not in ("Pass", "Expr") for s in failure.body) or failure.raises:
        return None
    if any(not tells([s]) and type(_small(s)).__name__ == "Expr" and not _is_text(_small(s)) for s in failure.body):
        return None
    small: Any = _small(failure.block.body.body[-1])
    sites = {id(site.node) for site in operation.sites}
    if type(small).__name__ not in ("Expr", "Assign") or getattr(failure.block, "orelse", None) is not None:
        return None
    value = small.value.expression if type(small.value).__name__ == "Await" else small.value
    if id(value) not in sites or any(name in _ENDS for call in failure.calls for name in call):
        return None
    rest = failure.rest()
    if type(small).__name__ == "Assign" and _is_read(small, function, rest):
        return None
    if any(type(_small(s)).__name__ == "Raise" for s in rest) or not any(map(_matters, rest)):
        return None
    return failure.at.node, "goes on with what follows, as if the token were genuine"


_ENDS = frozenset({"exit", "abort", "fail", "_exit", "quit", "skip", "xfail"})


def _is_read(assignment: Any, function: Any, rest: list[Any]) -> bool:
    """Whether what a check gave is used anywhere after it."""
    target = assignment.targets[0].target
    if len(assignment.targets) != 1 or type(target).__name__ != "Name":
        return True
    named: list[Any] = [node for node in walk(function.body) if type(node).__name__ == "Name"]
    return sum(node.value == target.value for node in named) > 1 or not rest


def _matters(statement: Any) -> bool:
    """Whether a statement does something: not a bare ``return None``, no log."""
    small = _small(statement)
    kind = type(small).__name__
    if kind == "Return":
        return small.value is not None and not _is_false(small.value)
    if kind in ("Pass", "Break", "Continue"):
        return False
    return not (kind == "Expr" and (tells([statement]) or _is_text(small)))


def _small(statement: Any) -> Any:
    return statement.body[0] if type(statement).__name__ == "SimpleStatementLine" else statement


def _is_text(small: Any) -> bool:
    return type(small.value).__name__ in ("SimpleString", "ConcatenatedString", "Ellipsis")


def _is_true(value: Any) -> bool:
    if type(value).__name__ == "Tuple" and value.elements:
        value = value.elements[0].value
    return words(value) == ("True",) or (type(value).__name__ == "Integer" and value.value == "1")


def _is_false(value: Any) -> bool:
    if type(value).__name__ == "Tuple" and value.elements:
        value = value.elements[0].value
    if value is None or words(value) in (("False",), ("None",)):
        return True
    text = getattr(value, "value", None)
    kind = type(value).__name__
    return (kind == "Integer" and text == "0") or (kind == "SimpleString" and text in ('""', "''"))


def is_nothing(statement: Any) -> bool:
    """Whether a statement returns nothing: ``None``, ``False``, an empty text or container."""
    small = _small(statement)
    if type(small).__name__ != "Return":
        return False
    value = small.value
    empty = type(value).__name__ in ("Dict", "List", "Tuple") and not value.elements
    return empty or _is_false(value)


def is_pass(statement: Any) -> bool:
    """Whether a statement does nothing, or only goes to the next round."""
    small = _small(statement)
    kind = type(small).__name__
    return kind in ("Pass", "Continue", "Break") or (kind == "Expr" and _is_text(small))
