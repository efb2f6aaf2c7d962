"""The ``github`` format: workflow commands that become annotations of a run and its pull request.

GitHub shows the first ten of each kind per step, so the worst come first; the log keeps them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.reporters.escape import visible
from jwtlint.reporters.paths import Paths
from jwtlint.reporters.redact import Redactor

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Report
    from jwtlint.reporters.style import Sources, Style

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return one command for each finding and each file not analysed, the worst first."""
    redactor = Redactor(report.secrets, sources)
    paths = Paths(style.root)
    findings = sorted(report.findings, key=lambda finding: (-finding.severity, finding.sort_key))
    lines = [_annotation(finding, redactor, paths) for finding in findings]
    for part in report.unread:
        where = {"title": "jwtlint: not analysed", "file": visible(paths.name(part.path)), "line": str(part.line)}
        lines.append(_command("warning", where, redactor.say(part.reason)))
    lines += _cut(report)
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding, redactor: Redactor, paths: Paths) -> str:
    place = finding.place
    where = {
        "title": f"{finding.code} {finding.name}",
        "file": visible(paths.name(place.path)),
        "line": str(place.start.line),
        "endLine": str(place.end.line),
    }
    if place.start.line == place.end.line:  # columns over several lines are refused
        where["col"] = str(place.start.column + 1)
        where["endColumn"] = str(place.end.column + 1)
    steps = [f"{paths.name(step.place.path)}:{step.place.start.line}: {step.note}" for step in finding.steps]
    parts = [finding.message, *steps, finding.advice]
    return _command(_KINDS[finding.severity], where, "\n".join(redactor.say(part) for part in parts if part))


def _command(kind: str, properties: dict[str, str], data: str) -> str:
    written = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {written}::{data.translate(_DATA)}"


def _cut(report: Report) -> list[str]:
    """Return a line for each kind of which more were written than GitHub shows."""
    lines = []
    for severity, kind in _KINDS.items():
        count = sum(finding.severity is severity for finding in report.findings)
        count += len(report.unread) if severity is Severity.WARNING else 0
        if count > _SHOWN:
            lines.append(f"jwtlint: GitHub shows {_SHOWN} of these {count} {kind} annotations; this log has them all")
    return lines
