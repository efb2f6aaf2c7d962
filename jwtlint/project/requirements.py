"""Which version of a JWT library a file is written for, as the files of its project say.

Asked only when a file with JWT was met, and read only as far as an answer needs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jwtlint.finding import Place, Position, Unread
from jwtlint.project import manifests
from jwtlint.project.declared import declared, mentions, named
from jwtlint.project.dotenv import variables
from jwtlint.project.manifests import BrokenError
from jwtlint.project.paths import join, relative, slashed, upwards
from jwtlint.project.specifiers import clauses, exact, normal
from jwtlint.records import dataclass, field
from jwtlint.syntax import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jwtlint.project.manifests import Reader, Table

_LOCKS = {
    "uv.lock": manifests.lock,
    "poetry.lock": manifests.lock,
    "pdm.lock": manifests.lock,
    "pylock.toml": manifests.lock,
    "Pipfile.lock": manifests.pipfile_lock,
}
_OTHERS = {
    "pyproject.toml": manifests.pyproject,
    "setup.cfg": manifests.setup_cfg,
    "Pipfile": manifests.pipfile,
    "environment.yml": manifests.environment,
    "environment.yaml": manifests.environment,
}


@dataclass(slots=True)
class Tables:
    """What the files of the projects of one run say; each is read once, when it is needed."""

    warnings: list[Unread] = field(default_factory=list)
    """Files that could not be used."""
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where a file says what it says, by its path and the name of the distribution."""
    variables: dict[str, tuple[Place, Place, str] | None] = field(default_factory=dict)
    """Environment variables that files beside the code set."""
    words: dict[str, bool] = field(default_factory=dict)
    """Whether a file that may ask for distributions has a word in it."""
    _files: dict[str, tuple[tuple[str, Reader], ...]] = field(default_factory=dict)
    _tables: dict[str, Table] = field(default_factory=dict)

    def find(self, folder: str, name: str) -> str:
        """Ask the files of one folder in their order; the first that gives a version decides."""
        for path, reader in self._manifests(folder):
            specifier = self._table(path, reader).get(name)
            if specifier:
                return specifier
        return ""

    def deciding(self, folder: str, name: str) -> str:
        """Ask as `find` does, for the file that gives the version; empty when none does."""
        paths = (path for path, reader in self._manifests(folder) if self._table(path, reader).get(name))
        return next(paths, "")

    def files(self, folder: str) -> tuple[str, ...]:
        """Give the files of a folder that can answer, in their order."""
        return tuple(path for path, _ in self._manifests(folder))

    def telling(self, folders: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some folders that have a file which can answer."""
        return tuple(folder for folder in folders if self._manifests(folder))

    def _manifests(self, folder: str) -> tuple[tuple[str, Reader], ...]:
        if folder not in self._files:
            self._files[folder] = _manifests_in(folder)
        return self._files[folder]

    def _table(self, path: str, reader: Reader) -> Table:
        if path not in self._tables:
            try:
                self._tables[path] = reader(path)
            except BrokenError as error:
                self._tables[path] = {}
                shown = _shown(path)
                self.warnings.append(Unread(shown, f"{error}: no versions of libraries are read from it"))
        return self._tables[path]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that hold for the files of one folder."""

    folders: tuple[str, ...]
    """Where to look, the nearest first."""
    overrides: dict[str, str]
    """Specifier by normal name; over whatever the files say."""
    tables: Tables

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for files that get the same answers."""
        return self.tables.telling(self.folders), tuple(self.overrides.items())

    def of(self, distribution: str) -> str:
        """Give a specifier such as ``==2.8.0`` or ``>=1.7,<3``; empty when nothing is known."""
        name = normal(distribution)
        if name in self.overrides:
            return self.overrides[name]
        answers = (self.tables.find(folder, name) for folder in self.folders)
        return next((answer for answer in answers if answer), "")

    def place(self, distribution: str) -> Place | None:
        """Give the place of the requirement that decides about the version; none when no file does."""
        name = normal(distribution)
        if name in self.overrides:
            return None
        found = (self.tables.deciding(folder, name) for folder in self.folders)
        path = next((path for path in found if path), "")
        if path and (path, name) not in self.tables.places:
            start = Position(1, 0)
            self.tables.places[path, name] = declared(_shown(path), name) or Place(_shown(path), start, start)
        return self.tables.places.get((path, name))

    def named(self, distribution: str) -> Place | None:
        """Give a place where the project asks for a distribution, with a version or without."""
        name = normal(distribution)
        for folder in self.folders if name not in self.overrides else ():
            for path in self.tables.files(folder):
                place = named(_shown(path), name)
                if place is not None:
                    return place
        return self.place(distribution)

    def says(self, word: str) -> bool:
        """Say whether a file that may ask for distributions has a word in it, setup.py and constraints too."""
        if word not in self.tables.words:
            self.tables.words[word] = any(mentions(folder, word) for folder in self.folders)
        return self.tables.words[word]

    def variable(self, name: str) -> tuple[Place, Place, str] | None:
        """Give where a file beside the code sets an environment variable, where its value stands, and the value."""
        if name not in self.tables.variables:
            found = (one for folder in self.folders for one in variables(_shown(folder), name))
            self.tables.variables[name] = next(found, None)
        return self.tables.variables[name]


def versions(
    folder: str | Path | None, overrides: Iterable[tuple[str, str]] = (), tables: Tables | None = None
) -> Versions:
    """Prepare to answer for the files of ``folder``; nothing is read yet.

    Args:
        folder: where the files are. The folders above are asked too, up to the one that holds
            ``.git``, without one up to below the home folder or the root. None: ask no file.
        overrides: (distribution, version or specifier).
        tables: what was read so far, to read no file twice in a run.

    """
    said = {normal(name): _specifier(text) for name, text in overrides}
    places = () if folder is None else _places(slashed(os.path.abspath(folder)))
    return Versions(places, said, tables if tables is not None else Tables())


def _specifier(text: str) -> str:
    """Take ``2.8.0`` for ``==2.8.0``."""
    return clauses(text) or exact(text.strip())


def _places(folder: str) -> tuple[str, ...]:
    chain = upwards(folder)
    for end, place in enumerate(chain):
        if disk.exists(join(place, ".git")):
            return tuple(chain[: end + 1])
    home = slashed(os.path.expanduser("~"))
    stop = chain.index(home) if home in chain[1:] else len(chain) - 1
    return tuple(chain[: max(stop, 1)])


def _manifests_in(folder: str) -> tuple[tuple[str, Reader], ...]:
    """List the files of a folder that can answer, the most exact first."""
    names = set(disk.manifest_names(folder))
    named_locks = sorted(name for name in names if name.startswith("pylock.") and name.endswith(".toml"))
    found = [(name, _LOCKS[name]) for name in _LOCKS if name in names]
    found += [(name, manifests.lock) for name in named_locks if name not in _LOCKS]
    plain = [name for name in names if name.startswith("requirements") and name.endswith(".txt")]
    if "requirements" in names:
        plain += [
            join("requirements", name)
            for name in disk.manifest_names(join(folder, "requirements"))
            if name.endswith(".txt")
        ]
    found += [(name, manifests.requirements) for name in sorted(plain, key=_main_first)]
    found += [(name, _OTHERS[name]) for name in _OTHERS if name in names]
    return tuple((join(folder, name), reader) for name, reader in found)


def _main_first(name: str) -> tuple[bool, str]:
    return name != "requirements.txt", name


def _shown(path: str) -> str:
    """Write a path relative to the current folder when it lies in it."""
    inside = relative(path, os.getcwd())
    return path if inside.startswith("..") else inside
