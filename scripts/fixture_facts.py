"""What the fixtures show of the rules: with which libraries they find something, and what they repair."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fixture_files import Fixture, all_fixtures

from jwtlint import lint_text
from jwtlint.config import Config
from jwtlint.facts.analysis import analyse
from jwtlint.facts.registry import Registry
from jwtlint.libraries import LIBRARIES
from jwtlint.libraries.advisories import ADVISORIES
from jwtlint.rules import RULES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from jwtlint.facts.model import Library
    from jwtlint.facts.operations import Operation
    from jwtlint.finding import Fix
    from jwtlint.rules.base import Rule


def fixes(rule: Rule) -> list[Fix]:
    """The repairs that the rule's own examples show: its fixtures that have a repaired twin, and its page."""
    found: list[Fix] = []
    if rule.doc.bad:
        found += _fixes_in(rule, rule.doc.bad + "\n", "app/page.py", Config(profile=rule.profile))
    for fixture in fixtures_of(rule):
        if is_repaired(fixture):
            config = Config(profile=fixture.profile, libraries=fixture.libraries, include_tests=fixture.include_tests)
            found += _fixes_in(rule, fixture.text, fixture.lint_path, config)
    return found


def is_repaired(fixture: Fixture) -> bool:
    """Whether the fixture has a repaired twin that differs."""
    return fixture.repaired.exists() and fixture.repaired.read_text(encoding="utf-8") != fixture.text


def _fixes_in(rule: Rule, text: str, path: str, config: Config) -> list[Fix]:
    report = lint_text(text, path=path, config=config)
    return [finding.fix for finding in report.findings if finding.code == rule.code and finding.fix is not None]


def fix_word(rule: Rule) -> str:
    """``safe``, ``unsafe``, both, or nothing."""
    return " or ".join(sorted({"safe" if fix.safe else "unsafe" for fix in fixes(rule)}))


FIXTURES = all_fixtures()


def fixtures_of(rule: Rule) -> list[Fixture]:
    """The annotated files of a rule."""
    return [fixture for fixture in FIXTURES if fixture.rule == rule.name]


def finders(rule: Rule, library: Library) -> list[Fixture]:
    """The fixtures in which a call of this library has a finding of this rule."""
    return _found().get((rule.code, library.id), [])


def repairers(rule: Rule, library: Library) -> list[Fixture]:
    """Those of the rule's own fixtures among them that have a repaired twin."""
    return [fixture for fixture in finders(rule, library) if fixture.rule == rule.name and is_repaired(fixture)]


@cache
def _found() -> dict[tuple[str, str], list[Fixture]]:
    """For each rule and library the fixtures with a finding, as the operations of the fixtures tell."""
    found: dict[tuple[str, str], list[Fixture]] = {}
    for fixture in FIXTURES:
        codes = {code for _, code in fixture.expected}
        rules = [rule for rule in RULES if rule.check is not None and rule.code in codes]
        for operation in _operations(fixture) if rules else ():
            for rule in rules:
                if rule.check is not None and operation.kind in rule.on and any(True for _ in rule.check(operation)):
                    fixtures = found.setdefault((rule.code, operation.library.id), [])
                    if fixture not in fixtures:
                        fixtures.append(fixture)
    return found


def _operations(fixture: Fixture) -> list[Operation]:
    versions = dict(fixture.libraries)
    module = ModuleScope(outline(decode(fixture.lint_path, fixture.text.encode())), NoModules())
    return analyse(module, Registry(LIBRARIES, lambda name: versions.get(name, ""), advisories=ADVISORIES))
