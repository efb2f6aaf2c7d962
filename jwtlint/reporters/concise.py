"""The ``concise`` format, ``path:line:col: CODE message``: what flake8 prints, and editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.reporters.escape import visible
from jwtlint.reporters.redact import Redactor
from jwtlint.reporters.tally import tally_lines

if TYPE_CHECKING:
    from jwtlint.finding import Report
    from jwtlint.reporters.style import Sources, Style


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return one line for each finding (columns from 1), and nothing when there is none."""
    redactor = Redactor(report.secrets, sources)
    lines = []
    for finding in report.findings:
        place = finding.place
        message = redactor.say(finding.message)
        lines.append(f"{visible(place.path)}:{place.start.line}:{place.start.column + 1}: {finding.code} {message}")
    if style.statistics:
        lines += tally_lines(report.findings)
    return "".join(line + "\n" for line in lines)
