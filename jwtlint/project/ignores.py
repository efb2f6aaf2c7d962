"""What a walk leaves out: exclude patterns, and the ``.gitignore`` files it meets.

``pathspec`` is loaded only where there is a ``.gitignore``.
"""

from __future__ import annotations

import fnmatch
import os
import re
from functools import lru_cache

from jwtlint.project.paths import join, relative, slashed, upwards
from jwtlint.records import dataclass
from jwtlint.syntax.source import Unreadable, read_bytes

MAX_STARS = 8
"""A line of a ``.gitignore`` with more stars than this is not used: to match it may take for ever."""
MAX_IGNORE_BYTES = 1_000_000
"""A ``.gitignore`` larger than this is not used."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What one configuration says about the files below its folder.

    A pattern without a slash is compared with each name on the way, one with a slash with the
    path relative to ``base``; ``*`` crosses slashes, as ruff has it, and ``**/`` may stand for nothing.
    """

    exclude: tuple[str, ...] = ()
    base: str = "."
    force: bool = False
    """The patterns hold for the paths given by the user too."""
    gitignore: bool = True

    def drops(self, path: str, name: str) -> bool:
        """Say whether the entry ``name`` at ``path`` is excluded by name or by path."""
        names, name_pattern, path_pattern = _compiled(self.exclude)
        if name in names or (name_pattern is not None and name_pattern.match(name)):
            return True
        return path_pattern is not None and bool(path_pattern.match(relative(path, self.base)))

    def drops_given(self, path: str) -> bool:
        """Say whether a path given by the user, or a folder between it and ``base``, is excluded."""
        parts = relative(path, self.base).split("/")
        if parts[0] == "..":
            return self.drops(path, parts[-1])
        walked = self.base
        for part in parts:
            walked = join(walked, part)
            if self.drops(walked, part):
                return True
        return False


@lru_cache(maxsize=64)
def _compiled(
    patterns: tuple[str, ...],
) -> tuple[frozenset[str], re.Pattern[str] | None, re.Pattern[str] | None]:
    """Sort patterns into plain names, patterns for names and patterns for paths."""
    names, globs, paths = set(), [], []
    for raw in patterns:
        pattern = raw.removeprefix("./").rstrip("/")
        if not pattern:
            continue
        if "/" in pattern:
            paths += [fnmatch.translate(pattern), fnmatch.translate(pattern.replace("**/", ""))]
        elif any(mark in pattern for mark in "*?["):
            globs.append(fnmatch.translate(pattern))
        else:
            names.add(pattern)
    return frozenset(names), _any_of(globs), _any_of(paths)


def _any_of(patterns: list[str]) -> re.Pattern[str] | None:
    """Join what ``fnmatch.translate`` gave (its group names are made to be joined)."""
    return re.compile("|".join(patterns)) if patterns else None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one ignore file."""

    patterns: tuple[tuple[re.Pattern[str], bool], ...]
    """Last line first, with False for a ``!`` line."""
    some: re.Pattern[str]
    """All of them in one, to say quickly that none fits."""

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Say True for ignored, False for kept by a ``!`` line, None for not named.

        Only what names the path itself counts, not what names a folder above it: a walk that
        got here has asked about those. The patterns of pathspec fill a group where they match a folder.
        """
        if not self.some.match(path + "/" if folder else path):
            return None
        for pattern, ignores in self.patterns:
            match = pattern.match(path)
            if match is not None and match.lastgroup is None:
                return ignores
            if folder:
                match = pattern.match(path + "/")
                if match is not None and match.lastgroup is not None and match.end() == len(path) + 1:
                    return ignores
        return None


@dataclass(frozen=True, slots=True)
class GitIgnore:
    """An ignore file as seen from a walk: its lines, and how to turn a walked path into one of its own.

    Its own path is ``lead`` followed by the walked path from ``skip`` on.
    """

    lines: Lines
    skip: int = 0
    lead: str = ""

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Answer as :meth:`Lines.says` does, for a walked path."""
        return self.lines.says(self.lead + path[self.skip :], folder=folder)


def ignored(path: str, ignores: tuple[GitIgnore, ...], *, folder: bool) -> bool:
    """Ask from the innermost file outwards; the first that names ``path`` decides."""
    for ignore in reversed(ignores):
        answer = ignore.says(path, folder=folder)
        if answer is not None:
            return answer
    return False


def ignore_in(folder: str) -> GitIgnore | None:
    """Read the ``.gitignore`` of a walked folder; None when there is none, or none that can be read."""
    lines = _read(join(folder, ".gitignore"))
    return GitIgnore(lines, skip=len(join(folder, "x")) - 1) if lines is not None else None


def ignore_of_root(root: str) -> GitIgnore | None:
    """Read the ``.gitignore`` of a folder the user asked for.

    One that hides everything (``*``, as virtualenv writes it) speaks of the folder itself, and is not used.
    """
    found = ignore_in(root)
    probes = (join(root, "jwtlint-probe"), join(root, "jwtlint-probe.py"))
    hides = found is not None and all(found.says(probe, folder=False) for probe in probes)
    return None if hides else found


def ignores_above(root: str) -> tuple[GitIgnore, ...]:
    """Read the ignore files of the folders above ``root``, outermost first, when a git work tree holds it.

    They are dropped when they ignore ``root`` itself: it was asked for by name.
    """
    here = slashed(os.path.abspath(root))
    top = _work_tree(here)
    if top is None:
        return ()
    above = [place for place in reversed(upwards(here)) if len(top) <= len(place) < len(here)]
    files = [(top, join(top, ".git/info/exclude")), *((place, join(place, ".gitignore")) for place in above)]
    found = [(folder, lines) for folder, file in files if (lines := _read(file)) is not None]
    if _hides(found, [*above[1:], here] if above else []):
        return ()
    skip = len(join(root, "x")) - 1
    return tuple(GitIgnore(lines, skip, _below(here, folder)) for folder, lines in found)


def _below(place: str, folder: str) -> str:
    """Give what must stand before a path relative to ``place`` to make it relative to ``folder``."""
    return "" if place == folder else place[len(join(folder, "x")) - 1 :] + "/"


def _hides(found: list[tuple[str, Lines]], places: list[str]) -> bool:
    """Say whether one of the places (absolute, outermost first) is ignored by a file above it."""
    for place in places:
        ignores = tuple(
            GitIgnore(lines, skip=len(join(folder, "x")) - 1) for folder, lines in found if len(folder) < len(place)
        )
        if ignored(place, ignores, folder=True):
            return True
    return False


def _work_tree(place: str) -> str | None:
    """Find the nearest folder at or above ``place`` that holds a ``.git``."""
    return next((up for up in upwards(place) if os.path.lexists(join(up, ".git"))), None)


def _read(path: str) -> Lines | None:
    """Compile an ignore file; a line that is no pattern is left out, as git does."""
    try:
        data = read_bytes(path, limit=MAX_IGNORE_BYTES)
    except Unreadable:
        return None
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    patterns = []
    for line in data.decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n"):
        if line.count("*") > MAX_STARS:
            continue
        try:
            pattern = GitIgnoreSpecPattern(line.rstrip("\r"))
        except ValueError:
            continue
        if pattern.regex is not None and pattern.include is not None:
            patterns.append((pattern.regex, pattern.include))
    if not patterns:
        return None
    some = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern, _ in patterns)
    return Lines(tuple(reversed(patterns)), re.compile(some))
