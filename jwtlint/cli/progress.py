"""A progress bar on long runs: on stderr, only on a terminal, gone when the run is."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

AFTER_SECONDS = 1.0
"""Runs that take no longer show none."""
EVERY_SECONDS = 0.1


class Progress:
    """Is told how far a run has come. Starts no thread, so that processes can be forked."""

    def __init__(self, *, quiet: bool) -> None:
        self._wanted = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + AFTER_SECONDS
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def told(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files were looked at."""
        if not self._wanted or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY_SECONDS
        if self._bar is None:
            self._bar, self._task = _started(total)
        if self._task is not None:
            self._bar.update(self._task, completed=done, total=total)
            self._bar.refresh()


def _started(total: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task("files", total=total)
    bar.start()
    return bar, task
