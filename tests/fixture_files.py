"""Reads the annotated fixtures: one file of sample code with the findings it must give.

``# expect: JWT101, JWT401`` at the end of a line: exactly these findings start on this line. A line
without such a comment has none. One code written twice means two findings on the line.

``# fixture: profile=audit PyJWT==1.7.1 include-tests`` as the first line sets the profile, the
library versions and whether test code is looked at. Every rule of the profile is active in every
fixture, whatever folder it stands in.

``name.fixed.py`` beside ``name.py`` is the exact text after every repair was applied.
"""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures"

PROFILES = ("profile=default", "profile=strict", "profile=audit")

_CODES = r"JWT[0-9]{3}(?:, JWT[0-9]{3})*"
_EXPECT = re.compile(rf"# expect: ({_CODES})")
_ALONE = re.compile(rf"# alone: ({_CODES})")
_DIRECTIVE = re.compile(r"# fixture: (\S.*)")
_VERSION = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)((?:===?|~=|!=|[<>]=?)[^\s=<>!~].*)")


class BadFixtureError(Exception):
    """An annotation or directive that nobody could have meant."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """One annotated file."""

    path: Path
    text: str
    expected: tuple[tuple[int, str], ...]
    """Sorted pairs of 1-based line and code."""
    profile: str
    libraries: tuple[tuple[str, str], ...]
    """Distribution and version specifier."""
    include_tests: bool

    @property
    def rule(self) -> str:
        """Name of the rule whose folder the file stands in."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """``rule-name/file.py``, the identity of the fixture in test output."""
        return f"{self.rule}/{self.path.name}"

    @property
    def lint_path(self) -> str:
        """The path under which the text is linted: never that of test code."""
        return f"app/{self.path.name}"

    @property
    def silent(self) -> bool:
        """Whether the file is there to show what is not reported."""
        return self.path.stem.endswith("_silent")

    @property
    def repaired(self) -> Path:
        """Where the repaired text of this fixture stands, if it has one."""
        return self.path.with_suffix(".fixed.py")


def all_fixtures() -> tuple[Fixture, ...]:
    """Every annotated file of the fixture folder, in a stable order."""
    paths = sorted(FOLDER.glob("*/*.py"))
    return tuple(read(path) for path in paths if not path.name.endswith(".fixed.py"))


def read(path: Path) -> Fixture:
    """Read one annotated file; raises `BadFixtureError` on a comment it cannot take literally."""
    text = path.read_text(encoding="utf-8")
    profile, libraries, include_tests = "default", [], False
    for word in _directive(text, path):
        if word == "include-tests":
            include_tests = True
        elif word in PROFILES:
            profile = word.removeprefix("profile=")
        elif (version := _VERSION.fullmatch(word)) is not None:
            libraries.append((version[1], version[2]))
        else:
            raise BadFixtureError(f"{path}: what does {word!r} in the first line mean?")
    return Fixture(path, text, expectations(text, path), profile, tuple(libraries), include_tests)


def expectations(text: str, path: Path) -> tuple[tuple[int, str], ...]:
    """The (line, code) pairs annotated in ``text``; strings that look like comments are none."""
    found: list[tuple[int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT or "expect" not in token.string:
            continue
        match = _EXPECT.fullmatch(token.string)
        if match is None:
            raise BadFixtureError(f"{path}:{token.start[0]}: {token.string!r}")
        found.extend((token.start[0], code) for code in match[1].split(", "))
    return tuple(sorted(found))


def alone(text: str, path: Path) -> tuple[tuple[int, str], ...]:
    """The (line, code) pairs that stand here when the file is given without the one where they are repaired."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "# alone" not in line:
            continue
        match = _ALONE.search(line)
        if match is None or match.end() != len(line):
            raise BadFixtureError(f"{path}:{number}: {line!r}")
        found.extend((number, code) for code in match[1].split(", "))
    return tuple(sorted(found))


def _directive(text: str, path: Path) -> list[str]:
    """The words of the first line, if it is a directive; one elsewhere is an error."""
    first, _, rest = text.partition("\n")
    if _DIRECTIVE.search(rest) is not None:
        raise BadFixtureError(f"{path}: a directive stands on the first line or not at all")
    match = _DIRECTIVE.fullmatch(first)
    return [] if match is None else match[1].split()
