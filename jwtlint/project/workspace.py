"""The modules of a project, found and read only when a value leads there."""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.project.neighbours import MAX_READ
from jwtlint.project.paths import relative, slashed
from jwtlint.records import dataclass, field
from jwtlint.syntax import disk
from jwtlint.syntax.imports import imports
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import Source, Unreadable, read, read_bytes
from jwtlint.values.scopes import ModuleScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg", "manage.py")
"""Names that mark the folder of a project; imports are not looked for above it."""
MAX_CONFIGURED = 40
"""Files that are searched for one setting, at most."""
FOREIGN = frozenset(
    {
        "attr",
        "attrs",
        "authlib",
        "cryptography",
        "decouple",
        "django",
        "dotenv",
        "dynaconf",
        "environ",
        "environs",
        "fastapi",
        "flask",
        "google",
        "httpx",
        "itsdangerous",
        "jose",
        "joserfc",
        "jwcrypto",
        "jwt",
        "litestar",
        "ninja",
        "pydantic",
        "pydantic_settings",
        "quart",
        "requests",
        "rest_framework",
        "sanic",
        "sqlalchemy",
        "starlette",
        "typing_extensions",
        "werkzeug",
        "yaml",
    }
)
"""Packages that the analysis knows by name; they are never a project's own."""


@dataclass(frozen=True, slots=True)
class Index:
    """What a run knows of the files around those it was given; plain data."""

    given: Mapping[str, str] = field(default_factory=dict)
    """Absolute path to the path as given."""
    files: tuple[str, ...] = ()
    """All Python files of the project, absolute; empty where only forward following is wanted."""
    folders: tuple[str, ...] = ()
    """Folders that were given, absolute: files beside the code are given with them."""

    def covers(self, path: str) -> bool:
        """Say whether a file that is no Python file was given."""
        place = os.path.abspath(path)
        return any(place.startswith(os.path.join(folder, "")) for folder in self.folders)


class Workspace:
    """Finds modules; see :class:`jwtlint.values.scopes.Modules`."""

    def __init__(self, index: Index | None = None) -> None:
        """Nothing is read yet."""
        self.index = index or Index()
        self.scopes: dict[str, ModuleScope | None] = {}
        self.found: dict[tuple[str, str], str | None] = {}
        self.roots: dict[str, tuple[str, ...]] = {}
        self.setting_files: dict[str, list[str]] | None = None
        self._imported: dict[tuple[str, int], dict[str, list[tuple[str, str]]]] = {}

    def own(self, source: Source) -> ModuleScope:
        """The scope of a file that was already read; one that an import led to before is the same module."""
        location = os.path.abspath(source.path)
        known = self.scopes.get(location)
        if known is not None and known.outline.source.data == source.data and known.path == source.path:
            return known
        scope = ModuleScope(outline(source), self, location=location, is_package=_is_package(location))
        self.scopes[location] = scope
        return scope

    def load(self, location: str) -> ModuleScope | None:
        """The scope of the file at an absolute path; ``None`` when it cannot be read."""
        if location not in self.scopes:
            self.scopes[location] = None
            if disk.is_folder(location):
                source = Source(self.shown(location), b"", "", "utf-8", bom=False)
                self.scopes[location] = ModuleScope(outline(source), self, location=location, is_package=True)
            else:
                try:
                    source = read(location)
                except Unreadable:
                    return None
                shown = Source(self.shown(location), source.data, source.text, source.encoding, source.bom)
                self.scopes[location] = ModuleScope(
                    outline(shown), self, location=location, is_package=_is_package(location)
                )
        return self.scopes[location]

    def shown(self, location: str) -> str:
        """The path under which a file is named to people."""
        given = self.index.given.get(location)
        if given is not None:
            return given
        near = relative(slashed(location), slashed(os.getcwd()))
        return slashed(location) if near.startswith("..") else near

    # -- imports -----------------------------------------------------------------------------------

    def find(self, name: str, importer: ModuleScope, level: int) -> ModuleScope | None:
        """The project's module of that name, or ``None``."""
        return self._at(*self._search(name, importer.location, level))

    def _search(self, name: str, importer: str, level: int) -> tuple[tuple[str, ...], list[str]]:
        """Folders to look in, and the parts of the name."""
        parts = name.split(".") if name else []
        if not importer or (not level and (not parts or parts[0] in FOREIGN or parts[0] in sys.stdlib_module_names)):
            return (), []
        folder = os.path.dirname(importer) if importer.endswith((".py", ".pyi")) else importer
        if not level:
            return self._roots(folder), parts
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        return (folder,), parts

    def child(self, module: ModuleScope, name: str) -> ModuleScope | None:
        """The submodule of a package."""
        if not module.is_package or not module.location:
            return None
        folder = module.location if disk.is_folder(module.location) else os.path.dirname(module.location)
        return self._at((folder,), [name])

    def project(self, location: str) -> str:
        """The folder in which users of a file are looked for: its project, else its package."""
        roots = self._roots(os.path.dirname(location))
        marked = next((root for root in roots if _is_root(root)), None)
        if marked is not None:
            return marked
        top = os.path.relpath(location, roots[0]).split(os.sep)
        return os.path.join(roots[0], top[0]) if len(top) > 1 else roots[0]

    def resolved(self, text: str, location: str) -> dict[str, list[tuple[str, str]]]:
        """Files that a text imports, each with (name, bound as) of what it takes; ``""`` is all of it."""
        key = (location, hash(text))  # not the text: it would stay in memory
        if key not in self._imported:
            self._imported[key] = self._resolved(text, location)
        return self._imported[key]

    def _resolved(self, text: str, location: str) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for dotted, pairs in imports(text):
            module = dotted.lstrip(".")
            level = len(dotted) - len(module)
            roots, parts = self._search(module, location, level)
            if not roots:
                continue
            place = self._where(roots, parts) if pairs else None
            for name, bound in pairs:
                whole = self._where(roots, f"{module}.{name}".strip(".").split(".")) if name else None
                if whole is not None:
                    found.setdefault(whole, []).append(("", bound))
                if place is not None:
                    found.setdefault(place, []).append((name, bound))
        return found

    def _where(self, roots: tuple[str, ...], parts: list[str]) -> str | None:
        """The file of a module, without reading it."""
        for root in roots:
            location = self._location(root, parts)
            if location is not None:
                return location
        return None

    def _at(self, roots: tuple[str, ...], parts: list[str]) -> ModuleScope | None:
        location = self._where(roots, parts)
        return self.load(location) if location is not None else None

    def _location(self, root: str, parts: list[str]) -> str | None:
        key = (root, ".".join(parts))
        if key not in self.found:
            self.found[key] = _file_of(os.path.join(root, *parts))
        return self.found[key]

    def _roots(self, folder: str) -> tuple[str, ...]:
        """Folders in which absolute imports of a file are looked for, nearest first."""
        known = self.roots.get(folder)
        if known is not None:
            return known
        top = folder
        while disk.is_file(os.path.join(top, "__init__.py")) and os.path.dirname(top) != top:
            top = os.path.dirname(top)
        found = [top]
        here = top
        while not _is_root(here) and os.path.dirname(here) != here and len(found) < MAX_ROOTS:
            here = os.path.dirname(here)
            found.append(here)
        if not _is_root(here):
            found = [top]
        for root in tuple(found):
            source = os.path.join(root, "src")
            if disk.is_folder(source):
                found.append(source)
        self.roots[folder] = tuple(dict.fromkeys(found))
        return self.roots[folder]

    # -- settings ----------------------------------------------------------------------------------

    def django_settings(self, importer: ModuleScope) -> ModuleScope | None:
        """The module that ``django.conf.settings`` stands for."""
        if not importer.location:
            return None
        key = ("django", os.path.dirname(importer.location))
        if key not in self.found:
            self.found[key] = self._django_settings(importer)
        location = self.found[key]
        return self.load(location) if location is not None else None

    def _django_settings(self, importer: ModuleScope) -> str | None:
        folder = os.path.dirname(importer.location)
        for root in self._roots(folder):
            for name in _settings_names(root):
                found = self._at(self._roots(root), name.split("."))
                if found is not None:
                    return found.location
        named = [f for f in self.index.files if re.search(r"/settings(?:/(?:__init__|base|common))?\.py$", slashed(f))]
        return named[0] if len(named) == 1 else None

    def configured(self, name: str, importer: ModuleScope) -> Iterator[ModuleScope]:
        """Modules of the project that may set a Flask setting of this name."""
        if self.setting_files is None:
            self.setting_files = _setting_files(self.index.files)
        others = (location for location in self.setting_files.get(name, ()) if location != importer.location)
        for location in islice(others, MAX_CONFIGURED):
            scope = self.load(location)
            if scope is not None:
                yield scope


_SETTING = regex(rb"\b[A-Z][A-Z0-9_]{3,}\b")


def _setting_files(files: Iterable[str]) -> dict[str, list[str]]:
    """Names in capitals to the files that speak of a configuration, by name or text, and mention them."""
    found: dict[str, list[str]] = {}
    for location in files:
        try:
            data = read_bytes(location, MAX_READ)
        except Unreadable:
            continue
        named = "config" in os.path.basename(location) or "settings" in os.path.basename(location)
        if named or b"onfig" in data or b"ettings" in data or b"CONFIG" in data:
            for name in set(_SETTING.findall(data)):
                found.setdefault(name.decode("ascii"), []).append(location)
    return found


MAX_ROOTS = 8


def _is_root(folder: str) -> bool:
    return any(disk.exists(os.path.join(folder, mark)) for mark in ROOT_MARKS)


def _is_package(location: str) -> bool:
    return os.path.basename(location) == "__init__.py"


def _file_of(base: str) -> str | None:
    """The file of a module, or the folder of a namespace package."""
    if disk.is_file(base + ".py"):
        return base + ".py"
    package = os.path.join(base, "__init__.py")
    if disk.is_file(package):
        return package
    return base if disk.is_folder(base) else None


_NAMED = regex(r"DJANGO_SETTINGS_MODULE\W+([A-Za-z_][\w.]*)")
_NAMING = ("manage.py", "pytest.ini", "setup.cfg", "pyproject.toml", "tox.ini", "wsgi.py", "asgi.py")


def _settings_names(root: str) -> list[str]:
    """Values of DJANGO_SETTINGS_MODULE written near a folder."""
    found: dict[str, None] = {}
    for name in _NAMING:
        for path in (os.path.join(root, name), *_below(root, name)):
            try:
                text = read_bytes(path, MAX_READ).decode("utf-8", "replace")
            except Unreadable:
                continue
            found.update(dict.fromkeys(_NAMED.findall(text)))
    return [name for name in found if "test" not in name]


def _below(root: str, name: str) -> list[str]:
    if name not in ("wsgi.py", "asgi.py"):
        return []
    return [os.path.join(root, folder, name) for folder in disk.subfolders(root)]
