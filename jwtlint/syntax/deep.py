"""A thread whose stack is deep enough for libcst.

The parser and the code generator recurse natively: on a stack of 8 MB they end the process at
about 1,100 nested brackets, on the 512 KB of a macOS thread at 60.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import queue
    from collections.abc import Callable
    from threading import Thread

T = TypeVar("T")

_MEGABYTE = 1 << 20
_STACKS = (256 * _MEGABYTE, 64 * _MEGABYTE, 16 * _MEGABYTE, 0)
"""Sizes to try in turn, in bytes; 0 is the platform's own. The memory is virtual until used."""


_BEAT = 0.2
"""Seconds; a wait without an end does not hear Ctrl-C on Windows."""


class _Job:
    """One call, and what became of it."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        import threading

        self.function = function
        self.args = args
        self.done = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, limit: int) -> None:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, limit))
        try:
            self.result = self.function(*self.args)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the caller
            self.error = error
        finally:
            sys.setrecursionlimit(before)
            self.done.set()


class _Worker:
    """The thread and its queue; belongs to one process."""

    def __init__(self) -> None:
        import queue

        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self.stack = 0
        self.thread = self._start()

    def _start(self) -> Thread:
        import threading

        for self.stack in _STACKS:
            try:
                before = threading.stack_size(self.stack)
            except ValueError:  # the platform refuses this size
                continue
            thread = threading.Thread(target=self._serve, name="jwtlint-deep", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # no room for such a stack
                if self.stack == 0:
                    raise
                continue
            finally:
                threading.stack_size(before)
            return thread
        raise RuntimeError("cannot start a thread")

    def _serve(self) -> None:
        while True:
            job = self.jobs.get()
            if job is None:
                return
            job.run(limit=self.stack // (5 * 1024))  # about 50,000 for 256 MB
            del job


_workers: dict[str, _Worker] = {}
"""The one worker of this process, once it was needed."""

if hasattr(os, "register_at_fork"):  # a child has the dictionary but not the thread
    os.register_at_fork(after_in_child=_workers.clear)


def end_thread() -> None:
    """End the thread, if there is one: a process without threads may be forked. The next call starts another one."""
    worker = _workers.pop("", None)
    if worker is not None:
        worker.jobs.put(None)
        worker.thread.join()


def run_deep(function: Callable[..., T], *args: Any) -> T:
    """``function(*args)``, run in the one deep thread of this process.

    Whatever it raises is raised here. Called inside that thread it is a plain call. Only one
    call runs at a time, and while it runs the recursion limit of the interpreter is higher.
    After Ctrl-C the caller goes on at once; the call itself ends in its own time.
    """
    import threading

    worker = _workers.get("") or _workers.setdefault("", _Worker())
    if threading.current_thread() is worker.thread:
        return function(*args)
    job = _Job(function, args)
    worker.jobs.put(job)
    while not job.done.wait(_BEAT):
        pass
    if job.error is not None:
        raise job.error
    return cast("T", job.result)
