"""Where a project names a distribution: the line that one changes to get another version of it.

Read only when there is something to say about that line. What the line means is told by `manifests`.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from jwtlint.finding import Place, Position
from jwtlint.patterns import regex
from jwtlint.project.manifests import MAX_BYTES, MAX_INCLUDES, pyproject_names
from jwtlint.project.paths import join
from jwtlint.project.specifiers import normal
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCKED = regex(r"(?:.*[/\\])?(?:(?:uv|poetry|pdm)\.lock|pylock[^/\\]*\.toml)", re.IGNORECASE)
_TELLS = regex(
    r"[\w.-]+\.(?:txt|in|lock)|setup\.(?:py|cfg)|(?:pyproject|pylock[\w.-]*)\.toml|Pipfile|.*\.ya?ml|Dockerfile.*"
)
"""Names of files that may say what is installed."""
_OTHER_FILE = regex(r"\s*(?:-[rc]|--(?:requirement|constraint))[\s=]*([^\s#]+)")
_AFTER = r"(?![\w-])(?!\.\w)"


def declared(path: str, distribution: str) -> Place | None:
    """Where a file, or one that it includes, names a distribution as a requirement; ``None`` if nowhere."""
    name = _name(distribution)
    places = (place for line in _lines(path, name) for place in _declared(path, line, []))
    return next(places, None)


def named(path: str, distribution: str) -> Place | None:
    """Where a file asks for a distribution, with a version or without.

    A line of some kinds of files can be a requirement or a word of another list: without a version nothing is said.
    """
    base = os.path.basename(path)
    if base == "pyproject.toml":
        return declared(path, distribution) if normal(distribution) in pyproject_names(path) else None
    telling = base.endswith((".txt", ".lock")) or base == "Pipfile" or _LOCKED.fullmatch(path)
    return declared(path, distribution) if telling else None


def mentions(folder: str, word: str) -> bool:
    """Whether a file of a folder that may ask for distributions has a word in it."""
    return any(word in _text(path) for path in _telling(folder))


def _telling(folder: str) -> Iterator[str]:
    for name in _names(folder):
        base = os.path.basename(name)
        if _TELLS.fullmatch(base):
            yield join(folder, name)
    inner = join(folder, "requirements")
    yield from (join(inner, name) for name in _names(inner) if name.endswith((".txt", ".in")))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _declared(path: str, pattern: re.Pattern[str], seen: list[str]) -> Iterator[Place]:
    for number, line in enumerate(_text(path).splitlines(), 1):
        found = pattern.match(line)
        if found is not None:
            yield Place(path, Position(number, found.start(1)), Position(number, found.end(1)))
        other = _OTHER_FILE.match(line) if path.endswith(".txt") else None
        if other is not None and "://" not in other[1] and len(seen) < MAX_INCLUDES:
            included = join(os.path.dirname(path) or ".", other[1])
            if os.path.abspath(included) not in seen:
                seen.append(os.path.abspath(included))
                yield from _declared(included, pattern, seen)


def _name(distribution: str) -> str:
    """A pattern for all the ways in which a name is written (PEP 503)."""
    return r"[-_.]+".join(map(re.escape, re.split(r"[-_.]+", distribution)))


def _lines(path: str, name: str) -> Iterator[re.Pattern[str]]:
    """What a line looks like that names it, the surest first; the first group is what is shown."""
    base = os.path.basename(path)
    extras = r"(?:\s*\[[\w, -]*\])?"
    if _LOCKED.fullmatch(path):
        lines = [rf"""(name\s*=\s*["']{name}["'])"""]
    elif base == "Pipfile.lock":
        lines = [rf"""\s*("{name}")\s*:\s*\{{"""]
    elif base == "Pipfile":
        lines = [rf"""["']?({name})["']?\s*="""]
    elif base.endswith(".txt"):
        lines = [rf"""\s*({name}{_AFTER}{extras}[^#;\\]*?)\s*(?:[#;\\].*|--.*)?$"""]
    elif base == "pyproject.toml":
        # With a version, in a list or as a key of a table of Poetry; then without one.
        lines = [
            rf"""(?:[^#]*?["'])?({name}{_AFTER}{extras}\s*\(?[=<>~!@;][^"'#]*)""",
            rf"""[^#]*?["']({name}{extras})\s*["']""",
        ]
    else:
        start = r"""(?:\s*-?\s*|install_requires\s*=\s*)["']?(?:[\w./-]+::)?"""
        lines = [rf"""{start}({name}{_AFTER}[^#;"']*?)\s*["']?\s*(?:[#;].*)?$"""]
    return map(_compiled, lines)


def _compiled(line: str) -> re.Pattern[str]:
    return re.compile(line, re.IGNORECASE)


def _text(path: str) -> str:
    try:
        return read_bytes(path, MAX_BYTES).decode("utf-8-sig", "replace")
    except Unreadable:
        return ""
