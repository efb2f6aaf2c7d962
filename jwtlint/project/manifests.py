"""Files that say which versions of other distributions a project uses, read into tables.

A table maps a normal name to a specifier; a name that is named without a version is not in it.
Reading never follows an address and never runs anything. A file that cannot be used is `BrokenError`.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.project.paths import join
from jwtlint.project.specifiers import clauses, conda, joined, normal, poetry, requirement, span
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    Table: TypeAlias = dict[str, str]
    Reader: TypeAlias = Callable[[str], Table]

MAX_BYTES = 20_000_000
"""A file larger than this is not read."""
MAX_INCLUDES = 50
"""Files that one requirements file may lead to."""

_PACKAGE = regex(r"^\[\[packages?\]\]", re.MULTILINE)
_FIELD = regex(r"""^(name|version)[ \t]*=[ \t]*["']([^"'\n]+)["']""", re.MULTILINE)
_LOCK_HEAD = regex(r"^(?:lock[-_])?version[ \t]*=|^packages?[ \t]*=", re.MULTILINE)


class BrokenError(Exception):
    """Why a file cannot be used, in a few words."""


def lock(path: str) -> Table:
    """Read uv.lock, poetry.lock, pdm.lock or pylock.toml by lines: a whole parse takes a second per megabyte."""
    text = _text(path)
    found: dict[str, set[str]] = {}
    first, *blocks = _PACKAGE.split(text)
    if not blocks and not _LOCK_HEAD.search(first):
        raise BrokenError("is no lock file")
    for block in blocks:
        # The fields of the package itself come before those of its sub-tables.
        own = block.split("\n[", 1)[0]
        fields = dict(reversed(_FIELD.findall(own)))
        if "name" in fields and "version" in fields:
            found.setdefault(normal(fields["name"]), set()).add(fields["version"])
    return {name: span(versions) for name, versions in found.items()}


def pipfile_lock(path: str) -> Table:
    """Read Pipfile.lock: the default packages before those for development."""
    import json

    try:
        data = json.loads(_text(path))
    except (ValueError, RecursionError):
        raise BrokenError("is not JSON") from None
    table: Table = {}
    for section in ("default", "develop"):
        for name, entry in _pairs(_get(data, section)):
            version = _get(entry, "version")
            if isinstance(version, str) and (specifier := clauses(version)):
                table.setdefault(normal(name), specifier)
    return table


def requirements(path: str) -> Table:
    """Read a requirements file of pip, and those it leads to by ``-r`` and ``-c``."""
    seen: set[str] = set()
    return _together(_requirement_lines(path, seen))


def _requirement_lines(path: str, seen: set[str]) -> Iterator[str]:
    """Give the requirements of a file and of the files it names, each file once."""
    place = os.path.abspath(path)
    if place in seen or len(seen) >= MAX_INCLUDES:
        return
    first = not seen
    seen.add(place)
    try:
        text = _text(path)
    except BrokenError:
        if first:
            raise
        return
    for line in re.sub(r"\\\r?\n", " ", text).splitlines():
        said = re.sub(r"(^|\s)#.*", "", line).strip()
        other = re.fullmatch(r"(?:-[rc]|--(?:requirement|constraint))[\s=]*(\S+)", said)
        if other is not None and "://" not in other[1]:
            yield from _requirement_lines(join(os.path.dirname(path) or ".", other[1]), seen)
        elif not said.startswith("-"):
            yield re.sub(r"\s--\w.*", "", said)


def pyproject(path: str) -> Table:
    """Read the dependencies of a pyproject.toml: its own, then optional ones, then those of groups."""
    data = _toml(path)
    project, tools = _get(data, "project"), _get(data, "tool")
    tables = [_together(_texts(_get(project, "dependencies")))]
    for groups in (_get(project, "optional-dependencies"), _get(data, "dependency-groups")):
        tables += [_together(_texts(lines)) for _, lines in _pairs(groups)]
    own = _get(tools, "poetry")
    tables += [_poetry_table(_get(own, "dependencies")), _poetry_table(_get(own, "dev-dependencies"))]
    tables += [_poetry_table(_get(group, "dependencies")) for _, group in _pairs(_get(own, "group"))]
    return _first(tables)


def pyproject_names(path: str) -> frozenset[str]:
    """Give the names of all distributions that a pyproject.toml asks for, with a version or without."""
    try:
        data = _toml(path)
    except BrokenError:
        return frozenset()
    project, own = _get(data, "project"), _get(_get(data, "tool"), "poetry")
    lists = [_get(project, "dependencies")]
    for groups in (_get(project, "optional-dependencies"), _get(data, "dependency-groups")):
        lists += [lines for _, lines in _pairs(groups)]
    tables = [_get(own, "dependencies"), _get(own, "dev-dependencies")]
    tables += [_get(group, "dependencies") for _, group in _pairs(_get(own, "group"))]
    asked = (requirement(line) for lines in lists for line in _texts(lines))
    keys = (normal(name) for table in tables for name, _ in _pairs(table))
    return frozenset((*(one[0] for one in asked if one is not None), *keys))


def pipfile(path: str) -> Table:
    """Read a Pipfile."""
    data = _toml(path)
    return _first([_poetry_table(_get(data, "packages")), _poetry_table(_get(data, "dev-packages"))])


def setup_cfg(path: str) -> Table:
    """Read ``install_requires`` and the extras of a setup.cfg."""
    import configparser

    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(_text(path))
    except configparser.Error:
        raise BrokenError("is not an INI file") from None
    lists = [parser.get("options", "install_requires", fallback="")]
    if parser.has_section("options.extras_require"):
        lists += [value for _, value in parser.items("options.extras_require")]
    return _first([_together(re.sub(r"(^|\s)#.*", "", lines).splitlines()) for lines in lists])


def environment(path: str) -> Table:
    """Read the list entries of a conda environment.yml, those for pip too, line by line."""
    table: Table = {}
    for line in _text(path).splitlines():
        entry = re.fullmatch(r"""\s*-\s+["']?([^"'#:]+(?:::[^"'#:]+)?)["']?\s*(?:#.*)?""", line)
        found = conda(entry[1]) if entry else None
        if found is not None and found[1]:
            table.setdefault(*found)
    return table


def _text(path: str) -> str:
    try:
        return read_bytes(path, MAX_BYTES).decode("utf-8-sig")
    except Unreadable as error:
        raise BrokenError(error.reason) from None
    except UnicodeDecodeError:
        raise BrokenError("is not UTF-8") from None


def _toml(path: str) -> object:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        return tomllib.loads(_text(path))
    except (ValueError, RecursionError):
        raise BrokenError("is not TOML") from None


def _get(value: object, key: str) -> object:
    """Give an entry of what may be a table."""
    return value.get(key) if isinstance(value, dict) else None


def _pairs(value: object) -> Iterable[tuple[str, object]]:
    """Give the entries of what may be a table."""
    return value.items() if isinstance(value, dict) else ()


def _texts(value: object) -> list[str]:
    """Give the texts in what may be a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _together(lines: Iterable[str]) -> Table:
    """Make a table of requirements that stand side by side."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        said = requirement(line)
        if said is not None:
            found.setdefault(said[0], []).append(said[1:])
    table = {name: joined(entries) for name, entries in found.items()}
    return {name: specifier for name, specifier in table.items() if specifier}


def _poetry_table(table: object) -> Table:
    """Read a table of name to version, or to a table with a ``version``, or to a list of such tables."""
    found = {}
    for name, entry in _pairs(table):
        entries = entry if isinstance(entry, list) else [entry]
        said = [one if isinstance(one, str) else _get(one, "version") for one in entries]
        marker = "" if len(entries) == 1 else "some"
        specifier = joined([(poetry(one), marker) for one in said if isinstance(one, str)])
        if specifier:
            found[normal(name)] = specifier
    return found


def _first(tables: list[Table]) -> Table:
    """Lay tables over each other; the first that has a name decides."""
    merged: Table = {}
    for table in reversed(tables):
        merged.update(table)
    return merged
