"""The ``junit`` format: XML that continuous integration servers show as a list of tests."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jwtlint.reporters.escape import visible
from jwtlint.reporters.redact import Redactor

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Report, Unread
    from jwtlint.reporters.style import Sources, Style

_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def render(report: Report, sources: Sources, style: Style) -> str:  # noqa: ARG001 - the one signature of all formats
    """Return a suite for each file with findings, one for the files not analysed, and a pass when all is clean."""
    redactor = Redactor(report.secrets, sources)
    suites = []
    for path, group in groupby(report.findings, key=lambda finding: finding.place.path):
        cases = [_case(finding, redactor) for finding in group]
        suites.append(_suite(path, cases, failures=len(cases)))
    if report.unread:
        cases = [_unread(part, redactor) for part in report.unread]
        suites.append(_suite("not analysed", cases, errors=len(cases)))
    if not suites:
        suites.append(_suite("jwtlint", [['<testcase classname="jwtlint" name="no findings"/>']]))
    failures, errors = len(report.findings), len(report.unread)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuites name="jwtlint" tests="{failures + errors or 1}" failures="{failures}" errors="{errors}">',
        *("  " + line for suite in suites for line in suite),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _suite(name: str, cases: list[list[str]], *, failures: int = 0, errors: int = 0) -> list[str]:
    return [
        f'<testsuite name="{_xml(name)}" tests="{len(cases)}" failures="{failures}" errors="{errors}">',
        *("  " + line for case in cases for line in case),
        "</testsuite>",
    ]


def _case(finding: Finding, redactor: Redactor) -> list[str]:
    place = finding.place
    where = f"{place.start.line}:{place.start.column + 1}"
    steps = [f"{step.place.path}:{step.place.start.line}: {step.note}" for step in finding.steps]
    told = [f"{place.path}:{where}: {finding.severity.word} ({finding.certainty.word})", *steps, finding.advice]
    text = "\n".join(_xml(redactor.say(part)) for part in told if part)
    return [
        f'<testcase classname="{_xml(place.path)}" name="{_xml(f"{finding.code} {finding.name} ({where})")}">',
        f'  <failure type="{_xml(finding.code)}" message="{_xml(redactor.say(finding.message))}">{text}</failure>',
        "</testcase>",
    ]


def _unread(part: Unread, redactor: Redactor) -> list[str]:
    return [
        f'<testcase classname="{_xml(part.path)}" name="not analysed">',
        f'  <error type="not analysed" message="{_xml(redactor.say(part.reason))}">line {part.line}</error>',
        "</testcase>",
    ]


def _xml(text: str) -> str:
    return visible(text).translate(_ENTITIES)
