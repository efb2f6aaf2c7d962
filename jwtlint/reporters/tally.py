"""How often each rule spoke, for people (``--statistics``)."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.finding import Finding


def tally_lines(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return ``count  code  name`` for each rule that found something, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.code, finding.name)
        counts[key] = counts.get(key, 0) + 1
    width = len(str(max(counts.values(), default=0)))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(f"{count:>{width}}  {code}  {name}" for (code, name), count in ordered)
