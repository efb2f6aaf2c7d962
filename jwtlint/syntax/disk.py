"""What the analysis asks the disk besides the files it was given, and what the disk answers.

Findings are a function of the answers: where all are the same again, so are the findings. Whoever wants to
know later whether something has changed takes them down with :func:`recorded`.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager

from jwtlint.patterns import regex
from jwtlint.records import dataclass, field

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    T = TypeVar("T")

FRESH = 3_000_000_000
"""Nanoseconds: a file that was changed less long before a run began may change during it and keep its times."""
MAX_FOLDERS = 50

_TELLING = regex(r".*\.(?:txt|toml|lock|cfg|ya?ml)|Pipfile|requirements", re.DOTALL)


@dataclass(slots=True)
class Answers:
    """What was asked, and the answers; plain data."""

    given: dict[str, dict[str, object]] = field(default_factory=dict)
    """Question to path to answer; that to ``read`` is a signature, or None where there was nothing.

    A signature is: mode, size, time of the last change of the content and of anything, number of the
    file, and a digest of the content while that is fresh. Nobody can choose the second time and the
    number: what was taken down of another file, on this machine or elsewhere, does not fit.
    """
    since: int = field(default_factory=time.time_ns)
    """When the run began."""
    steady: bool = True
    """False when one question had two answers: something changed meanwhile."""

    def note(self, question: str, path: str, answer: object) -> None:
        """Take one answer down."""
        if self.given.setdefault(question, {}).setdefault(path, answer) != answer:
            self.steady = False

    def add(self, other: Answers) -> None:
        """Take down what another process was told."""
        for question, answers in other.given.items():
            for path, answer in answers.items():
                self.note(question, path, answer)
        self.steady &= other.steady

    def hold(self) -> bool:
        """Ask everything again, and say whether every answer is the same.

        Raises:
            KeyError, TypeError, ValueError: this is not what was taken down here.

        """
        for question, answers in self.given.items():
            if question == "read":
                same = all(_unchanged(path, answer) for path, answer in answers.items())
            else:
                ask = _QUESTIONS[question]
                same = all(ask(path) == answer for path, answer in answers.items())
            if not same:
                return False
        return self.steady


_answers: Answers | None = None
"""Of this process, while somebody wants to know."""


@contextmanager
def recorded(since: int | None = None) -> Iterator[Answers]:
    """Take down what is asked in this process from here on, by a run that began at some time, by default now."""
    global _answers  # noqa: PLW0603
    before, _answers = _answers, Answers() if since is None else Answers(since=since)
    try:
        yield _answers
    finally:
        _answers = before


def recording() -> int | None:
    """Since when somebody wants to know; None when nobody does."""
    return None if _answers is None else _answers.since


def told(answers: Answers) -> None:
    """Take down what another process was told."""
    if _answers is not None:
        _answers.add(answers)


def is_file(path: str) -> bool:
    """Whether a path, links followed, is a regular file."""
    return _noted("file", path, os.path.isfile(path))


def is_folder(path: str) -> bool:
    """Whether a path, links followed, is a folder."""
    return _noted("folder", path, os.path.isdir(path))


def exists(path: str) -> bool:
    """Whether there is anything at a path, be it a broken link."""
    return _noted("entry", path, os.path.lexists(path))


def manifest_names(folder: str) -> list[str]:
    """The names in a folder that may be those of files about requirements; none when it cannot be listed."""
    return _noted("manifests", folder, _manifest_names(folder))


def subfolders(folder: str) -> list[str]:
    """The names of the first folders in a folder, hidden ones left out."""
    return _noted("folders", folder, _subfolders(folder))


def read(path: str, reader: Callable[[str], bytes]) -> bytes:
    """Read a file by a function, which may raise what it wants."""
    answers = _answers
    if answers is None:
        return reader(path)
    status = _status(path)
    digest = "unreadable"
    try:
        data = reader(path)
        fresh = status is not None and max(status.st_mtime_ns, status.st_ctime_ns) > answers.since - FRESH
        digest = _digest(data) if fresh else ""
    finally:
        answers.note("read", path, status and [*_numbers(status), digest])
    return data


def _noted(question: str, path: str, answer: T) -> T:
    answers = _answers
    if answers is not None:
        answers.note(question, path, answer)
    return answer


def _manifest_names(folder: str) -> list[str]:
    try:
        return sorted(filter(_TELLING.fullmatch, os.listdir(folder)))
    except OSError:
        return []


def _subfolders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [one.name for one in entries if one.name[0] != "." and one.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return sorted(found)[:MAX_FOLDERS]


_QUESTIONS: dict[str, Callable[[str], object]] = {
    "file": os.path.isfile,
    "folder": os.path.isdir,
    "entry": os.path.lexists,
    "manifests": _manifest_names,
    "folders": _subfolders,
}


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _numbers(status: os.stat_result) -> list[int]:
    return [status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _unchanged(path: str, signature: object) -> bool:
    status = _status(path)
    if status is None or not isinstance(signature, list):
        return status is signature
    *numbers, digest = signature
    return numbers == _numbers(status) and (digest == "" or digest == _digest_of(path))


def _digest_of(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return _digest(file.read())
    except OSError:
        return "gone"
