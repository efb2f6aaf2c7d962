"""Algorithms that a program refuses by name, and takes all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jwtlint.facts.operations import Operation


def refusals(operations: Iterable[Operation]) -> None:
    """Tell reads of a token that ``none`` is all that is refused, as the token is then verified as it wants."""
    every = list(operations)
    for read in every:
        if read.kind != "peek" or read.token is None:
            continue
        tests = [use.at for use in read.uses if use.kind == "branch" and "alg" in use.fields and _is_none(use.at.node)]
        if tests and any(one.token == read.token and _as_it_wants(one) for one in every):
            read.refused = tests


def _as_it_wants(operation: Operation) -> bool:
    """Whether the token chooses how it is verified."""
    if operation.kind != "verify" or operation.check("signature").state == "off":
        return False
    open_to_all = operation.check("algorithms").state == "off" and operation.callable.no_algorithms == "any"
    return open_to_all or operation.chosen_by_token is not None


def _is_none(node: Any) -> bool:
    """``alg == "none"``, ``alg.lower() in ("none", "")``."""
    if type(node).__name__ != "Comparison" or len(node.comparisons) != 1:
        return False
    target = node.comparisons[0]
    sides = (node.left, target.comparator)
    texts = [text for side in sides for text in _texts(side)]
    match type(target.operator).__name__:
        case "Equal" | "NotEqual" | "In":
            return "none" in texts
        case "NotIn":
            return "none" in texts and {*texts} <= {"none", ""}
        case _:
            return False


def _texts(node: Any) -> Iterator[str]:
    if type(node).__name__ == "SimpleString":
        yield str(node.evaluated_value).strip().lower()
    elif type(node).__name__ in ("Tuple", "List", "Set"):
        for element in node.elements:
            yield from _texts(element.value)
