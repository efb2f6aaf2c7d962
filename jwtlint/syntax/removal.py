"""Leaving one element out of a list, dict or call, with the comma that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Edit, Place, Position

if TYPE_CHECKING:
    from jwtlint.syntax.source import Source


def removals(source: Source, place: Place, left_alone: Place | None) -> tuple[Edit, ...]:
    """The edits that remove an element; a tuple of one that is left behind gets its comma."""
    edit = removal(source, place)
    if left_alone is None:
        return (edit,)
    if left_alone < place:
        return (Edit(Place(place.path, left_alone.end, edit.place.end), ","),)
    after = source.lines[left_alone.end.line - 1][left_alone.end.column :]
    if after.lstrip(" \t").startswith(","):
        return (edit,)
    return edit, Edit(Place(place.path, left_alone.end, left_alone.end), ",")


def removal(source: Source, place: Place) -> Edit:
    """The edit that removes what stands at a place.

    An element alone on its lines goes with these lines; else the comma after it goes along or,
    for the last one, the comma before it.
    """
    lines = source.lines
    start, end = place.start, place.end
    after = lines[end.line - 1][end.column :]
    before = lines[start.line - 1][: start.column]
    rest = after.lstrip(" \t")
    if rest.startswith(","):
        tail = rest[1:].lstrip(" \t")
        end = Position(end.line, len(lines[end.line - 1]) - len(tail))
        if not before.strip() and not tail and end.line < len(lines):
            return Edit(Place(place.path, Position(start.line, 0), Position(end.line + 1, 0)), "")
        return Edit(Place(place.path, start, end), "")
    line, head = start.line, before.rstrip(" \t")
    while not head and line > 1:
        line -= 1
        head = lines[line - 1].rstrip(" \t")
    if head.endswith(","):
        start = Position(line, len(head) - 1)
    return Edit(Place(place.path, start, end), "")
