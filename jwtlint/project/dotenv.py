"""Files that set environment variables and are kept with the code: `.env` files, Compose files.

Only a variable that is asked for is looked up. A file that git ignores is not kept with the code.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from jwtlint.finding import Place, Position
from jwtlint.patterns import regex
from jwtlint.project.ignores import ignore_in, ignored, ignores_above
from jwtlint.project.paths import join
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000

_DOTENV = regex(r"\.env(?:\.[\w.-]+)?|[\w-]+\.env")
_COMPOSE = regex(r"(?:docker-)?compose[\w.-]*\.ya?ml")
_SHOWN_ONLY = regex(r"example|sample|template|tmpl|dist|default|test|\bci\b|schema", re.IGNORECASE)
_ELSEWHERE = regex(r"[$<{%]|^(?:\w+://|vault:|file:|ENC\[|encrypted:|AQICA)|^\s*$")
"""What is no value: a reference, a placeholder in brackets, something encrypted."""


def variables(folder: str, name: str) -> Iterator[tuple[Place, Place, str]]:
    """Where files of a folder set a variable: the place of its name, that of its value, and the value."""
    for path in _files(folder):
        try:
            text = read_bytes(path, MAX_BYTES).decode("utf-8-sig", "replace")
        except Unreadable:
            continue
        if name not in text:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found = next(filter(None, (pattern.match(line) for pattern in _patterns(path, name))), None)
            if found is None or _ELSEWHERE.search(found["value"]):
                continue
            at, held = (_place(path, number, *found.span(group)) for group in ("name", "value"))
            yield at, held, found["value"]


def _files(folder: str) -> list[str]:
    """The files of a folder that set variables and that git does not ignore."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    named = [name for name in names if _DOTENV.fullmatch(name) or _COMPOSE.fullmatch(name)]
    shown = [name for name in named if not _SHOWN_ONLY.search(name)]
    if not shown:
        return []
    own = ignore_in(folder)
    ignores = (*ignores_above(folder), *((own,) if own is not None else ()))
    return [path for path in (join(folder, name) for name in shown) if not ignored(path, ignores, folder=False)]


def _place(path: str, line: int, start: int, end: int) -> Place:
    return Place(path, Position(line, start), Position(line, end))


def _patterns(path: str, name: str) -> tuple[re.Pattern[str], ...]:
    """What a line looks like that sets a variable."""
    named, end = rf"(?P<name>{re.escape(name)})", r"\s*(?:\#.*)?$"
    value = r"""(?P<quote>["']?)(?P<value>[^"'\s#][^"'#]*?)(?P=quote)"""
    if not _COMPOSE.fullmatch(os.path.basename(path)):
        return (re.compile(rf"\s*(?:export\s+)?{named}\s*=\s*{value}{end}"),)
    listed = rf"""\s*-\s*(?P<quote>["']?){named}=(?P<value>[^"'\s]+)(?P=quote){end}"""
    return re.compile(listed), re.compile(rf"\s*{named}:\s+{value}{end}")
