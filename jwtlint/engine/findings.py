"""From the problems that rules see to findings: one for each fault, where it is repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.facts.handed import written_at
from jwtlint.facts.keys import every_text
from jwtlint.finding import Finding, Fix, Place, Position, Step, once
from jwtlint.records import replace
from jwtlint.rules import INSTEAD, chosen, shown
from jwtlint.syntax.positions import locate
from jwtlint.syntax.removal import removals
from jwtlint.values.model import Items, Table, branches_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jwtlint.config import Config
    from jwtlint.facts.operations import Operation
    from jwtlint.finding import Certainty
    from jwtlint.rules.base import Problem, Rule
    from jwtlint.values.model import At, Value

_VERBS = {
    "sign": "signs the token",
    "verify": "verifies the token",
    "peek": "reads the token",
    "manual": "reads the token",
    "validate": "checks the claims",
    "rotate": "renews refresh tokens",
    "written": "stands here",
    "import": "is imported here",
    "denylist": "is made here",
    "compare": "is made here",
    "signature": "is made here",
    "match": "looks at a part of it here",
    "optional": "gives it",
    "patch": "is changed here",
    "export": "exports the key",
    "encrypt": "encrypts it",
    "decrypt": "decrypts it",
    "fetch": "fetches it",
    "open": "opens the file",
    "query": "asks the database",
    "run": "runs it",
    "pass": "is handed it",
    "transport": "carries tokens so",
}


def find_all(operations: list[Operation], config: Config, given: Callable[[str], bool]) -> Iterable[Finding]:
    """The findings of some operations, each in a file that was given."""
    rules = chosen(config)
    found: dict[tuple[str, int], tuple[Rule, Problem, Operation]] = {}
    ranks: dict[tuple[str, int], tuple[bool, Certainty]] = {}
    for operation in operations:
        for rule, problem in _problems(operation, rules, config):
            key = (rule.code, id(problem.at.node))
            rank = (_stands(problem, operation, given) is not None, problem.certainty)
            if key not in found or rank > ranks[key]:
                found[key], ranks[key] = (rule, problem, operation), rank
    kept = _gravest(_one_of_each(list(found.values())))
    places = _places(kept)
    unique: dict[tuple[str, Place], Finding] = {}
    for rule, problem, operation in kept:
        place = _where(problem, operation, places, given)
        if place is not None:
            finding = _finding(rule, problem, operation, place, places)
            unique.setdefault((finding.code, finding.place), finding)
    return once(unique.values())


def _problems(operation: Operation, rules: tuple[Rule, ...], config: Config) -> Iterator[tuple[Rule, Problem]]:
    for rule in rules:
        if rule.check is not None and operation.kind in rule.on:
            for problem in rule.check(operation):
                if shown(rule, problem.profile, config):
                    yield rule, replace(problem, at=written_at(operation, problem.at))


Found = tuple["Rule", "Problem", "Operation"]


def _one_of_each(found: list[Found]) -> list[Found]:
    """Of the rules that speak of the same key or the same allow-list, the first one does."""
    keys, lists = INSTEAD
    best: dict[tuple[str, int], int] = {}
    for rule, problem, operation in found:
        for group, subject in ((keys, problem.at.node), (lists, operation.site.node)):
            if rule.code in group:
                rank = group.index(rule.code)
                key = (group[0], id(subject))
                best[key] = min(rank, best.get(key, rank))

    def stays(rule: Rule, problem: Problem, operation: Operation) -> bool:
        for group, subject in ((keys, problem.at.node), (lists, operation.site.node)):
            if rule.code in group and group.index(rule.code) > best[group[0], id(subject)]:
                return False
        return True

    return [one for one in found if stays(*one)]


def _gravest(found: list[Found]) -> list[Found]:
    """Of the problems of a rule that have one cause in one function, only the gravest, and the first of these."""
    best: dict[tuple[object, ...], Found] = {}
    for one in found:
        rule, problem, _ = one
        if problem.among is not None:
            cause, function, rank = problem.among
            key = (rule.code, id(cause.node), function)
            other = best.get(key)
            if other is None or other[1].among is None or rank < other[1].among[2]:
                best[key] = one
    chosen_ones = {id(one) for one in best.values()}
    return [one for one in found if one[1].among is None or id(one) in chosen_ones]


def _stations(problem: Problem, operation: Operation) -> list[tuple[At, str]]:
    """The way of the value, from where it is written to the call, with a sentence each."""
    trail = (problem.via or problem.at).trail()
    if len(trail) == 1:
        trail = (*trail, *_way_of_container(problem.at, operation))
    stations = [(at, problem.source if index == 0 else at.note) for index, at in enumerate(trail)]
    sink = callee(operation.site)
    call = (sink, f"{operation.spoken} {_VERBS[operation.kind]} here")
    stations = [call, *stations] if problem.after else [*stations, call]
    return [(at, note) for at, note in stations if note]


def _way_of_container(at: At, operation: Operation) -> tuple[At, ...]:
    """The way of the argument in which an entry or an item is written, from where it was handed on."""
    for value in operation.roles.values():
        for held in branches_of(value):
            if not isinstance(held, Table | Items) or held.at is None:
                continue
            if any(one is at.node for one in _written(held)):
                return held.at.trail()[1:]
    return ()


def _written(value: Value, depth: int = 3) -> Iterator[object]:
    """The nodes of all entries and items of a container."""
    parts: list[tuple[At | None, Value]] = []
    if isinstance(value, Table):
        parts = [(entry.at, entry.value) for entry in value.entries.values()]
    elif isinstance(value, Items):
        parts = [(None, item) for item in value.items]
    for at, part in parts:
        yield from (place.origin.node for place in (at, part.at) if place is not None)
        if depth:
            yield from _written(part, depth - 1)


def _places(found: list[Found]) -> dict[int, Place]:
    """Positions of all nodes that are reported, chunk by chunk."""
    wanted: dict[int, tuple[object, list[At]]] = {}
    for _, problem, operation in found:
        stations = [at for at, _ in _stations(problem, operation)]
        ends = [problem.at, callee(operation.site), *(callee(at) for _, at in operation.stack)]
        if problem.drop is not None:
            ends += [problem.drop.at, problem.drop.left_alone or problem.drop.at]
        for at in (*stations, *ends):
            wanted.setdefault(id(at.chunk), (at.chunk, []))[1].append(at)
    places: dict[int, Place] = {}
    for chunk, ats in wanted.values():
        places.update(locate(chunk, [at.node for at in ats]))  # type: ignore[arg-type]
    return places


def _where(
    problem: Problem, operation: Operation, places: dict[int, Place], given: Callable[[str], bool]
) -> Place | None:
    """Where it is repaired, if that file was given; else the call nearest to it that was."""
    if problem.place is not None and given(problem.place.path):
        return problem.place
    at = _stands(problem, operation, given)
    return None if at is None else places.get(id(at.node)) or _whole(at)


def _stands(problem: Problem, operation: Operation, given: Callable[[str], bool]) -> At | None:
    """The same in the code."""
    if given(problem.at.chunk.source.path):
        return problem.at
    return next((callee(at) for at in operation.sites if given(at.chunk.source.path)), None)


def _finding(rule: Rule, problem: Problem, operation: Operation, place: Place, places: dict[int, Place]) -> Finding:
    steps = [Step(places[id(at.node)], note) for at, note in _stations(problem, operation) if id(at.node) in places]
    if problem.place is not None:
        steps = [Step(problem.place, problem.source), *steps[-1:]]
    if len({(step.place.path, step.place.start.line) for step in steps}) < 2:  # noqa: PLR2004
        steps = []
    return Finding(
        code=rule.code,
        name=rule.name,
        message=problem.message,
        place=place,
        severity=problem.severity if problem.severity is not None else rule.severity,
        certainty=problem.certainty,
        advice=problem.advice,
        steps=tuple(steps),
        fix=_fix(problem, places),
        context=f"{operation.function}:{operation.short}" if problem.place is None else rule.code,
        once=problem.once,
    )


def _whole(at: At) -> Place:
    """A node without a position: the first line of its statement."""
    start = Position(at.chunk.line, 0)
    return Place(at.chunk.source.path, start, start)


def _fix(problem: Problem, places: dict[int, Place]) -> Fix | None:
    if problem.drop is None:
        return None
    place = places.get(id(problem.drop.at.node))
    if place is None:
        return None
    alone = problem.drop.left_alone
    left = places.get(id(alone.node)) if alone is not None else None
    return Fix(problem.repair, removals(problem.drop.at.chunk.source, place, left), problem.safe)


def secret_places(operations: list[Operation]) -> tuple[Place, ...]:
    """Where texts that serve as keys are written, in whatever file."""
    by_chunk: dict[int, tuple[object, list[object]]] = {}
    for operation in operations:
        for at in every_text(operation):
            origin = at.origin
            by_chunk.setdefault(id(origin.chunk), (origin.chunk, []))[1].append(origin.node)
    found = {one.held for operation in operations for one in operation.configured}
    for chunk, nodes in by_chunk.values():
        found.update(locate(chunk, nodes).values())  # type: ignore[arg-type]
    return tuple(sorted(found))
