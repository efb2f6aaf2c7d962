"""The table of the contract tests: library, version and guarantee, what the model says and what the library does.

Each test of a model hands its comparisons to :func:`compare`. They travel with the test's report, so that the
table is whole when several processes run the tests.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

PROPERTY = "contract"

Row = tuple[str, str, str]
"""Library, version and guarantee."""


def compare(
    record: Callable[[str, object], None],
    requirement: str,
    code: str,
    says: Mapping[str, str],
    does: Mapping[str, str],
) -> list[str]:
    """Note what a model says of a call and what the library does; the disagreements."""
    library, _, version = requirement.partition("==")
    for name, state in says.items():
        record(PROPERTY, [library.partition("[")[0], version or "newest", name, state, does[name]])
    return [
        f"{code} {name}: the model says {state!r}, the library {does[name]!r}"
        for name, state in says.items()
        if state != does[name]
    ]


def table(properties: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """The lines of the table, and a last one that counts the disagreements."""
    says: dict[Row, Counter[str]] = defaultdict(Counter)
    does: dict[Row, Counter[str]] = defaultdict(Counter)
    calls = wrong = 0
    for name, noted in properties:
        if name == PROPERTY:
            library, version, guarantee, said, done = noted
            says[library, version, guarantee][said] += 1
            does[library, version, guarantee][done] += 1
            calls += 1
            wrong += said != done
    for row in sorted(says, key=_in_order):
        library, version, guarantee = row
        yield f"{library:30} {version:9} {guarantee:12} model: {_told(says[row]):60} library: {_told(does[row])}"
    if calls:
        libraries = len({library for library, _, _ in says})
        versions = len({row[:2] for row in says})
        yield f"{libraries} libraries in {versions} versions, {calls} comparisons, {wrong} disagreements"


def _in_order(row: Row) -> tuple[str, list[int], str]:
    library, version, guarantee = row
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    return library.lower(), numbers or [10**6], guarantee


def _told(states: Counter[str]) -> str:
    return ", ".join(f"{state} {count}" for state, count in sorted(states.items()))
