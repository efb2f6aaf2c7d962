"""The ``gitlab`` format: a Code Quality report, for the widget of a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.reporters.escape import encodable
from jwtlint.reporters.fingerprint import fingerprints, unread_fingerprint
from jwtlint.reporters.paths import Paths
from jwtlint.reporters.redact import Redactor

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Position, Report
    from jwtlint.reporters.style import Sources, Style

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}

Json = dict[str, object]


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return a JSON array with one object for each finding and each file not analysed."""
    redactor = Redactor(report.secrets, sources)
    paths = Paths(style.root)
    marks = fingerprints(report.findings, paths)
    issues = [_issue(finding, mark, redactor, paths) for finding, mark in zip(report.findings, marks, strict=True)]
    for part in report.unread:
        name, reason = encodable(paths.name(part.path)), redactor.say(part.reason)
        issues.append(
            {
                "description": f"not analysed: {reason}",
                "check_name": "not-analysed",
                "fingerprint": unread_fingerprint(name, part.line, reason),
                "severity": "minor",
                "location": {"path": name, "lines": {"begin": part.line}},
            }
        )
    import json

    return json.dumps(issues, indent=2) + "\n"


def _issue(finding: Finding, mark: str, redactor: Redactor, paths: Paths) -> Json:
    place = finding.place
    return {
        "description": redactor.say(f"{finding.code} {finding.name}: {finding.message}"),
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": encodable(paths.name(place.path)),
            "positions": {"begin": _position(place.start), "end": _position(place.end)},
        },
    }


def _position(position: Position) -> Json:
    return {"line": position.line, "column": position.column + 1}
