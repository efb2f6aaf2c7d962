"""The ``json`` format: one object with everything a run found. Lines and columns count from 1.

``version`` is that of the shape: it grows when a key changes its meaning or goes away, not when
one is added. Columns are code points, ends exclusive; paths are as they were given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.reporters.escape import encodable
from jwtlint.reporters.fingerprint import fingerprints
from jwtlint.reporters.paths import Paths
from jwtlint.reporters.redact import Redactor
from jwtlint.reporters.style import page, rules_by_code

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Fix, Place, Position, Report, Unread
    from jwtlint.reporters.style import RuleInfo, Sources, Style

_VERSION = 1

Json = dict[str, object]


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return the report as JSON in ASCII."""
    redactor = Redactor(report.secrets, sources)
    rules = rules_by_code(style)
    marks = fingerprints(report.findings, Paths(style.root))
    whole: Json = {
        "version": _VERSION,
        "tool": {"name": "jwtlint", "version": style.version},
        "complete": report.complete,
        "counts": {
            "files": report.files,
            "jwt_files": report.jwt_files,
            "not_analysed": len(report.unread),
            "analysed_in_part": len(report.cut_short),
            "findings": len(report.findings),
            "fixable": sum(finding.fix is not None and finding.fix.safe for finding in report.findings),
            "suppressed": report.suppressed,
        },
        "findings": [
            {**_finding(finding, rules.get(finding.code), redactor), "fingerprint": mark}
            for finding, mark in zip(report.findings, marks, strict=True)
        ],
        "not_analysed": [_unread(part, redactor) for part in report.unread],
        "analysed_in_part": [_unread(part, redactor) for part in report.cut_short],
    }
    import json

    return json.dumps(whole, indent=2) + "\n"


def _unread(part: Unread, redactor: Redactor) -> Json:
    return {"path": encodable(part.path), "line": part.line, "reason": redactor.say(part.reason)}


def _finding(finding: Finding, rule: RuleInfo | None, redactor: Redactor) -> Json:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "certainty": finding.certainty.word,
        "score": rule.score if rule else 0.0,
        "cwe": list(rule.cwe) if rule else [],
        "tags": list(rule.tags) if rule else [],
        "url": page(rule) or None,
        "message": redactor.say(finding.message),
        "advice": redactor.say(finding.advice),
        **_place(finding.place),
        "steps": [{**_place(step.place), "note": redactor.say(step.note)} for step in finding.steps],
        "fix": _fix(finding.fix, redactor),
    }


def _fix(fix: Fix | None, redactor: Redactor) -> Json | None:
    """Return a fix, or None when there is none or its text would give a secret away."""
    if fix is None or any(redactor.reveals(edit.text) for edit in fix.edits):
        return None
    return {
        "title": redactor.say(fix.title),
        "safe": fix.safe,
        "edits": [{**_place(edit.place), "text": encodable(edit.text)} for edit in fix.edits],
    }


def _place(place: Place) -> Json:
    return {"path": encodable(place.path), "start": _position(place.start), "end": _position(place.end)}


def _position(position: Position) -> Json:
    return {"line": position.line, "column": position.column + 1}
