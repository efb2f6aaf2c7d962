"""Findings in SARIF: places, flows, fixes and the fingerprints by which alerts are known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.patterns import regex
from jwtlint.reporters.columns import utf16_column
from jwtlint.reporters.escape import encodable
from jwtlint.reporters.fingerprint import fingerprints
from jwtlint.reporters.line_hash import line_hashes

if TYPE_CHECKING:
    from jwtlint.finding import Finding, Fix, Place, Position, Step
    from jwtlint.reporters.line_hash import LineHash
    from jwtlint.reporters.paths import Paths
    from jwtlint.reporters.redact import Redactor
    from jwtlint.reporters.style import Sources

    Json = dict[str, object]

_MAX_SNIPPET = 1_000
_MAX_STEPS = 100
"""GitHub keeps a hundred locations of a result."""
_LINK_LIKE = regex(r"\[(?=[^\[\]]*\]\()")
_IN_LINK = regex(r"[\\\[\]]")


class Results:
    """Writes the findings of one report."""

    def __init__(self, findings: tuple[Finding, ...], sources: Sources, redactor: Redactor, paths: Paths) -> None:
        self._findings = findings
        self._sources = sources
        self._redactor = redactor
        self._paths = paths
        self._marks = fingerprints(findings, paths)
        self._hashes: dict[str, dict[int, LineHash]] = {}

    def result(self, index: int, rule_index: int) -> Json:
        """Return the result of one finding, by its index in the report."""
        finding = self._findings[index]
        steps = finding.steps[:_MAX_STEPS]
        made: Json = {
            "ruleId": finding.code,
            "ruleIndex": rule_index,
            "level": finding.severity.word,
            "message": {"text": self._message(finding, steps)},
            "locations": [self._location(finding.place)],
            "partialFingerprints": self._partial_fingerprints(finding, self._marks[index]),
            "properties": {"certainty": finding.certainty.word},
        }
        if steps:
            flow = [{"location": self._step(step)} for step in steps]
            if all(step.place != finding.place for step in steps):
                flow.append({"location": self._location(finding.place, finding.message)})
            made["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
            made["relatedLocations"] = [{"id": number, **self._step(step)} for number, step in enumerate(steps, 1)]
        fix = self._fix(finding.fix)
        if fix is not None:
            made["fixes"] = [fix]
        return made

    def _message(self, finding: Finding, steps: tuple[Step, ...]) -> str:
        """Return the message, whose first sentence is the alert's title, with a link to each step."""
        say = self._redactor.say
        message = say(finding.message).rstrip()
        parts = [_unlinked(message if message.endswith((".", "!", "?")) else message + ".")]
        if finding.advice:
            parts.append(_unlinked(say(finding.advice)))
        links = [f"{number}. [{_linked(say(step.note))}]({number})" for number, step in enumerate(steps, 1)]
        return "\n".join([" ".join(parts), *links])

    def _step(self, step: Step) -> Json:
        return self._location(step.place, step.note)

    def _location(self, place: Place, message: str = "") -> Json:
        region = self._region(place)
        snippet = self._redactor.text(place)
        if snippet and len(snippet) <= _MAX_SNIPPET:
            region["snippet"] = {"text": encodable(snippet)}
        made: Json = {"physicalLocation": {"artifactLocation": self.artifact(place.path), "region": region}}
        if message:
            made["message"] = {"text": self._redactor.say(message)}
        return made

    def artifact(self, path: str) -> Json:
        """Return where a file is, by a URI relative to the root of the project if it is below it."""
        uri, below = self._paths.uri(path)
        return {"uri": uri, "uriBaseId": "%SRCROOT%"} if below else {"uri": uri}

    def _region(self, place: Place) -> Json:
        return {
            "startLine": place.start.line,
            "startColumn": self._column(place.path, place.start),
            "endLine": place.end.line,
            "endColumn": self._column(place.path, place.end),
        }

    def _column(self, path: str, position: Position) -> int:
        lines = self._sources(path)
        line = lines[position.line - 1] if 0 < position.line <= len(lines) else ""
        return utf16_column(line, position.column) + 1

    def _partial_fingerprints(self, finding: Finding, mark: str) -> Json:
        """Return both fingerprints, without the line's hash where a secret went into it.

        That hash can be searched for a weak secret by who has this file and not the source. The
        upload action, which has the source, adds it where it is missing.
        """
        made: Json = {"jwtlint/v1": mark}
        path, number = finding.place.path, finding.place.start.line
        if path not in self._hashes:
            self._hashes[path] = line_hashes(self._sources(path))
        found = self._hashes[path].get(number)
        if found and not any(self._redactor.hidden(path, line) for line in range(number, found.last_line + 1)):
            made["primaryLocationLineHash"] = found.text
        return made

    def _fix(self, fix: Fix | None) -> Json | None:
        """Return a fix, or None when there is none or its text would give a secret away."""
        if fix is None or any(self._redactor.reveals(edit.text) for edit in fix.edits):
            return None
        changes: dict[str, list[Json]] = {}
        for edit in fix.edits:
            replacement: Json = {"deletedRegion": self._region(edit.place)}
            if edit.text:
                replacement["insertedContent"] = {"text": encodable(edit.text)}
            changes.setdefault(edit.place.path, []).append(replacement)
        return {
            "description": {"text": self._redactor.say(fix.title)},
            "artifactChanges": [
                {"artifactLocation": self.artifact(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }


def _linked(text: str) -> str:
    """Return a text that may stand between the brackets of a link (SARIF 3.11.6)."""
    return _IN_LINK.sub(r"\\\g<0>", text)


def _unlinked(text: str) -> str:
    """Return a message in which nothing looks like a link to a location (SARIF 3.11.6)."""
    return _LINK_LIKE.sub(r"\\[", text)
