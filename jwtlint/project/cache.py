"""Answers of earlier runs: what a run found, kept with everything it depended on.

An entry is one run: its paths, configuration and folder give it its name. It holds what the run was
asked (all files with what the gate and the configuration say of them, the tool that looked), what it asked
the disk (:mod:`jwtlint.syntax.disk`), and what it found. It is used when all of that is the same again.

An entry is a text that somebody else may have put there: it is read and never run, and it counts only when it
knows the files it speaks of by numbers that nobody can choose. So a cache that comes with the code, or from
another machine, is of no use, and does no harm.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from jwtlint import __version__
from jwtlint.project.configs import filter_of
from jwtlint.project.examine import INTERNAL
from jwtlint.project.kept import BROKEN, gathered, plain
from jwtlint.records import dataclass, field
from jwtlint.syntax.disk import Answers
from jwtlint.syntax.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jwtlint.config import Config
    from jwtlint.project.examine import Job
    from jwtlint.project.gather import Gathered
    from jwtlint.project.ignores import Filter
    from jwtlint.project.plan import Configs

MAX_ENTRIES = 50
"""Entries that stay in a folder: those that were used last."""
MAX_BYTES = 100_000_000
ABANDONED = 3600.0
"""Seconds after which a file that is still being written is nobody's any more."""
TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what jwtlint found in earlier runs. It can be deleted at any time.
"""
HIDE = "# Written by jwtlint.\n*\n"

_IRRELEVANT = frozenset(
    {"output_format", "show_source", "output_file", "exit_zero", "statistics", "quiet", "jobs", "cache", "cache_dir"}
)
"""Options that change nothing of what is found."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a run is to find out."""

    name: str
    """Of the entry."""
    state: str
    """A digest of what is known before anything is analysed."""
    files: tuple[str, ...]
    """Paths that are read for the answer, whatever else is."""


@dataclass(slots=True)
class Noted:
    """The configurations that planning asks for, taken down."""

    configs: Configs
    asked: dict[str, str] = field(default_factory=dict)
    """Folder to a digest of what holds in it."""

    def of(self, folder: str) -> Config:
        """Give the configuration that governs a folder."""
        config = self.configs.of(folder)
        self.asked[folder] = _digest([_relevant(config)])
        return config

    def filter(self, folder: str) -> Filter:
        """Give what the configuration of a folder leaves out."""
        return filter_of(self.of(folder))


def question(paths: Sequence[str], jobs: Sequence[Job], candidates: Sequence[Job], others: Iterable[str]) -> Question:
    """Say what a run is to find out.

    Args:
        paths: what the user gave.
        jobs: the files it stands for.
        candidates: those of them that speak of JWT.
        others: what else there is of the project.

    """
    numbers: dict[int, str] = {}
    configs: dict[str, int] = {}
    for job in jobs:
        if id(job.config) not in numbers:
            numbers[id(job.config)] = str(configs.setdefault(_relevant(job.config), len(configs)))
    speaking = {job.path for job in candidates}
    files = (f"{numbers[id(job.config)]}{job.test:d}{job.path in speaking:d}{job.path}" for job in jobs)
    here = [os.getcwd(), os.path.expanduser("~"), str(getattr(os, "geteuid", int)())]
    return Question(
        name=_digest([*here, *paths, "", *configs])[:32],
        state=_digest([*_tool(), *files, "", *others]),
        files=tuple(job.path for job in candidates) or tuple(os.path.abspath(job.path) for job in jobs),
    )


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; nothing that goes wrong with it is anybody's trouble."""

    folder: str

    def find(self, question: Question, configs: Configs) -> Gathered | None:
        """Give what an earlier run found, if everything is as it was then."""
        path = self._path(question)
        try:
            found = _found(_text(path), question, configs)
        except (*BROKEN, Unreadable):
            return None
        if found is not None:
            with suppress(OSError):
                os.utime(path)
        return found

    def keep(self, question: Question, noted: Noted, answers: Answers, found: Gathered) -> None:
        """Keep what a run found; not when it might find something else next time."""
        failed = any(one.reason.startswith(INTERNAL) for one in found.unread)
        if failed or not found.sound or not answers.steady:
            return
        import json

        entry = {"state": question.state, "asked": answers.given, "configs": noted.asked, "found": plain(found)}
        text = json.dumps(entry, separators=(",", ":"))
        with suppress(OSError):
            if self._is_ours():
                _write(self._path(question), f"{_digest([text])}\n{text}")
                self._tidy()

    def _path(self, question: Question) -> str:
        return os.path.join(self.folder, f"{question.name}.json")

    def _is_ours(self) -> bool:
        """Say whether the folder is a cache of ours; one that is new or empty becomes one."""
        tag = os.path.join(self.folder, "CACHEDIR.TAG")
        with suppress(Unreadable):
            return read_bytes(tag) == TAG.encode()
        os.makedirs(self.folder, exist_ok=True)
        if os.listdir(self.folder):
            return False
        _write(tag, TAG)
        _write(os.path.join(self.folder, ".gitignore"), HIDE)
        return True

    def _tidy(self) -> None:
        """Take away what was not used for long."""
        with os.scandir(self.folder) as entries:
            aged = sorted((one.stat().st_mtime, one.name) for one in entries)
        kept = [name for _, name in aged if name.endswith(".json")]
        old = [name for since, name in aged if name.endswith(".new") and since < time.time() - ABANDONED]
        for name in (*kept[:-MAX_ENTRIES], *old):
            with suppress(OSError):
                os.unlink(os.path.join(self.folder, name))


def _text(path: str) -> str:
    """Read an entry that is whole; else a ValueError or Unreadable."""
    digest, _, text = read_bytes(path, MAX_BYTES).decode("ascii").partition("\n")
    if digest != _digest([text]):
        raise ValueError("not whole")
    return text


def _found(text: str, question: Question, configs: Configs) -> Gathered | None:
    import json

    entry = json.loads(text)
    if entry["state"] != question.state:
        return None
    read, asked = entry["asked"]["read"], entry["configs"]
    if not all(read.get(path) for path in question.files):
        return None
    if not Answers(entry["asked"]).hold():
        return None
    if any(_digest([_relevant(configs.of(folder))]) != said for folder, said in asked.items()):
        return None
    return gathered(entry["found"])


def _write(path: str, text: str) -> None:
    """Put a file in its place at once: whoever looks sees all of it or none."""
    temporary = f"{path}.{os.getpid()}.{time.time_ns()}.new"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _relevant(config: Config) -> str:
    """Write what of a configuration has to do with findings."""
    names = type(config).__slots__
    return repr([(name, getattr(config, name)) for name in names if name not in _IRRELEVANT])


def _digest(texts: Iterable[str]) -> str:
    from hashlib import sha256

    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _tool() -> Iterator[str]:
    """Everything that judges: this code, the parser and the interpreter."""
    yield from (__version__, sys.version, sys.platform)
    for name, folders in (("jwtlint", True), ("libcst", False)):
        yield name
        yield from sorted(_code(name, below=folders))


def _code(package: str, *, below: bool) -> Iterator[str]:
    """The files of a package, told apart by size and time."""
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec(package)
    waiting = list(spec.submodule_search_locations or ()) if spec is not None else []
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for one in entries:
                if one.name.endswith((".py", ".so", ".pyd")):
                    status = one.stat()
                    yield f"{one.path} {status.st_size} {status.st_mtime_ns}"
                elif below and one.name != "__pycache__" and one.is_dir():
                    waiting.append(one.path)
