"""Paths to files: what the user gave, always; below folders, the Python files that nothing leaves out.

Folders are walked without following links to folders, so a walk ends. What is left out because
it cannot be looked at is said; what a pattern or a ``.gitignore`` leaves out was asked for.
"""

from __future__ import annotations

import os
import stat

from jwtlint.finding import Unread
from jwtlint.project.ignores import Filter, GitIgnore, ignore_in, ignore_of_root, ignored, ignores_above
from jwtlint.project.paths import join, kind_of, relative, slashed, upwards, why
from jwtlint.records import dataclass, field

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SUFFIXES = (".py", ".pyi")
"""Files that are looked at when a folder is walked."""
CONFIG_NAMES = frozenset({"pyproject.toml", "jwtlint.toml", ".jwtlint.toml"})
"""Files that may change what is left out below the folder they stand in."""
PROJECT_NAMES = (".git", "pyproject.toml", "setup.py", "setup.cfg", "jwtlint.toml", ".jwtlint.toml")
"""Names that mark the folder of a project."""
TEST_FOLDERS = frozenset({"test", "tests", "testing"})
"""Folders that hold test code."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to look at; ``test`` says that it holds test code."""

    path: str
    test: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery gives, both in the order of the bytes of the paths."""

    files: tuple[Target, ...] = ()
    unread: tuple[Unread, ...] = ()
    """Paths that were asked for, or met, and cannot be looked at."""
    passed: tuple[Unread, ...] = ()
    """What was met and is no file of the project: links that are not followed, pipes."""
    left_out: int = 0
    """Paths that were asked for and that ``force-exclude`` leaves out."""


def is_test_path(path: str) -> bool:
    """Say whether a path, relative to its project, names test code."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    return (
        stem in {"conftest", "test", "tests"}
        or stem.startswith("test_")
        or stem.endswith("_test")
        or not TEST_FOLDERS.isdisjoint(folders)
    )


def project_of(path: str) -> str:
    """Find the folder that paths below ``path`` are judged from.

    The nearest folder that is marked as a project's; else the current one, if ``path`` lies in it;
    else the folder itself.
    """
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    for place in upwards(slashed(os.path.abspath(folder))):
        if any(os.path.lexists(join(place, name)) for name in PROJECT_NAMES):
            return place
    here = os.getcwd()
    return folder if relative(folder, here).startswith("..") else here


def marked_project_of(path: str) -> str | None:
    """Find the nearest folder that is marked as a project's, or else the package a file belongs to."""
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    for place in upwards(slashed(folder)):
        if any(os.path.lexists(join(place, name)) for name in PROJECT_NAMES):
            return place
    if not os.path.isfile(os.path.join(folder, "__init__.py")):
        return None if os.path.isdir(path) else folder
    while os.path.isfile(os.path.join(os.path.dirname(folder), "__init__.py")):
        folder = os.path.dirname(folder)
    return folder


def discover(paths: Sequence[str], settings: Callable[[str], Filter]) -> Found:
    """Find the files that ``paths`` (files or folders) stand for.

    ``settings`` gives what the configuration of a folder leaves out. Each file is found once.
    """
    walk = _Walk(settings)
    for path in paths:
        walk.start(_tidy(path))
    seen: set[str] = set()
    files = []
    for target in sorted(walk.files, key=lambda one: os.fsencode(one.path)):
        place = os.path.abspath(target.path) if len(paths) > 1 else target.path
        if place not in seen:
            seen.add(place)
            files.append(target)
    return Found(tuple(files), _in_order(walk.unread), _in_order(walk.passed), walk.left_out)


def _tidy(path: str) -> str:
    """Write a path as given, without the ``./`` and the doubled and trailing slashes that say nothing."""
    first, *rest = slashed(path).split("/")
    parts = [part for part in rest if part not in {"", "."}]
    if first == "":
        return "/" + "/".join(parts) if path else "."
    return "/".join(parts if first == "." and parts else [first, *parts])


def _in_order(unread: list[Unread]) -> tuple[Unread, ...]:
    return tuple(sorted(set(unread), key=lambda one: (os.fsencode(one.path), one.reason)))


@dataclass(frozen=True, slots=True)
class _Root:
    """A folder that was asked for, and the folders that bound its links."""

    real: str
    real_project: str
    lead: str
    """What stands before a path below this folder to make it relative to the project."""
    skip: int
    """How much of a walked path the folder itself is."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be listed, and what holds in it."""

    path: str
    filter: Filter
    ignores: tuple[GitIgnore, ...]
    top: bool = False


@dataclass(slots=True)
class _Walk:
    """What was found so far."""

    settings: Callable[[str], Filter]
    files: list[Target] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    passed: list[Unread] = field(default_factory=list)
    left_out: int = 0
    projects: dict[str, str] = field(default_factory=dict)

    def start(self, path: str) -> None:
        """Look at one path the user gave."""
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            self.unread.append(Unread(path, why(error) if isinstance(error, OSError) else "not a path"))
            return
        folder = stat.S_ISDIR(mode)
        chosen = self.settings(path if folder else os.path.dirname(path) or ".")
        if chosen.force and path != "." and chosen.drops_given(path):
            self.left_out += 1
            return
        if folder:
            self._below(path, chosen)
        elif stat.S_ISREG(mode):
            folder_of = os.path.dirname(path) or "."
            if folder_of not in self.projects:
                self.projects[folder_of] = project_of(folder_of)
            self.files.append(Target(path, is_test_path(relative(path, self.projects[folder_of]))))
        else:
            self.unread.append(Unread(path, kind_of(mode)))

    def _below(self, path: str, chosen: Filter) -> None:
        """Walk a folder the user gave."""
        project = project_of(path)
        lead = relative(path, project)
        root = _Root(
            os.path.realpath(path),
            os.path.realpath(project),
            "" if lead == "." else lead + "/",
            len(join(path, "x")) - 1,
        )
        ignores: tuple[GitIgnore, ...] = ()
        if chosen.gitignore:
            own = ignore_of_root(path)
            ignores = ignores_above(path) + ((own,) if own else ())
        waiting = [_Folder(path, chosen, ignores, top=True)]
        while waiting:
            waiting += self._list(waiting.pop(), root)

    def _list(self, folder: _Folder, root: _Root) -> list[_Folder]:
        """Take the files of one folder, and give the folders in it."""
        try:
            with os.scandir(folder.path) as listing:
                entries = list(listing)
        except OSError as error:
            self.unread.append(Unread(folder.path, why(error)))
            return []
        names = {entry.name for entry in entries}
        chosen = self.settings(folder.path) if not folder.top and names & CONFIG_NAMES else folder.filter
        ignores = folder.ignores
        if not folder.top and chosen.gitignore and ".gitignore" in names:
            own = ignore_in(folder.path)
            ignores += (own,) if own else ()
        found = []
        for entry in entries:
            path = join(folder.path, entry.name)
            inner = entry.is_dir(follow_symlinks=False)
            if not (inner or entry.name.endswith(SUFFIXES) or entry.is_symlink()):
                continue
            if chosen.drops(path, entry.name) or (ignores and ignored(path, ignores, folder=inner)):
                continue
            if inner:
                found.append(_Folder(path, chosen, ignores))
            else:
                self._take(entry, path, root)
        return found

    def _take(self, entry: os.DirEntry[str], path: str, root: _Root) -> None:
        """Take one entry that is no folder."""
        if entry.is_symlink():
            self._take_link(entry, path, root)
        elif entry.is_file(follow_symlinks=False):
            self._add(path, root)
        else:
            self.passed.append(Unread(path, kind_of(entry.stat(follow_symlinks=False).st_mode)))

    def _take_link(self, entry: os.DirEntry[str], path: str, root: _Root) -> None:
        """Take a link to a file inside the project that is not found under its own name."""
        python = entry.name.endswith(SUFFIXES)
        target = os.path.realpath(path)
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            if python:
                self.passed.append(Unread(path, f"symbolic link that leads nowhere ({why(error)})"))
            return
        if stat.S_ISDIR(mode):
            self._name_folder_link(path, target, root)
        elif python and not _inside(target, root.real_project) and not _inside(target, root.real):
            self.passed.append(Unread(path, "symbolic link that leaves the project, not followed"))
        elif python and not (_inside(target, root.real) and target.endswith(SUFFIXES)):
            if stat.S_ISREG(mode):
                self._add(path, root)
            else:
                self.passed.append(Unread(path, kind_of(mode)))

    def _name_folder_link(self, path: str, target: str, root: _Root) -> None:
        """Say that a link to a folder is not followed, unless its files are met under their own names."""
        if _inside(os.path.realpath(os.path.dirname(path) or "."), target):
            self.passed.append(Unread(path, "symbolic link to a folder above it, not followed"))
        elif not _inside(target, root.real):
            self.passed.append(Unread(path, "symbolic link to a folder outside, not followed"))

    def _add(self, path: str, root: _Root) -> None:
        self.files.append(Target(path, is_test_path(root.lead + path[root.skip :])))


def _inside(path: str, folder: str) -> bool:
    """Say whether an absolute path is the folder or lies in it."""
    return path == folder or path.startswith(join(folder, ""))
