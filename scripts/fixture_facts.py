"""What the fixtures show of the rules: with which libraries they find something, and what they repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixture_files import Fixture, all_fixtures

from jwtlint import lint_text
from jwtlint.config import Config

if TYPE_CHECKING:
    from jwtlint.facts.model import Library
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


def fixtures_of(rule: Rule, library: Library | None = None) -> list[Fixture]:
    """The annotated files of a rule, or of a rule with one library: those called after it."""
    own = [fixture for fixture in FIXTURES if fixture.rule == rule.name]
    if library is None:
        return own
    words = {library.id, *library.modules}
    return [fixture for fixture in own if fixture.path.stem.split("_")[0].rstrip("0123456789") in words]


def shown(rule: Rule, library: Library) -> bool:
    """Whether a fixture of this library has a finding of this rule."""
    return any(rule.code == found for fixture in fixtures_of(rule, library) for _, found in fixture.expected)
