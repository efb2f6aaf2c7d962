"""Which files of a project can have to do with some given ones, told by the text of their imports alone."""

from __future__ import annotations

import os
import re

from jwtlint.patterns import regex
from jwtlint.syntax.imports import imports
from jwtlint.syntax.source import Unreadable, read_bytes

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_HOPS = 4
"""How many imports deep one file can matter to another."""
MAX_READ = 2_000_000
"""Bytes: larger files are not searched for what they import or set."""

Parts = tuple[str, ...]


class Neighbours:
    """Finds out who imports whom, file by file, as far as somebody asks.

    Modules are told by the ends of their dotted names, without a look at the folders that Python
    would search: an answer has too many files rather than too few.
    """

    def __init__(self, files: Iterable[str]) -> None:
        """Nothing is read yet."""
        self._files = tuple(files)
        self._named: dict[str, list[tuple[str, Parts]]] = {}
        self._uses: dict[str, frozenset[str]] = {}
        for location in self._files:
            parts = _parts(location)
            self._named.setdefault(parts[-1], []).append((location, parts))

    def used_by(self, start: Iterable[str]) -> frozenset[str]:
        """Files that some files import, directly or through others, and these themselves."""
        seen = frozenset(start)
        edge = seen
        for _ in range(MAX_HOPS):
            edge = frozenset().union(*map(self._imported, edge)) - seen
            seen |= edge
        return seen

    def users_of(self, start: Iterable[str]) -> frozenset[str]:
        """Files that import some files, directly or through others, and these themselves."""
        seen = edge = frozenset(start)
        for _ in range(MAX_HOPS):
            if not edge:
                break
            bases = sorted({os.fsencode(_parts(location)[-1]) for location in edge})
            named = re.compile(b"|".join(map(re.escape, bases)))
            edge = frozenset(f for f in self._files if f not in seen and self._uses_one(f, edge, named))
            seen |= edge
        return seen

    def _uses_one(self, location: str, wanted: frozenset[str], named: re.Pattern[bytes]) -> bool:
        if location not in self._uses and named.search(_read(location)) is None:
            return False
        return not wanted.isdisjoint(self._imported(location))

    def _imported(self, location: str) -> frozenset[str]:
        found = self._uses.get(location)
        if found is None:
            folder = tuple(location.replace(os.sep, "/").split("/")[:-1])
            text = _read(location).decode("utf-8", "replace")
            found = self._uses[location] = frozenset(
                other
                for dotted in set(_names(text, folder))
                for other, parts in self._named.get(dotted[-1], ())
                if _same_end(dotted, parts)
            )
        return found


def _read(location: str) -> bytes:
    try:
        return read_bytes(location, MAX_READ)
    except Unreadable:
        return b""


def _same_end(dotted: Parts, parts: Parts) -> bool:
    shorter = min(len(dotted), len(parts))
    return dotted[-shorter:] == parts[-shorter:]


def _parts(location: str) -> Parts:
    """The path of a module without its ending; that of a package is the path of its folder."""
    parts = tuple(location.replace(os.sep, "/").removesuffix(".py").split("/"))
    return parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts


def _names(text: str, folder: Parts) -> Iterator[Parts]:
    """The modules that a text may import, as the parts of their names or of their paths."""
    for module, pairs in imports(text):
        dotted = module.lstrip(".")
        level = len(module) - len(dotted)
        base = folder[: len(folder) - level + 1] if level else ()
        parts = (*base, *(dotted.split(".") if dotted else ()))
        if parts:
            yield parts
        for name, _ in pairs:
            if name and name != "*":
                yield (*parts, name)


def reads_settings(data: bytes) -> bool:
    """Whether a file may read Django's settings or the configuration of an application."""
    return b"django.conf" in data or b".config" in data


_CONFIGURES = regex(r"settings|config|(?:^|[/\\])conf\.py$|__init__\.py$|(?:^|[/\\])(?:app|main|wsgi)\.py$")


def configures(location: str) -> bool:
    """Whether a file, by its name, may configure others without being imported by them."""
    return _CONFIGURES.search(location) is not None
