"""The file that governs a folder: the nearest of `FILES` at or above it, whole.

TOML is parsed only where a file needs it.
"""

from __future__ import annotations

import os
import re
import stat
import sys

from jwtlint.config.model import Config
from jwtlint.config.options import ConfigError, checked
from jwtlint.config.parsers import InvalidError
from jwtlint.patterns import regex

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.config.model import Layer
    from jwtlint.config.options import Known

FILES = ("jwtlint.toml", ".jwtlint.toml", "pyproject.toml")
"""In one folder the first wins; a pyproject.toml counts only with ``[tool.jwtlint]``."""
MAX_FILE_BYTES = 1_000_000
"""A larger file is refused."""

_ROOT = os.path.abspath(os.sep)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_KEY = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_PATH = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = regex(rf"[ \t]*\[[ \t]*({_PATH})[ \t]*\]")
_ENTRY = regex(rf"[ \t]*({_PATH})[ \t]*=")
_AT_LINE = regex(r" ?\(at line (\d+), column \d+\)")


class Settings:
    """The configuration of every folder of one run; each file is read once."""

    def __init__(
        self,
        layer: Layer | None = None,
        *,
        explicit: str | None = None,
        isolated: bool = False,
        known: Known | None = None,
    ) -> None:
        """Take what holds for the whole run.

        Args:
            layer: What the command line says, laid on top of every file (see `overrides`).
            explicit: The one file to read, for every folder; its globs are relative to the current one.
            isolated: Read no file at all.
            known: Says whether a code, rule name or tag names any rule; None: believe all.

        """
        self._layer = layer or {}
        self._explicit = explicit
        self._isolated = isolated
        self._known = known
        self._found: dict[str, Config | ConfigError] = {}

    def of(self, folder: str = ".") -> Config:
        """Give the configuration that governs the files of a folder.

        Raises:
            ConfigError: its file cannot be used; the same again for every folder it governs.

        """
        place = self._start(folder)
        passed = []
        while (found := self._found.get(place)) is None:
            passed.append(place)
            parent = os.path.dirname(place)
            found = self._decided(place, last=parent == place)
            if found is not None:
                break
            place = parent
        self._found.update(dict.fromkeys(passed, found))
        if isinstance(found, ConfigError):
            raise found
        return found

    def _start(self, folder: str) -> str:
        """Give where to look first; one place for all when one file, or none, holds for the run."""
        return _ROOT if self._isolated or self._explicit is not None else os.path.abspath(folder)

    def _decided(self, place: str, *, last: bool) -> Config | ConfigError | None:
        """Give what the files of one folder say; None: look further up."""
        try:
            found = self._said(place)
        except ConfigError as error:
            return error
        if found is None:
            return Config().apply(self._layer) if last else None
        return found.apply(self._layer)

    def _said(self, place: str) -> Config | None:
        if self._isolated:
            return None
        return self._inside(place) if self._explicit is None else self._named(self._explicit)

    def _named(self, path: str) -> Config:
        data = _read(path)
        if data is None:
            raise ConfigError(path, None, "no such file")
        said = _options(path, data)
        if said is None:
            raise ConfigError(path, None, "has no [tool.jwtlint]")
        return Config().apply({**self._checked(path, data, said), "path": path})

    def _inside(self, place: str) -> Config | None:
        for name in FILES:
            path = _shown(os.path.join(place, name))
            data = _read(path)
            said = None if data is None else _options(path, data)
            if data is not None and said is not None:
                root = "." if place == os.getcwd() else place
                return Config().apply({**self._checked(path, data, said), "path": path, "root": root})
        return None

    def _checked(self, path: str, data: bytes, said: dict[str, object]) -> dict[str, object]:
        try:
            return checked(said, self._known, argv=False)
        except InvalidError as error:
            top = ("tool", "jwtlint") if _is_project(path) else ()
            line = _line_of(data.decode("utf-8-sig"), (*top, *error.keys))
            raise ConfigError(path, line, error.message) from None


def load(
    start: str = ".",
    *,
    layer: Layer | None = None,
    explicit: str | None = None,
    isolated: bool = False,
    known: Known | None = None,
) -> Config:
    """Give the configuration of one folder; `Settings` tells what the arguments mean."""
    return Settings(layer, explicit=explicit, isolated=isolated, known=known).of(start)


def _is_project(path: str) -> bool:
    return os.path.basename(path) == "pyproject.toml"


def _shown(path: str) -> str:
    """Write a path relative to the current folder when it lies in it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here).replace(os.sep, "/")


def _read(path: str) -> bytes | None:
    """Read a file; None when there is none. A pipe is not waited for."""
    try:
        handle = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ConfigError(path, None, f"cannot be read: {_why(error)}") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ConfigError(path, None, "is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ConfigError(path, None, f"cannot be read: {_why(error)}") from None
    finally:
        os.close(handle)
    if len(data) > MAX_FILE_BYTES:
        raise ConfigError(path, None, f"is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    return data


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _options(path: str, data: bytes) -> dict[str, object] | None:
    """Give the table of options; None when a pyproject.toml has none."""
    if not _is_project(path):
        return _parsed(path, data)
    if b"jwtlint" not in data:
        return None
    tools = _parsed(path, data).get("tool")
    table = tools.get("jwtlint") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(path, None, "tool.jwtlint: must be a table")
    return table


def _parsed(path: str, data: bytes) -> dict[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        parsed: dict[str, object] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, line, "is not UTF-8") from None
    except RecursionError:
        raise ConfigError(path, None, "is nested too deeply") from None
    except ValueError as error:  # the decoder's own error, and numbers too long to convert
        at = _AT_LINE.search(str(error))
        raise ConfigError(path, int(at[1]) if at else None, f"is not TOML: {_AT_LINE.sub('', str(error))}") from None
    return parsed


def _line_of(text: str, wanted: tuple[str, ...]) -> int | None:
    """Find the line that says most of the way to a key; a search of lines, not a parse."""
    table: tuple[str, ...] = ()
    best, line = 0, None
    for number, row in enumerate(text.split("\n"), 1):
        header = _HEADER.match(row)
        entry = None if header else _ENTRY.match(row)
        if header:
            table = said = _keys(header[1])
        elif entry:
            said = (*table, *_keys(entry[1]))
        else:
            continue
        length = min(len(said), len(wanted))
        if length > best and wanted[:length] == said[:length]:
            best, line = length, number
    return line


def _keys(path: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, path))
