"""What becomes of the findings of one file: thresholds, test code, comments that silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint import suppress
from jwtlint.finding import Certainty, Finding, Fix, Place, Position, Severity
from jwtlint.records import replace
from jwtlint.rules import RULES, chosen, known, matches
from jwtlint.rules.linter import SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION
from jwtlint.syntax.outline import outline
from jwtlint.syntax.statements import statement_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jwtlint.config import Config
    from jwtlint.rules.base import Rule
    from jwtlint.syntax.outline import Outline
    from jwtlint.syntax.source import Source


def settle(
    source: Source,
    findings: Sequence[Finding],
    config: Config,
    *,
    is_test: bool = False,
    noqa: bool = True,
    tree: Outline | None = None,
) -> tuple[tuple[Finding, ...], int]:
    """The findings of a file that its user is to see, in order, and how many comments silence.

    Args:
        source: The file they stand in.
        findings: All findings that stand in it, from wherever they were found.
        config: Options that hold for this file.
        is_test: Whether the file is test code, which is silent unless ``include_tests``.
        noqa: Whether ``# noqa`` comments count (flake8 applies them itself).
        tree: The file's statements, if somebody has cut it already.

    """
    directives = suppress.read(source.text)
    if directives.skip or (is_test and not config.include_tests):
        return (), 0
    config = config.narrowed(source.path)
    rules = chosen(config)
    codes = {rule.code for rule in rules}
    active = [finding for finding in findings if finding.code in codes]
    if not noqa:
        kept = tuple(one for one in directives.directives if not one.noqa)
        directives = replace(directives, directives=kept)
    silenced = 0
    if directives.directives:
        active, silenced = _without_silenced(tree or outline(source), directives, active, rules, config)
    if UNUSED_SUPPRESSION in rules:
        active += _misspelt(source.path, directives)
    return tuple(sorted((f for f in active if _loud(f, config)), key=lambda f: f.sort_key)), silenced


def settle_beside(path: str, text: str, findings: Sequence[Finding], config: Config) -> tuple[tuple[Finding, ...], int]:
    """The same for a file that is no Python and has comments as Python has, such as a requirements file."""
    directives = suppress.read(text)
    if directives.skip:
        return (), 0
    config = config.narrowed(path)
    codes = {rule.code for rule in chosen(config)}
    active = [finding for finding in findings if finding.code in codes]
    loud, _ = directives.apply(
        active, lambda line: (line, line), blanket=config.blanket_noqa, require_reason=config.require_reason
    )
    return tuple(sorted((f for f in loud if _loud(f, config)), key=lambda f: f.sort_key)), len(active) - len(loud)


def _misspelt(path: str, directives: suppress.Suppressions) -> list[Finding]:
    """Comments that speak to us in words that we do not know: whoever wrote them thinks that they silence."""
    found = []
    for one in directives.mistakes:
        place = Place(path, Position(one.line, one.start), Position(one.line, one.end))
        found.append(own(UNUSED_SUPPRESSION, place, f"this comment suppresses nothing: {one.message}"))
    return found


def _loud(finding: Finding, config: Config) -> bool:
    floor = "possible" if config.profile == "audit" else config.min_certainty
    loud = finding.severity >= Severity[config.min_severity.upper()]
    return loud and finding.certainty >= Certainty[floor.upper()]


def _without_silenced(
    tree: Outline,
    directives: suppress.Suppressions,
    findings: list[Finding],
    rules: tuple[Rule, ...],
    config: Config,
) -> tuple[list[Finding], int]:
    """Leave out what comments silence, and say which comments silence nothing; how many were left out."""
    path = tree.source.path
    loud, used = directives.apply(
        findings,
        lambda line: statement_lines(tree, line),
        blanket=config.blanket_noqa,
        require_reason=config.require_reason,
    )
    result = list(loud)
    if SUPPRESSION_WITHOUT_REASON in rules:
        said = "a finding is suppressed here, and the comment does not say why"
        result += [own(SUPPRESSION_WITHOUT_REASON, at, said) for at in directives.unexplained(path, used)]
    if UNUSED_SUPPRESSION in rules:
        for idle in directives.unused(path, used, lambda word: _active(word, rules)):
            fix = Fix("Remove the suppression", (idle.edit,), safe=True)
            message = f"suppression of {idle.code} matches nothing"
            result.append(own(UNUSED_SUPPRESSION, idle.place, message, fix))
    return result, len(findings) - len(loud)


def own(rule: Rule, place: Place, message: str, fix: Fix | None = None) -> Finding:
    """A finding about the linter's own business."""
    return Finding(rule.code, rule.name, message, place, rule.severity, Certainty.SURE, fix=fix, context=rule.code)


def _active(word: str, rules: tuple[Rule, ...]) -> bool:
    if not known(word):
        return True
    return all(rule in rules for rule in RULES if matches(rule, word))
