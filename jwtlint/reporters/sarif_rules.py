"""Rules in SARIF: what GitHub shows about a rule and ranks its alerts by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.finding import Severity
from jwtlint.reporters.escape import visible
from jwtlint.reporters.style import page

if TYPE_CHECKING:
    from jwtlint.finding import Finding
    from jwtlint.reporters.style import RuleInfo

    Json = dict[str, object]

_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_MAX_TEXT = 1024
_MAX_TAGS = 10


def descriptors(rules: tuple[RuleInfo, ...], findings: tuple[Finding, ...]) -> list[Json]:
    """Return a descriptor for each rule, and for each code that findings have and no rule."""
    known = {rule.code for rule in rules}
    made = [_rule(rule) for rule in rules]
    for finding in findings:
        if finding.code not in known:
            known.add(finding.code)
            made.append(_unknown(finding))
    return made


def _rule(rule: RuleInfo) -> Json:
    made: Json = {
        "id": rule.code,
        "name": _pascal(rule.name),
        "shortDescription": {"text": _short(rule.doc.summary)},
        "fullDescription": {"text": _short(rule.doc.why or rule.doc.summary)},
        "help": {"text": _help(rule), "markdown": rule.markdown},
        "defaultConfiguration": {"level": rule.severity.word},
        "properties": _properties(rule),
    }
    if page(rule):
        made["helpUri"] = page(rule)
    return made


def _properties(rule: RuleInfo) -> Json:
    secure = rule.score > 0
    tags = [*(["security"] if secure else []), *(f"external/cwe/cwe-{number:03}" for number in rule.cwe), *rule.tags]
    made: Json = {
        "tags": list(dict.fromkeys(tags))[:_MAX_TAGS],
        "precision": rule.precision,
        "problem.severity": _PROBLEM[rule.severity],
    }
    if secure:  # its presence makes a security alert of every result
        made["security-severity"] = f"{rule.score:.1f}"
    return made


def _help(rule: RuleInfo) -> str:
    parts = [rule.doc.summary, rule.doc.why, page(rule)]
    return "\n\n".join(part for part in parts if part)


def _unknown(finding: Finding) -> Json:
    text = _short(visible(finding.name.replace("-", " ").capitalize() + "."))
    return {
        "id": finding.code,
        "name": _pascal(finding.name),
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": finding.severity.word},
        "properties": {"problem.severity": _PROBLEM[finding.severity]},
    }


def _pascal(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))


def _short(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 3] + "..."
