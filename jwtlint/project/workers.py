"""The same function on many tasks in several processes, one task at a time each.

Tasks of one group are for one process, which keeps what it learnt on the way. A process that
dies or takes too long loses the task it had in hand, and nothing else: it is replaced and the
others go on (a ``ProcessPoolExecutor`` gives up as a whole).
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from jwtlint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_STOP_SECONDS = 1.0
"""How long an idle process may take to end by itself."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a task has no result."""

    reason: str


def start_method() -> str:
    """Fork where it is safe and cheap: on Linux, as long as there is no other thread."""
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def each(
    function: Callable[[T], R],
    groups: Sequence[Sequence[T]],
    jobs: int,
    *,
    seconds: Callable[[T], float],
    method: str | None = None,
) -> Iterator[tuple[T, R | Lost]]:
    """Give each task with its result, as they come.

    Args:
        function: module-level, so that it can be sent; it may raise nothing.
        groups: tasks that are better done by one process; picklable, as are the results.
        jobs: how many processes, 1 or more.
        seconds: how long a task may take, from the moment it is sent.
        method: ``fork`` or ``spawn``; what suits the platform when not given.

    """
    import multiprocessing
    from multiprocessing.connection import wait

    context = multiprocessing.get_context(method or start_method())
    waiting = [list(reversed(group)) for group in reversed(groups) if group]
    workers: list[_Worker[T, R]] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < jobs:
                with _ctrl_c_waits():
                    workers.append(_Worker(context, function, waiting.pop(), seconds))
            now = time.monotonic()
            timeout = max(0.0, min(worker.deadline for worker in workers) - now)
            ready = set(wait([worker.pipe for worker in workers], timeout))
            for worker in list(workers):
                if worker.pipe in ready:
                    task, result = worker.task, worker.receive()
                elif time.monotonic() >= worker.deadline:
                    task, result = worker.task, worker.kill()
                else:
                    continue
                if isinstance(result, Lost):
                    if worker.rest:
                        waiting.append(worker.rest)
                    workers.remove(worker)
                    worker.stop()
                elif worker.rest or waiting:
                    worker.rest = worker.rest or waiting.pop()
                    worker.give(worker.rest.pop())
                else:
                    workers.remove(worker)
                    worker.stop()
                yield task, result
    finally:
        for worker in workers:
            worker.kill()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started.

    In the midst of a fork it would be swallowed, or leave a process of which nobody knows, or let the
    new process go on as if it were this one.
    """
    import signal

    mask = getattr(signal, "pthread_sigmask", None)  # Windows has none
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


class _Worker(Generic[T, R]):
    """One process, the pipe to it, the task it has in hand, and the rest of its group, the next one last."""

    def __init__(
        self, context: BaseContext, function: Callable[[T], R], group: list[T], seconds: Callable[[T], float]
    ) -> None:
        self.seconds = seconds
        self.rest = group
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, self.pipe, function), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()
        self.give(self.rest.pop())

    def give(self, task: T) -> None:
        self.task = task
        self.deadline = time.monotonic() + self.seconds(task)
        with suppress(OSError):  # it is dead: the next look at the pipe says so
            self.pipe.send(task)

    def receive(self) -> R | Lost:
        try:
            result: R = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(_STOP_SECONDS)
            return Lost(_end(self.process.exitcode))
        return result

    def kill(self) -> Lost:
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return Lost(f"not done within {self.seconds(self.task):.1f} seconds")

    def stop(self) -> None:
        """End it: None instead of a task is the sign, as others may hold the pipe open after a fork."""
        with suppress(OSError):
            self.pipe.send(None)
        self.pipe.close()
        self.process.join(_STOP_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _end(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"the process that looked at it was ended by signal {-exitcode}"
    return f"the process that looked at it ended with status {exitcode}"


def _serve(pipe: Connection[R, T | None], other_end: Connection[T | None, R], function: Callable[[T], R]) -> None:
    """Work until told to stop, or until nobody is there any more."""
    import signal

    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us; held back until here
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        if task is None:
            return
        pipe.send(function(task))
