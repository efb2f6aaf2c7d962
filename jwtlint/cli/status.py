"""Exit statuses, and which one a run ends with."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.project.run import Outcome

CLEAN = 0
FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130
"""What a shell shows for SIGINT."""
BROKEN_PIPE = 141
"""What a shell shows for SIGPIPE."""


def status_of(outcome: Outcome, *, exit_zero: bool) -> int:
    """Give the exit status of a run that came to its end.

    ``exit_zero`` forgives findings and files that could not be analysed; not a run in which
    nothing at all could be looked at, nor a configuration that cannot be used.
    """
    if not outcome.report.complete:
        return INTERRUPTED
    nothing = outcome.report.files == 0 and (outcome.failed or not outcome.left_out)
    if outcome.errors or nothing:
        return UNUSABLE
    found = bool(outcome.report.findings) or outcome.failed
    return FOUND if found and not exit_zero else CLEAN
