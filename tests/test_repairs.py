"""Repairs of every fixture: code that parses, fewer findings and none of another kind, and nothing left to repair."""

from __future__ import annotations

import ast
import warnings
from collections import Counter

import pytest
from fixture_files import Fixture, all_fixtures

from jwtlint import lint_text
from jwtlint.config import Config
from jwtlint.project.repair import repair_bytes

NEWLINES = ("\n", "\r\n")
FIXTURES = [fixture for fixture in all_fixtures() if fixture.expected]


def config_of(fixture: Fixture) -> Config:
    return Config(profile=fixture.profile, libraries=fixture.libraries, include_tests=fixture.include_tests)


def parsed(data: bytes) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(data)


@pytest.mark.parametrize(("number", "fixture"), [*enumerate(FIXTURES)], ids=lambda one: getattr(one, "name", ""))
def test_repairs_help_and_end(number: int, fixture: Fixture) -> None:
    config, path, newline = config_of(fixture), fixture.lint_path, NEWLINES[number % 2]
    data = b"\xef\xbb\xbf" + fixture.text.replace("\n", newline).encode()
    once = repair_bytes(data, path, config, unsafe=True)
    new = once.new.data
    assert (new != data) == bool(once.count)
    if not once.count:
        return
    before, after = lint_text(data, path, config), lint_text(new, path, config)
    counts = [Counter(finding.code for finding in report.findings) for report in (before, after)]
    assert after.unread is None
    assert not counts[1] - counts[0]
    assert counts[0].total() - counts[1].total() == once.count
    parsed(new)
    assert repair_bytes(new, path, config, unsafe=True).new.data == new
    assert new.startswith(b"\xef\xbb\xbf")
    assert new.count(b"\r") == (new.count(b"\n") if newline == "\r\n" else 0)
