"""Directives applied to the findings of their file, and those that silenced nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from jwtlint.finding import Edit, Place, Position
from jwtlint.records import dataclass
from jwtlint.suppress.directives import Directive, Entry, Form, Mistake, directives

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from jwtlint.finding import Finding

Used = frozenset[tuple[int, int]]
"""Which entries silenced something: index of the directive, index of the entry in it."""

_ITSELF = ("JWT901", "unused-suppression")


@dataclass(frozen=True, slots=True)
class Unused:
    """An entry that silenced nothing. All of one directive share one edit, which takes them all away."""

    code: str
    """The entry as written."""
    place: Place
    edit: Edit


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All directives of one text."""

    directives: tuple[Directive, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def skip(self) -> bool:
        """Whether the file asks not to be looked at."""
        return any(one.form is Form.SKIP for one in self.directives)

    def apply(
        self,
        findings: Iterable[Finding],
        statement_lines: Callable[[int], tuple[int, int]],
        *,
        blanket: bool = False,
        require_reason: bool = False,
    ) -> tuple[tuple[Finding, ...], Used]:
        """Part the findings of this file from the silenced ones.

        Args:
            findings: Those that stand in this file.
            statement_lines: First and last line of the logical line that holds a line; of a
                compound statement that is its header.
            blanket: A bare ``# noqa`` silences too.
            require_reason: A directive without a reason silences nothing, but counts as used.

        Returns:
            The findings to keep, and what was used.

        """
        findings = tuple(findings)
        if not self.directives:
            return findings, frozenset()
        reach = _Reach(self.directives)
        kept: list[Finding] = []
        used: set[tuple[int, int]] = set()
        for finding in findings:
            silent = False
            for index in reach.over(*statement_lines(finding.place.start.line)):
                directive = self.directives[index]
                meant = [
                    (index, number)
                    for number, entry in enumerate(directive.entries)
                    if entry.names(finding.code, finding.name)
                ]
                used.update(meant)
                says = bool(meant) or directive.form is Form.SKIP or (blanket and not directive.entries)
                silent |= says and (bool(directive.reason) or not require_reason)
            if not silent:
                kept.append(finding)
        return tuple(kept), frozenset(used)

    def unused(self, path: str, used: Used, active: Callable[[str], bool]) -> tuple[Unused, ...]:
        """List the entries that silenced nothing, in order.

        Codes of other tools are left alone, and so is what a directive silences in this list.

        Args:
            path: The file, for the places.
            used: What `apply` gave.
            active: Whether every rule that an entry names ran on this file. For an entry that
                names no rule at all that is true, so a misspelt one comes out as unused.

        """
        if self.skip or any(one.everywhere and _names_itself(one) for one in self.directives):
            return ()
        found: list[Unused] = []
        for index, directive in enumerate(self.directives):
            if _names_itself(directive):
                continue
            idle = {
                number: entry
                for number, entry in enumerate(directive.entries)
                if (index, number) not in used and _ours(directive, entry) and active(entry.text)
            }
            if idle:
                edit = _without(path, directive, idle.keys())
                found += (Unused(entry.text, _place(path, directive.line, entry), edit) for entry in idle.values())
        return tuple(found)

    def unexplained(self, path: str, used: Used) -> tuple[Place, ...]:
        """List where directives silenced something and give no reason, in order.

        Args:
            path: The file, for the places.
            used: What `apply` gave.

        """
        silent = sorted({index for index, _ in used if not self.directives[index].reason})
        return tuple(_place(path, self.directives[one].line, self.directives[one].entries[0]) for one in silent)


def read(text: str) -> Suppressions:
    r"""Read the directives of a text; its lines end at ``\n``, ``\r\n`` and ``\r`` only."""
    return Suppressions(*directives(text))


class _Reach:
    """Finds the directives that speak of a statement."""

    def __init__(self, found: tuple[Directive, ...]) -> None:
        self._everywhere = [number for number, one in enumerate(found) if one.everywhere]
        self._on = [number for number, one in enumerate(found) if not one.everywhere]
        self._lines = [found[number].line for number in self._on]
        self._above: dict[int, list[int]] = {}
        for number in self._on:
            below = found[number].below
            if found[number].form is Form.IGNORE and below is not None:
                self._above.setdefault(below, []).append(number)

    def over(self, first: int, last: int) -> Iterator[int]:
        """Give the indices of the directives that speak of the statement on these lines."""
        yield from self._everywhere
        yield from self._above.get(first, ())
        yield from self._on[bisect_left(self._lines, first) : bisect_right(self._lines, last)]


def _ours(directive: Directive, entry: Entry) -> bool:
    return not directive.noqa or entry.text[:3].upper() == "JWT"


def _names_itself(directive: Directive) -> bool:
    return any(entry.names(*_ITSELF) for entry in directive.entries)


def _place(path: str, line: int, entry: Entry) -> Place:
    return Place(path, Position(line, entry.start), Position(line, entry.end))


def _without(path: str, directive: Directive, idle: Container[int]) -> Edit:
    """Take entries away, and the whole directive when none is left."""
    kept = [entry for number, entry in enumerate(directive.entries) if number not in idle]
    if not kept:
        return Edit(Place(path, *directive.rest), "")
    first, second, last = directive.entries[0], directive.entries[1], directive.entries[-1]
    place = Place(path, Position(directive.line, first.start), Position(directive.line, last.end))
    return Edit(place, _separator(second.start - first.end).join(entry.text for entry in kept))


def _separator(width: int) -> str:
    return "," if width == 1 else ", "
