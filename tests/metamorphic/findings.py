"""What a rewritten fixture must give: the findings of the fixture, each where its code stands now."""

from __future__ import annotations

import ast
import functools
from collections import Counter
from typing import TYPE_CHECKING

from fixture_files import all_fixtures

from jwtlint import lint_paths, lint_text
from jwtlint.config import Config

from .text import Text, argument_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fixture_files import Fixture

    from jwtlint.finding import Finding

FIXTURES = {fixture.name: fixture for fixture in all_fixtures()}

ABOUT_ARGUMENTS = ("JWT204", "JWT212")
"""Found at the argument of the call, not at the value that is passed there."""
ABOUT_IMPORTS = ("JWT702",)
"""Found at the top of each file that imports the library: a copy is another one, one in a function is none."""
ONCE = ("JWT701", "JWT703")
"""Found once for a library, whatever call is the first."""
Spot = tuple[str, int]
"""A file and a 1-based line."""


def config_of(fixture: Fixture) -> Config:
    """What the first line of the fixture asks for, without what is found once for a whole project."""
    return Config(
        profile=fixture.profile, ignore=ONCE, libraries=fixture.libraries, include_tests=fixture.include_tests
    )


@functools.cache
def original(name: str) -> Text:
    """The text of a fixture."""
    return Text.original(FIXTURES[name].text)


@functools.cache
def usual(name: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """The findings of a fixture: code, and the offsets of what they stand at.

    A finding at a keyword argument may stand at its value as well, once that is somewhere else.
    """
    fixture, text = FIXTURES[name], original(name)
    report = lint_text(fixture.text, path=fixture.lint_path, config=config_of(fixture))
    assert report.unread is None
    keywords = [node for node in ast.walk(text.tree) if isinstance(node, ast.keyword)]
    values = {text.span(keyword)[0]: text.span(keyword.value)[0] for keyword in keywords}
    found = []
    for finding in report.findings:
        line, column = finding.place.start.line, finding.place.start.column
        start = text.offset(line, 0) + column
        spots = {start, values.get(start, start)}
        if finding.code in ABOUT_ARGUMENTS:
            spots.add(argument_at(start))
        found.append((finding.code, frozenset(spots)))
    return tuple(found)


def differences(name: str, files: Mapping[str, Text], findings: Iterable[Finding]) -> list[str]:
    """What is missing and what is too much in a rewritten fixture, one line each; none is right."""
    wanted = [
        (code, {(path, line) for path, text in files.items() for o in origins for line in text.lines_of(o)})
        for code, origins in usual(name)
    ]
    wanted = [(code, spots) for code, spots in wanted if spots or code not in ABOUT_IMPORTS]
    found = [(f.code, (f.place.path, f.place.start.line)) for f in findings]
    pairs = _paired(wanted, found)
    lost = [f"lost {code} at {sorted(spots)}" for i, (code, spots) in enumerate(wanted) if i not in pairs]
    copies = {(code, spot) for code, spots in wanted if code in ABOUT_IMPORTS for spot in spots}
    left = [one for i, one in enumerate(found) if i not in pairs.values() and one not in copies]
    more = [f"new {code} at {spot}" for code, spot in left]
    return lost + more


def _paired(wanted: list[tuple[str, set[Spot]]], found: list[tuple[str, Spot]]) -> dict[int, int]:
    """As many pairs as possible of what is wanted and what is found (Kuhn's algorithm)."""
    taken: dict[int, int] = {}

    def take(index: int, seen: set[int]) -> bool:
        code, spots = wanted[index]
        for other, (other_code, spot) in enumerate(found):
            if other in seen or other_code != code or spot not in spots:
                continue
            seen.add(other)
            if other not in taken or take(taken[other], seen):
                taken[other] = index
                return True
        return False

    for index in range(len(wanted)):
        take(index, set())
    return {index: other for other, index in taken.items()}


def lint_one(name: str, text: Text) -> list[str]:
    """Lint a rewritten fixture, and say what is different."""
    fixture = FIXTURES[name]
    ast.parse(text.text, feature_version=(3, 10))
    report = lint_text(text.text, path=fixture.lint_path, config=config_of(fixture))
    assert report.unread is None
    return differences(name, {fixture.lint_path: text}, report.findings)


def lint_project(name: str, files: Mapping[str, Text], folder: Path) -> list[str]:
    """Write a fixture that was rewritten into several files, lint the folder, and say what is different."""
    fixture = FIXTURES[name]
    for path, text in files.items():
        ast.parse(text.text, feature_version=(3, 10))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.text, encoding="utf-8")
    report = lint_paths([str(folder)], config_of(fixture))
    assert report.unread == ()
    placed = {(folder / path).as_posix(): text for path, text in files.items()}
    return differences(name, placed, report.findings)


def codes(name: str) -> Counter[str]:
    """How often each code is found in a fixture."""
    return Counter(code for code, _ in usual(name))
