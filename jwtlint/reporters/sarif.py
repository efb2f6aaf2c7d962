"""The ``sarif`` format: SARIF 2.1.0 as GitHub code scanning reads it.

GitHub keeps 5,000 results of a run, so these are the most severe ones; what was cut, and each file
not analysed, is a notification of the invocation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.reporters.paths import Paths
from jwtlint.reporters.redact import Redactor
from jwtlint.reporters.sarif_results import Results
from jwtlint.reporters.sarif_rules import descriptors
from jwtlint.reporters.style import rules_by_code

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Position, Report, Unread
    from jwtlint.reporters.sarif_results import Json
    from jwtlint.reporters.style import RuleInfo, Sources, Style

MAX_RESULTS = 5_000
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEMANTIC_VERSION = regex(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")
_NOTIFICATIONS = (
    (
        "file-not-analysed",
        "FileNotAnalysed",
        "A file was not analysed.",
        "The file could not be read or parsed, so nothing is known about it.",
        "Repair the file, or exclude it from the run.",
        "error",
    ),
    (
        "results-cut",
        "ResultsCut",
        "Not all results are in this file.",
        f"GitHub keeps {MAX_RESULTS} results of a run, so the less severe ones beyond that were left out.",
        "Repair the results shown, or choose fewer rules or paths for a run.",
        "warning",
    ),
    (
        "run-interrupted",
        "RunInterrupted",
        "The run was interrupted.",
        "The run ended before every file was analysed, so more may be found.",
        "Run again.",
        "error",
    ),
    (
        "file-analysed-in-part",
        "FileAnalysedInPart",
        "A file was analysed in part.",
        "Its code takes more steps to follow than a run may take, so what comes after is not known.",
        "Divide what is long: a function with hundreds of branches, a table of thousands of entries.",
        "note",
    ),
)


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return the report as a SARIF log with one run, in ASCII."""
    redactor = Redactor(report.secrets, sources)
    results = Results(report.findings, sources, redactor, Paths(style.root))
    rules = rules_by_code(style)
    ordered = sorted(range(len(report.findings)), key=lambda index: _rank(report.findings[index], rules))
    kept = ordered[:MAX_RESULTS]
    described = descriptors(style.rules, tuple(report.findings[index] for index in kept))
    indexes = {rule["id"]: index for index, rule in enumerate(described)}
    run: Json = {
        "tool": {"driver": _driver(style, described)},
        "invocations": [_invocation(report, redactor, results)],
        "automationDetails": {"id": "jwtlint/"},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the analysed project."}}},
        "columnKind": "utf16CodeUnits",
        "results": [results.result(index, indexes[report.findings[index].code]) for index in kept],
    }
    import json

    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rank(finding: Finding, rules: dict[str, RuleInfo]) -> tuple[int, float, int, tuple[str, Position, str, str]]:
    rule = rules.get(finding.code)
    return (-finding.severity, -(rule.score if rule else 0.0), -finding.certainty, finding.sort_key)


def _driver(style: Style, described: list[Json]) -> Json:
    driver: Json = {"name": "jwtlint"}
    if style.version:
        key = "semanticVersion" if _SEMANTIC_VERSION.fullmatch(style.version) else "version"
        driver[key] = style.version
    if style.home:
        driver["informationUri"] = style.home
    driver["rules"] = described
    driver["notifications"] = [
        {
            "id": identity,
            "name": name,
            "shortDescription": {"text": short},
            "fullDescription": {"text": full},
            "help": {"text": advice},
            "defaultConfiguration": {"level": level},
        }
        for identity, name, short, full, advice, level in _NOTIFICATIONS
    ]
    return driver


def _invocation(report: Report, redactor: Redactor, results: Results) -> Json:
    notifications = [
        *(_placed(0, f"Not analysed: {redactor.say(part.reason)}", part, results) for part in report.unread),
        *(_placed(3, f"Analysed in part: {redactor.say(part.reason)}", part, results) for part in report.cut_short),
    ]
    if len(report.findings) > MAX_RESULTS:
        text = f"{len(report.findings) - MAX_RESULTS} of {len(report.findings)} results were left out."
        notifications.append(_notification(1, text))
    if not report.complete:
        notifications.append(_notification(2, "The run was interrupted: more may be found."))
    return {"executionSuccessful": report.complete, "toolExecutionNotifications": notifications}


def _placed(index: int, text: str, part: Unread, results: Results) -> Json:
    notification = _notification(index, text)
    physical = {"artifactLocation": results.artifact(part.path), "region": {"startLine": max(part.line, 1)}}
    notification["locations"] = [{"physicalLocation": physical}]
    return notification


def _notification(index: int, text: str) -> Json:
    identity, level = _NOTIFICATIONS[index][0], _NOTIFICATIONS[index][-1]
    return {"descriptor": {"id": identity, "index": index}, "level": level, "message": {"text": text}}
