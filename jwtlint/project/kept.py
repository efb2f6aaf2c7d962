"""What a run found as plain lists and back, for a file that may come from anybody: it is read, nothing in it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.finding import Certainty, Edit, Finding, Fix, Place, Position, Severity, Step, Unread
from jwtlint.project.gather import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable

BROKEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
"""What reading something else than was written may raise."""


def plain(found: Gathered) -> dict[str, object]:
    """Write what was gathered, as JSON has it."""
    return {
        "findings": [_finding(one) for one in found.findings],
        "secrets": [_place(one) for one in found.secrets],
        "unread": [[one.path, one.reason, one.line] for one in found.unread],
        "warnings": [[one.path, one.reason, one.line] for one in found.warnings],
        "cut_short": [[one.path, one.reason, one.line] for one in found.cut_short],
        "files": found.files,
        "jwt_files": found.jwt_files,
        "suppressed": found.suppressed,
        "failed": found.failed,
    }


def gathered(said: Any) -> Gathered:  # noqa: ANN401 -- what JSON gave
    """Read what :func:`plain` wrote; of something else, one of BROKEN."""
    return Gathered(
        findings=[_as_finding(*row) for row in said["findings"]],
        secrets=[_as_place(*row) for row in said["secrets"]],
        unread=[Unread(*row) for row in said["unread"]],
        warnings=[Unread(*row) for row in said["warnings"]],
        cut_short=[Unread(*row) for row in said["cut_short"]],
        files=said["files"],
        jwt_files=said["jwt_files"],
        suppressed=said["suppressed"],
        failed=said["failed"],
    )


def _place(place: Place) -> list[object]:
    return [place.path, place.start.line, place.start.column, place.end.line, place.end.column]


def _finding(one: Finding) -> list[object]:
    fix = one.fix and [one.fix.title, [[_place(edit.place), edit.text] for edit in one.fix.edits], one.fix.safe]
    steps = [[_place(step.place), step.note] for step in one.steps]
    head = [one.code, one.name, one.message, _place(one.place), int(one.severity), int(one.certainty)]
    return [*head, one.advice, steps, fix, one.context, one.once and list(one.once)]


def _as_place(path: str, line: int, column: int, end_line: int, end_column: int) -> Place:
    return Place(path, Position(line, column), Position(end_line, end_column))


def _as_finding(  # noqa: PLR0913, PLR0917 -- a finding has so many parts
    code: str,
    name: str,
    message: str,
    place: Iterable[Any],
    severity: int,
    certainty: int,
    advice: str,
    steps: Iterable[Any],
    fix: Any,  # noqa: ANN401 -- what JSON gave
    context: str,
    once: Any,  # noqa: ANN401 -- likewise
) -> Finding:
    return Finding(
        code,
        name,
        message,
        _as_place(*place),
        Severity(severity),
        Certainty(certainty),
        advice,
        tuple(Step(_as_place(*at), note) for at, note in steps),
        fix and Fix(fix[0], tuple(Edit(_as_place(*at), text) for at, text in fix[1]), fix[2]),
        context,
        once and (str(once[0]), int(once[1])),
    )
