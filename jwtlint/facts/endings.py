"""Whether the tokens of a call come to an end: never, or on some paths only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.claims import closed_tables
from jwtlint.facts.code import source_of, words
from jwtlint.facts.conditions import judge
from jwtlint.facts.keys import may_be_typed
from jwtlint.facts.model import falsy, given
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.syntax.walk import children, walk
from jwtlint.values.model import Either, Literal, Table, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.conditions import Verdict
    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At, Entry, Value

MAX_TEXT = 60
"""Longest condition that a message repeats."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch in which something is done, and what its condition asks."""

    test: Any
    positive: bool
    """Whether it is done where the condition holds."""
    function: Any
    """The function it stands in; ``None`` at module level."""
    block: Any
    """The ``if`` statement or expression, the first one of a chain."""
    alone: bool = True
    """Whether no other condition is asked beside it, as ``elif`` does."""
    before: tuple[Any, ...] = ()
    """The conditions that were asked before, of ``if`` and ``elif``."""

    @property
    def source(self) -> str:
        """The condition as it is written."""
        from jwtlint.values.model import At

        return source_of(At(None, self.test))  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """``when `expires_delta```; what has texts in it, or is long, is not repeated."""
        written = self.source
        if not self.alone or len(written) > MAX_TEXT or any(mark in written for mark in "\"'\n`"):
            return "on some paths"
        when, unless = ("when", "unless") if self.positive else ("unless", "when")
        if written.startswith("not ") and " and " not in written and " or " not in written:
            return f"{unless} `{written[4:]}`"
        return f"{when} `{written}`"


@dataclass(frozen=True, slots=True)
class Partly:
    """Claims that have an end on some paths."""

    table: Table
    """Those without."""
    at: At | None
    """Where the end is set."""
    branch: Branch | None
    open: bool
    """Whether the claims may have brought one along."""


def without_end(operation: Operation) -> list[tuple[Table, bool]]:
    """The claims of a call that surely have no ``exp``, each with "on every path"."""
    if "exp" in operation.roles or _has_lifetime(operation) or surely_unsigned(operation):
        return []
    tables = closed_tables(operation.value("claims"))
    missing = [(table, sure) for table, sure in tables if "exp" not in table.entries]
    return [(table, sure and len(missing) == len(tables)) for table, sure in missing]


def with_end_elsewhere(operation: Operation) -> Partly | None:
    """Claims that have an end on another path only: here, or where the same call is reached in another way."""
    found = _partly(operation)
    if found is not None:
        return found
    if not without_end(operation):
        return None
    for other in operation.elsewhere:
        again = _partly(other)
        if again is not None and any(again.at is not None and again.at.chunk is at.chunk for at in operation.sites):
            return again
    return None


def caller_of_branch(operation: Operation, found: Partly) -> str:
    """Who calls the function in which the end is set on some paths; ``""`` where nobody is seen."""
    decides = found.at or operation.site
    below = [index for index, site in enumerate(operation.sites) if site.chunk is decides.chunk]
    return operation.way[below[-1] + 1] if below and below[-1] + 1 < len(operation.way) else ""


def unlimited(operation: Operation) -> tuple[Verdict, bool] | None:
    """What tells a library that sets ``exp`` by itself not to, and whether it is told so on some paths only."""
    for condition in operation.callable.unlimited:
        verdict = judge(condition, operation.roles, operation.versions)
        if verdict.holds:
            told = operation.value(condition.path.partition(".")[0])
            return verdict, not verdict.sure and isinstance(told, Either)
    return None


def surely_unsigned(operation: Operation) -> bool:
    """Whether a sign call is told, in so many words, to sign nothing: then no claim is worth anything."""
    found, written = operation.unsigned, isinstance(operation.value("algorithm"), Literal)
    if found is None or found.cause is None or not (found.sure or written):
        return False
    unset = isinstance(found.cause, Literal) and found.cause.value is None
    return not unset or (written and not may_be_typed(operation.value("key")))


def lacking(operation: Operation, *names: str) -> tuple[list[str], Table] | None:
    """Which of some claims a call surely leaves out, where the program alone writes the claims."""
    roles = operation.callable.roles
    if operation.callable.adds_exp or "claims" not in roles or "lifetime" in roles or surely_unsigned(operation):
        return None
    if operation.only_tried:
        return None
    tables = [table for table, sure in closed_tables(operation.value("claims")) if sure]
    missing = [name for name in names if tables and name not in tables[0].entries and name not in roles]
    return (missing, tables[0]) if missing else None


def _has_lifetime(operation: Operation) -> bool:
    """An end that is given beside the claims; what is unknown counts."""
    roles, versions = operation.roles, operation.versions
    return bool(judge(given("lifetime"), roles, versions).holds and not judge(falsy("lifetime"), roles, versions).holds)


def _partly(operation: Operation) -> Partly | None:
    if operation.callable.adds_exp or "exp" in operation.roles or _has_lifetime(operation):
        return None
    if surely_unsigned(operation):
        return None
    claims = operation.value("claims")
    tables = [one for one in branches_of(claims) if isinstance(one, Table)]
    for table in tables:
        entry = table.entries.get("exp")
        if entry is not None and entry.maybe:
            return _conditional(table, entry, table.open)
    missing = [one for one in tables if "exp" not in one.entries and not one.open]
    ended = [one.entries["exp"] for one in tables if "exp" in one.entries]
    if missing and ended and isinstance(claims, Either):
        return Partly(missing[0], ended[0].at, branch_of(ended[0].at), open=False)
    return None


def _conditional(table: Table, entry: Entry, is_open: bool) -> Partly | None:  # noqa: FBT001 - a fact, not a switch
    branch = branch_of(entry.at)
    if branch is None and not is_open and _on_every_path(entry.at):
        if entry.at is not None and _LEAVES_OUT.search(entry.at.chunk.text):
            return None
        return Partly(table, entry.at, None, is_open)  # it is taken away again
    if branch is None or _asks_for_it(branch) or _both(branch.block):
        return None
    return Partly(table, entry.at, branch, is_open)


_LEAVES_OUT = regex(
    r"\bfor\s+(\w+)\s*,\s*(\w+)\s+in\b[^\n]*\.items\(\)[^\n]*:\s*\n\s*if\s+(?:not\s+\2|\2\s+is\s+None)\s*:"
    r"\s*\n[^\n]*(?:\.pop\(\s*\1\b|\bdel\s+\w+\[\1\])"
)
"""A loop that leaves out the claims that have no value: `exp` has one."""

_ASKS_FOR_IT = regex(
    r"[\"'](?:exp|EXP)[\"']|\.exp\b|\bexp\b\s*(?:not\s+)?in\b|_(?:CLAIM|KEY|claim|key)\s+(?:not\s+)?in\b"
)
"""A condition that asks whether the claims have an end already."""


def _asks_for_it(branch: Branch) -> bool:
    """Whether it is asked, in so many words or through a variable, if the claims have an end already."""
    from jwtlint.values.model import At

    for test in (branch.test, *branch.before):
        told = [test, *(value for node in _terms(test) for value in _assigned(branch.function, words(node)))]
        if any(_ASKS_FOR_IT.search(source_of(At(None, one))) for one in told):  # type: ignore[arg-type]
            return True
    return False


def _both(block: Any) -> bool:
    """Whether all branches set an end, the last one too."""
    while type(block).__name__ in ("If", "IfExp"):
        if not _speaks_of_it(block.body):
            return False
        block = block.orelse
    return block is not None and _speaks_of_it(block)


def _speaks_of_it(node: Any) -> bool:
    from jwtlint.values.model import At

    written = _TAKES_IT_AWAY.sub("", source_of(At(None, node)))  # type: ignore[arg-type]
    return _ENDS.search(written) is not None


_TAKES_IT_AWAY = regex(r"\.pop\(\s*[\"']exp[\"'][^)]*\)|\bdel\s+\S+\[[\"']exp[\"']\]")
_ENDS = regex(r"[\"']exp[\"']|\bexp\s*=")


def branch_of(at: At | None) -> Branch | None:
    """The innermost branch that a place lies in; ``None`` where it lies in a loop, or in none."""
    if at is None:
        return None
    for statement in at.chunk.statements():
        path = _path_to(statement, at.node)
        if path:
            return _innermost(path)
    return None


def _on_every_path(at: At | None) -> bool:
    """Whether a place lies in no branch, loop or handler of its function."""
    path = [node for statement in at.chunk.statements() for node in _path_to(statement, at.node)] if at else []
    kinds = [type(node).__name__ for node in path]
    return bool(kinds) and _PARTS.isdisjoint(kinds)


_PARTS = frozenset({"If", "IfExp", "For", "While", "Try", "TryStar", "Match", "Lambda", "ListComp", "DictComp"})


def _innermost(path: list[Any]) -> Branch | None:
    functions = [node for node in path if type(node).__name__ in ("FunctionDef", "Lambda")]
    for index in range(len(path) - 2, -1, -1):
        node, below = path[index], path[index + 1]
        kind = type(node).__name__
        if kind in ("FunctionDef", "Lambda", "For", "While", "ListComp", "DictComp", "MatchCase"):
            return None
        if kind in ("If", "IfExp") and below is not node.test:
            before = list(_before(path, index))
            alone = type(node.orelse).__name__ != "If" and not before
            function = functions[-1] if functions else None
            tests = tuple(one.test for one in before)
            return Branch(node.test, below is node.body, function, before[-1] if before else node, alone, tests)
    return None


def _before(path: list[Any], index: int) -> Iterator[Any]:
    """The ``if`` and ``elif`` that come before one, nearest first."""
    while index and getattr(path[index - 1], "orelse", None) is path[index]:
        index -= 1
        yield path[index]


def _path_to(top: Any, wanted: Any) -> list[Any]:
    """The nodes from a statement down to a node in it; none where it is not in it."""
    above: dict[int, Any] = {}
    stack = [top]
    while stack:
        node = stack.pop()
        if node is wanted:
            path = [node]
            while id(path[-1]) in above:
                path.append(above[id(path[-1])])
            return path[::-1]
        for child in children(node):
            above[id(child)] = node
            stack.append(child)
    return []


# -- how much a condition leaves to chance ---------------------------------------------------------

_LIFETIME = regex(
    r"exp(?!ort|ect|and|lain|lor|er)|ttl|life|delta|minutes|hours|days|seconds|max_?age|valid|duration|timeout|until",
    re.IGNORECASE,
)
_CONFIGURED = regex(
    r"^(?:self|cls|app|current_app|os|environ|.*(?:settings?|config(?:uration)?|conf|options|opts))$", re.IGNORECASE
)


def asks_configuration(branch: Branch) -> bool:
    """Whether the program's configuration decides, not the call: nobody forgets an argument there."""
    names = {words(node)[0] for node in _terms(branch.test) if words(node)}
    parameters = {param.name.value for param in _parameters(branch.function)}
    own = names & parameters - {"self", "cls"}
    roots: set[str] = set()
    for name in names - own:
        given = [part for one in _assigned(branch.function, (name,)) for part in _terms(one)]
        roots.update([words(part)[0] for part in given if words(part)] or [name])
    return not own and any(_CONFIGURED.match(root) or root.isupper() for root in roots)


def has_default(branch: Branch) -> bool:
    """Whether the end is set unless a parameter is given that says otherwise."""
    for param in _parameters(branch.function):
        if param.default is not None:
            answer = _answer(branch.test, param.name.value, param.default)
            if answer is not None:
                return answer is branch.positive
    return False


def _answer(test: Any, name: str, default: Any) -> bool | None:
    """What a condition on one parameter gives with its default; ``None`` for other conditions."""
    kind = type(test).__name__
    if kind == "UnaryOperation" and type(test.operator).__name__ == "Not":
        answer = _answer(test.expression, name, default)
        return None if answer is None else not answer
    if kind == "Name" and test.value == name:
        return words(default) not in (("None",), ("False",)) and getattr(default, "value", "") not in ("0", '""', "''")
    if kind == "Comparison" and words(test.left) == (name,) and len(test.comparisons) == 1:
        one = test.comparisons[0]
        same = words(default) == words(one.comparator) and bool(words(default))
        match type(one.operator).__name__:
            case "Is" | "Equal":
                return same
            case "IsNot" | "NotEqual":
                return not same
            case "GreaterThan":
                return getattr(default, "value", "0") not in ("0", "None")
    return None


def asks_for_lifetime(branch: Branch) -> bool:
    """Whether the condition is about the end itself: ``if expires_delta:``."""
    return any(_LIFETIME.search(name) for node in _terms(branch.test) for name in words(node))


def _terms(test: Any) -> Iterator[Any]:
    for node in walk(test):
        if type(node).__name__ in ("Name", "Attribute"):
            yield node


def _parameters(function: Any) -> tuple[Any, ...]:
    params = getattr(function, "params", None)
    return () if params is None else (*params.posonly_params, *params.params, *params.kwonly_params)


def _assigned(function: Any, name: tuple[str, ...]) -> list[Any]:
    """What is assigned to a variable of a function."""
    nodes: Iterator[Any] = iter(walk(function)) if function is not None else iter(())
    assignments = [node for node in nodes if type(node).__name__ == "Assign"]
    return [node.value for node in assignments if any(words(one.target) == name for one in node.targets)]


def always_ended(operation: Operation) -> bool:
    """Whether all visible callers of a function that is not private give their tokens an end."""
    others = [one for one in operation.elsewhere if operation.goes_on(one)]
    return bool(others) and all(_ended(one.value("claims")) for one in others)


def ended_by_others(operation: Operation) -> bool:
    """Whether a visible caller gives the claims of the same call an end: then it is for the callers to do."""
    return any(one.stack and _ended(one.value("claims")) for one in operation.elsewhere)


def _ended(claims: Value) -> bool:
    found = [one.entries.get("exp") if isinstance(one, Table) else None for one in branches_of(claims)]
    return all(entry is not None and not entry.maybe for entry in found)
