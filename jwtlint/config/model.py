"""Every option after merging, and what it says of one file."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase

from jwtlint.records import dataclass, field, replace

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    Layer: TypeAlias = Mapping[str, Any]
    """Checked values by field name of `Config`: what one file, or the command line, says."""

EXCLUDED = (
    *(".bzr", ".direnv", ".eggs", ".git", ".hg", ".jwtlint_cache", ".mypy_cache", ".nox", ".pyenv"),
    *(".pytest_cache", ".ruff_cache", ".svn", ".tox", ".venv", "__pycache__", "__pypackages__", "build", "dist"),
    *("node_modules", "site-packages", "venv"),
)
"""Folders of other people's code, of tools and of builds."""

_ADDED = ("extend_select", "ignore", "extend_exclude", "per_file_ignores", "libraries")


@dataclass(frozen=True, slots=True)
class Config:
    """Plain and picklable; what each option means is said in `jwtlint.config.options`."""

    select: tuple[str, ...] = ()
    """Code prefixes, rule names or tags; empty: what the profile says."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(glob, codes)"""
    profile: str = "default"
    min_severity: str = "note"
    min_certainty: str = "likely"
    include_tests: bool = False
    exclude: tuple[str, ...] = EXCLUDED
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    require_reason: bool = False
    blanket_noqa: bool = False
    libraries: tuple[tuple[str, str], ...] = ()
    """(distribution, version specifier); of two that name one distribution the later holds."""
    wrappers: Mapping[str, object] = field(default_factory=dict, hash=False)
    """Dotted name to what the callable does, in the words of `jwtlint.config.wrappers`."""
    output_format: str = "text"
    show_source: bool = True
    output_file: str | None = None
    exit_zero: bool = False
    statistics: bool = False
    quiet: bool = False
    jobs: int | None = None
    """None: as many as there are processors."""
    cache: bool = True
    cache_dir: str = ".jwtlint_cache"
    root: str = "."
    """The folder that globs are relative to: that of the file; ``.`` when it is the current one."""
    path: str | None = None
    """The file this was read from."""

    def apply(self, layer: Layer) -> Config:
        """Lay what was said later on top.

        The ``extend-`` lists, ``ignore``, ``per-file-ignores`` and ``libraries`` add up. The rest
        replaces; a later ``select`` starts afresh, without the earlier ``extend-select`` and ``ignore``.
        """
        base = replace(self, extend_select=(), ignore=()) if "select" in layer else self
        added = {name: getattr(base, name) + layer[name] for name in _ADDED if name in layer}
        return replace(base, **{**layer, **added})

    @property
    def wrapped(self) -> tuple[bytes, ...]:
        """What a file must hold one of to call a wrapper: their last names."""
        return tuple(name.rpartition(".")[2].encode() for name in self.wrappers)

    def narrowed(self, path: str) -> Config:
        """Move into ``ignore`` what ``per_file_ignores`` says of one file."""
        if not self.per_file_ignores:
            return self
        relative = _relative(path, self.root)
        codes = [code for glob, codes in self.per_file_ignores if _matches(glob, relative) for code in codes]
        return replace(self, ignore=(*self.ignore, *codes), per_file_ignores=())


def _relative(path: str, root: str) -> str:
    """Write a path relative to ``root`` with forward slashes."""
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def _matches(glob: str, relative: str) -> bool:
    """Compare a glob with each name on the way to a file or, if it has a slash, with each path.

    ``*`` crosses slashes, ``**/`` may stand for nothing, and ``!`` in front turns the answer round.
    """
    if glob.startswith("!"):
        return not _matches(glob[1:], relative)
    pattern = glob.removeprefix("./").rstrip("/")
    names = relative.split("/")
    if "/" in pattern:
        names = ["/".join(names[:end]) for end in range(1, len(names) + 1)]
    return any(fnmatchcase(name, pattern) or fnmatchcase(name, pattern.replace("**/", "")) for name in names)
