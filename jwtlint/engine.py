"""One module: from its text to its findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jwtlint import suppress
from jwtlint.facts.analysis import analyse
from jwtlint.facts.code import callee
from jwtlint.facts.keys import every_text
from jwtlint.facts.registry import Registry
from jwtlint.finding import Certainty, FileReport, Finding, Fix, Place, Position, Severity, Step, Unread
from jwtlint.libraries import LIBRARIES
from jwtlint.rules import INSTEAD, RULES, chosen, known, matches
from jwtlint.rules.linter import SYNTAX_ERROR, UNUSED_SUPPRESSION
from jwtlint.syntax.deep import run_deep
from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.outline import outline
from jwtlint.syntax.positions import locate
from jwtlint.syntax.removal import removals
from jwtlint.syntax.statements import statement_lines
from jwtlint.values.model import forget_names
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jwtlint.config import Config
    from jwtlint.facts.operations import Operation
    from jwtlint.rules.base import Problem, Rule
    from jwtlint.syntax.outline import Outline
    from jwtlint.syntax.source import Source
    from jwtlint.values.model import At
    from jwtlint.values.scopes import Modules

_VERBS = {"sign": "signs the token", "verify": "verifies the token", "peek": "reads the token"}


def _no_version(distribution: str) -> str:  # noqa: ARG001
    return ""


def lint(
    source: Source,
    config: Config,
    *,
    versions: Callable[[str], str] = _no_version,
    is_test: bool = False,
    modules: Modules | None = None,
    noqa: bool = True,
) -> FileReport:
    """Check one file.

    Args:
        source: The file, decoded.
        config: Options that hold for this file.
        versions: Distribution name to the version specifier of the project, ``""`` if unknown.
        is_test: Whether the file is test code, which is silent unless ``include_tests``.
        modules: How other modules of the project are found; none by default.
        noqa: Whether ``# noqa`` comments count (flake8 applies them itself).

    """
    config = config.narrowed(source.path)
    rules = chosen(config)
    directives = suppress.read(source.text)
    if directives.skip or (is_test and not config.include_tests):
        return FileReport(source.path, speaks_jwt=True)
    tree = outline(source)
    try:
        tree.check()
        registry = Registry(LIBRARIES, versions)
        scope = ModuleScope(tree, modules or NoModules())
        operations, findings = run_deep(_analysed, scope, registry, rules)
    except SyntaxFault as fault:
        return _unparsed(source, fault, rules)
    secrets = _secrets(operations)
    findings = [f for f in findings if _loud(f, config)]
    findings = _suppressed(tree, directives, findings, rules, config, noqa=noqa)
    return FileReport(source.path, tuple(findings), secrets, speaks_jwt=True)


def _analysed(
    scope: ModuleScope, registry: Registry, rules: tuple[Rule, ...]
) -> tuple[list[Operation], list[Finding]]:
    forget_names()
    operations = analyse(scope, registry)
    return operations, sorted(_findings(operations, rules), key=lambda f: f.sort_key)


def _unparsed(source: Source, fault: SyntaxFault, rules: tuple[Rule, ...]) -> FileReport:
    """A file that speaks of JWT and is no Python is not checked, which must be seen."""
    at = Position(fault.line, fault.column)
    finding = _own(
        SYNTAX_ERROR, Place(source.path, at, at), f"file cannot be parsed, so it was not checked: {fault.message}"
    )
    unread = Unread(source.path, f"cannot be parsed: {fault.message}", fault.line)
    found = (finding,) if SYNTAX_ERROR in rules else ()
    return FileReport(source.path, found, speaks_jwt=True, unread=unread)


def _own(rule: Rule, place: Place, message: str, fix: Fix | None = None) -> Finding:
    return Finding(rule.code, rule.name, message, place, rule.severity, Certainty.SURE, fix=fix, context=rule.code)


# -- problems to findings --------------------------------------------------------------------------


def _findings(operations: list[Operation], rules: tuple[Rule, ...]) -> Iterable[Finding]:
    found: dict[tuple[str, int], tuple[Rule, Problem, Operation]] = {}
    for operation in operations:
        for rule, problem in _problems(operation, rules):
            key = (rule.code, id(problem.at.node))
            old = found.get(key)
            if old is None or problem.certainty > old[1].certainty:
                found[key] = (rule, problem, operation)
    kept = _one_of_each(list(found.values()))
    places = _places(kept)
    unique: dict[tuple[str, Place], Finding] = {}
    for rule, problem, operation in kept:
        finding = _finding(rule, problem, operation, places)
        unique.setdefault((finding.code, finding.place), finding)
    return unique.values()


def _problems(operation: Operation, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Problem]]:
    for rule in rules:
        if rule.check is not None and operation.kind in rule.on:
            for problem in rule.check(operation):
                yield rule, problem


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


def _stations(problem: Problem, operation: Operation) -> list[tuple[At, str]]:
    """The way of the value, from where it is written to the call, with a sentence each."""
    trail = (problem.via or problem.at).trail()
    stations = [(at, problem.source if index == 0 else at.note) for index, at in enumerate(trail)]
    sink = callee(operation.site)
    stations.append((sink, f"{operation.short}() {_VERBS[operation.kind]} here"))
    return [(at, note) for at, note in stations if note]


def _places(found: list[Found]) -> dict[int, Place]:
    """Positions of all nodes that are reported, chunk by chunk."""
    wanted: dict[int, tuple[object, list[At]]] = {}
    for _, problem, operation in found:
        stations = [at for at, _ in _stations(problem, operation)]
        ends = [problem.at, operation.site]
        if problem.drop is not None:
            ends += [problem.drop.at, problem.drop.left_alone or problem.drop.at]
        for at in (*stations, *ends):
            wanted.setdefault(id(at.chunk), (at.chunk, []))[1].append(at)
    places: dict[int, Place] = {}
    for chunk, ats in wanted.values():
        places.update(locate(chunk, [at.node for at in ats]))  # type: ignore[arg-type]
    return places


def _finding(
    rule: Rule, problem: Problem, operation: Operation, places: dict[int, Place]
) -> Finding:
    place = places.get(id(problem.at.node)) or _whole(problem.at)
    steps = [
        Step(places[id(at.node)], note)
        for at, note in _stations(problem, operation)
        if id(at.node) in places
    ]
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
        context=f"{operation.function}:{operation.short}",
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


def _secrets(operations: list[Operation]) -> tuple[Place, ...]:
    by_chunk: dict[int, tuple[object, list[object]]] = {}
    for operation in operations:
        for at in every_text(operation):
            origin = at.origin
            by_chunk.setdefault(id(origin.chunk), (origin.chunk, []))[1].append(origin.node)
    found: set[Place] = set()
    for chunk, nodes in by_chunk.values():
        found.update(locate(chunk, nodes).values())  # type: ignore[arg-type]
    return tuple(sorted(found))


# -- thresholds and suppression --------------------------------------------------------------------


def _loud(finding: Finding, config: Config) -> bool:
    floor = "possible" if config.profile == "audit" else config.min_certainty
    loud = finding.severity >= Severity[config.min_severity.upper()]
    return loud and finding.certainty >= Certainty[floor.upper()]


def _suppressed(
    tree: Outline,
    directives: suppress.Suppressions,
    findings: list[Finding],
    rules: tuple[Rule, ...],
    config: Config,
    *,
    noqa: bool,
) -> list[Finding]:
    """Leave out what comments silence, and say which comments silence nothing."""
    if not directives.directives:
        return findings
    if not noqa:
        kept = tuple(one for one in directives.directives if not one.noqa)
        directives = replace(directives, directives=kept)
    path = tree.source.path
    loud, used = directives.apply(
        [f for f in findings if f.place.path == path],
        lambda line: statement_lines(tree, line),
        blanket=config.blanket_noqa,
        require_reason=config.require_reason,
    )
    result = [*loud, *(f for f in findings if f.place.path != path)]
    if UNUSED_SUPPRESSION in rules:
        for idle in directives.unused(path, used, lambda word: _active(word, rules)):
            fix = Fix("Remove the suppression", (idle.edit,), safe=True)
            message = f"suppression of {idle.code} matches nothing"
            result.append(_own(UNUSED_SUPPRESSION, idle.place, message, fix))
    return sorted(result, key=lambda f: f.sort_key)


def _active(word: str, rules: tuple[Rule, ...]) -> bool:
    if not known(word):
        return True
    return all(rule in rules for rule in RULES if matches(rule, word))
