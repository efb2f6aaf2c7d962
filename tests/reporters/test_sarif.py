"""The sarif format, against the published schema and what GitHub code scanning asks for."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from jwtlint.finding import Certainty, Edit, Fix, Place, Position, Report, Severity, Step, Unread
from jwtlint.reporters import sarif
from jwtlint.reporters.line_hash import line_hashes

from .made import CLEAN, KEY, REPORT, RULES, SECRET, SOURCES, STYLE, Doc, Rule, finding, place, sources_of

if TYPE_CHECKING:
    from jwtlint.reporters.style import Sources

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(report: Report, sources: Sources = SOURCES, **style: object) -> dict[str, Any]:
    """Render, validate and return the only run."""
    text = sarif.render(report, sources, dataclasses.replace(STYLE, **style))  # type: ignore[arg-type]
    log = json.loads(text)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(log)] == []
    assert text.isascii()
    (run,) = log["runs"]
    return dict(run)


def test_the_schema_can_refuse() -> None:
    log = json.loads(sarif.render(REPORT, SOURCES, STYLE))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(log))) == 1


def test_the_run() -> None:
    run = run_of(REPORT, home="https://project.example/")
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("jwtlint", "1.2.3")
    assert driver["informationUri"] == "https://project.example/"
    assert run["automationDetails"] == {"id": "jwtlint/"}
    assert run["columnKind"] == "utf16CodeUnits"
    assert list(run["originalUriBaseIds"]["%SRCROOT%"]) == ["description"]
    assert [result["ruleId"] for result in run["results"]] == ["JWT301", "JWT402", "JWT401"]
    assert [driver["rules"][result["ruleIndex"]]["id"] for result in run["results"]] == ["JWT301", "JWT402", "JWT401"]


@pytest.mark.parametrize(
    ("version", "key"),
    [("1.2.3", "semanticVersion"), ("1.2.3-rc.1", "semanticVersion"), ("1.2.3.dev4", "version"), ("1.2", "version")],
)
def test_a_version_that_is_not_semantic_is_not_said_to_be(version: str, key: str) -> None:
    driver = run_of(CLEAN, version=version)["tool"]["driver"]
    assert {name: driver[name] for name in driver if name.lower().endswith("version")} == {key: version}
    assert not [name for name in run_of(CLEAN, version="")["tool"]["driver"] if name.lower().endswith("version")]


def test_a_rule() -> None:
    rules = run_of(REPORT)["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": "JWT301",
        "name": "HardcodedSecret",
        "shortDescription": {"text": "One line."},
        "fullDescription": {"text": "Because of this."},
        "help": {
            "text": "One line.\n\nBecause of this.\n\nhttps://docs.example/rules#jwt301",
            "markdown": "# Page\n\nOne line.",
        },
        "helpUri": "https://docs.example/rules#jwt301",
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["security", "external/cwe/cwe-798", "external/cwe/cwe-321", "jwt", "keys"],
            "precision": "high",
            "problem.severity": "error",
            "security-severity": "9.1",
        },
    }
    assert [rule["properties"]["problem.severity"] for rule in rules] == ["error", "warning", "error", "recommendation"]
    assert rules[3]["properties"] == {
        "tags": ["suppression"],
        "precision": "high",
        "problem.severity": "recommendation",
    }


def test_a_low_score_is_a_score() -> None:
    (rule,) = run_of(CLEAN, rules=(Rule("JWT1", "x", Severity.NOTE, 0.5, ()),))["tool"]["driver"]["rules"]
    assert rule["properties"]["security-severity"] == "0.5"


def test_long_texts_and_many_tags_are_cut() -> None:
    long = Rule(
        "JWT101",
        "x",
        Severity.ERROR,
        8.0,
        (79, 1004),
        tags=tuple(f"tag{n}" for n in range(20)),
        doc=Doc("s" * 2000, ""),
    )
    (rule,) = run_of(CLEAN, rules=(long,))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == rule["fullDescription"]["text"] == "s" * 1021 + "..."
    assert rule["properties"]["tags"][:4] == ["security", "external/cwe/cwe-079", "external/cwe/cwe-1004", "tag0"]
    assert len(rule["properties"]["tags"]) == 10


def test_a_code_without_a_rule_is_described_once() -> None:
    odd = finding(place("a.py", 1, 0, 1), code="JWT999", name="syntax-error", severity=Severity.ERROR)
    run = run_of(Report((odd, dataclasses.replace(odd, place=place("b.py", 1, 0, 1)))))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*(rule.code for rule in RULES), "JWT999"]
    assert rules[4] == {
        "id": "JWT999",
        "name": "SyntaxError",
        "shortDescription": {"text": "Syntax error."},
        "fullDescription": {"text": "Syntax error."},
        "help": {"text": "Syntax error."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"problem.severity": "error"},
    }
    assert [result["ruleIndex"] for result in run["results"]] == [4, 4]


def test_a_page_that_has_no_address_is_not_linked() -> None:
    @dataclasses.dataclass(frozen=True)
    class Unpublished(Rule):
        @property
        def url(self) -> str:
            return "docs/rules.md#x"

    (rule,) = run_of(CLEAN, rules=(Unpublished("JWT1", "x", Severity.NOTE, 0.0, ()),))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert rule["help"]["text"] == "One line.\n\nBecause of this."


def location(uri: str, span: tuple[int, int, int], snippet: str, message: str = "") -> dict[str, Any]:
    line, start, end = span
    made: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            "region": {
                "startLine": line,
                "startColumn": start,
                "endLine": line,
                "endColumn": end,
                "snippet": {"text": snippet},
            },
        }
    }
    if message:
        made["message"] = {"text": message}
    return made


def test_a_result_with_steps_and_a_fix() -> None:
    result = run_of(REPORT)["results"][0]
    steps = [
        location("src/settings.py", (3, 11, 28), '"******"', "the key is written here"),
        location("src/tokens.py", (6, 38, 45), "JWT_KEY", "it signs tokens here"),
        location("src/tokens.py", (10, 30, 37), "JWT_KEY", "it verifies them here"),
    ]
    assert result == {
        "ruleId": "JWT301",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": (
                "The signing key is written into the source (15 bytes). "
                "Read it from the environment and issue a new one.\n"
                "1. [the key is written here](1)\n"
                "2. [it signs tokens here](2)\n"
                "3. [it verifies them here](3)"
            )
        },
        "locations": [location("src/settings.py", (3, 11, 28), '"******"')],
        "partialFingerprints": {"jwtlint/v1": "497015253d395aebba8e0ff25dcbc801"},
        "properties": {"certainty": "sure"},
        "codeFlows": [{"threadFlows": [{"locations": [{"location": step} for step in steps]}]}],
        "relatedLocations": [{"id": number, **step} for number, step in enumerate(steps, 1)],
        "fixes": [
            {
                "description": {"text": "read the key from the environment"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "src/settings.py", "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 28},
                                "insertedContent": {"text": 'os.environ["JWT_KEY"]'},
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_a_result_without_steps() -> None:
    result = run_of(REPORT)["results"][1]
    lines = SOURCES("src/tokens.py")
    assert result == {
        "ruleId": "JWT402",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": 'Expired tokens are accepted: options["verify_exp"] is False.'},
        "locations": [location("src/tokens.py", (10, 51, 70), '"verify_exp": False')],
        "partialFingerprints": {
            "jwtlint/v1": "a543d60f7f88e743021162ae2036dc0c",
            "primaryLocationLineHash": line_hashes(lines)[10].text,
        },
        "properties": {"certainty": "sure"},
        "fixes": [
            {
                "description": {"text": "remove the option"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "src/tokens.py", "uriBaseId": "%SRCROOT%"},
                        "replacements": [
                            {"deletedRegion": {"startLine": 10, "startColumn": 51, "endLine": 10, "endColumn": 70}}
                        ],
                    }
                ],
            }
        ],
    }


def test_a_flow_that_does_not_pass_the_finding_ends_there() -> None:
    steps = (Step(place("a.py", 1, 0, 1), "from here"),)
    (result,) = run_of(Report((finding(place("a.py", 2, 0, 1), steps=steps),)), sources_of({"a.py": "x\ny\n"}))[
        "results"
    ]
    flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in flow] == ["from here", "The token never expires."]
    assert len(result["relatedLocations"]) == 1


def test_no_more_steps_than_github_keeps() -> None:
    steps = tuple(Step(place("a.py", line, 0, 1), "on") for line in range(1, 102))
    (result,) = run_of(Report((finding(place("a.py", 1, 0, 1), steps=steps),)))["results"]
    assert len(result["relatedLocations"]) == 100
    assert result["message"]["text"].endswith("\n100. [on](100)")


def test_brackets_in_words_make_no_links() -> None:
    steps = (Step(place("a.py", 1, 0, 1), "options[\\'x'] (y)"),)
    found = finding(place("a.py", 1, 0, 1), 'see [here](1), options["x"]', advice="and [there](https://x)", steps=steps)
    (result,) = run_of(Report((found,)))["results"]
    assert result["message"]["text"] == (
        "see \\[here](1), options[\"x\"]. and \\[there](https://x)\n1. [options\\[\\\\'x'\\] (y)](1)"
    )


def test_columns_count_utf16_units() -> None:
    sources = sources_of({"a.py": "x = '\N{GRINNING FACE}' + jwt\n"})
    (result,) = run_of(Report((finding(place("a.py", 1, 10, 13)),)), sources)["results"]
    assert result["locations"] == [location("a.py", (1, 12, 15), "jwt")]


def test_a_file_that_is_gone_has_neither_snippet_nor_line_hash() -> None:
    (result,) = run_of(Report((finding(place("gone.py", 3, 4, 6)),)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 7,
    }
    assert list(result["partialFingerprints"]) == ["jwtlint/v1"]


def test_a_long_snippet_is_left_out() -> None:
    sources = sources_of({"a.py": "x" * 1001})
    short, long = run_of(Report((finding(place("a.py", 1, 0, 1000)), finding(place("a.py", 1, 0, 1001)))), sources)[
        "results"
    ]
    assert short["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "x" * 1000}
    assert "snippet" not in long["locations"][0]["physicalLocation"]["region"]


def test_a_line_hash_into_which_a_secret_went_is_left_out() -> None:
    text = f'import jwt\nuse(jwt)\nKEY = "{SECRET}"\nx = 1\n'
    key = place("a.py", 3, 6, 6 + len(SECRET) + 2)
    found = tuple(finding(place("a.py", line, 0, 1)) for line in (1, 2, 3, 4))
    results = run_of(Report(found, secrets=(key,)), sources_of({"a.py": text}))["results"]
    kept = [
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in results
        if "primaryLocationLineHash" in result["partialFingerprints"]
    ]
    assert kept == [4]


def test_a_line_hash_that_ends_before_a_secret_is_kept() -> None:
    text = "x" * 99 + f'\nKEY = "{SECRET}"\n'
    report = Report((finding(place("a.py", 1, 0, 1)),), secrets=(place("a.py", 2, 6, 8 + len(SECRET)),))
    (result,) = run_of(report, sources_of({"a.py": text}))["results"]
    assert "primaryLocationLineHash" in result["partialFingerprints"]


def test_a_fix_that_would_give_the_secret_away_is_withheld() -> None:
    fix = Fix("move it", (Edit(KEY, f'Key("{SECRET}")'),), safe=True)
    run = run_of(Report((dataclasses.replace(REPORT.findings[0], fix=fix),), secrets=(KEY,)))
    assert "fixes" not in run["results"][0]
    assert SECRET not in json.dumps(run)


def test_a_fix_in_two_files() -> None:
    edits = (Edit(place("a.py", 1, 0, 0), "one"), Edit(place("b.py", 1, 0, 1), "two"), Edit(place("a.py", 2, 0, 1), ""))
    (result,) = run_of(Report((finding(place("a.py", 1, 0, 1), fix=Fix("t", edits, safe=True)),)))["results"]
    changes = result["fixes"][0]["artifactChanges"]
    assert [(change["artifactLocation"]["uri"], len(change["replacements"])) for change in changes] == [
        ("a.py", 2),
        ("b.py", 1),
    ]


def test_files_that_were_not_read_are_notifications() -> None:
    run = run_of(Report(unread=(Unread("bad\x1b.py", "no \x1b[2J such thing", 7), Unread("b", "empty", 0))))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"][0] == {
        "descriptor": {"id": "file-not-analysed", "index": 0},
        "level": "error",
        "message": {"text": "Not analysed: no \\x1b[2J such thing"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "bad%1B.py", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7},
                }
            }
        ],
    }
    descriptors = run["tool"]["driver"]["notifications"]
    assert [descriptor["id"] for descriptor in descriptors] == [
        *("file-not-analysed", "results-cut", "run-interrupted", "file-analysed-in-part")
    ]
    assert [sorted(descriptor) for descriptor in descriptors] == [
        ["defaultConfiguration", "fullDescription", "help", "id", "name", "shortDescription"]
    ] * 4


def test_an_interrupted_run_says_so() -> None:
    (invocation,) = run_of(dataclasses.replace(REPORT, complete=False))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]] == [
        "file-not-analysed",
        "run-interrupted",
    ]


def test_the_most_severe_come_first_and_the_rest_is_cut() -> None:
    notes = tuple(
        finding(place("a.py", line, 0, 1), code="JWT901", name="unused-suppression", severity=Severity.NOTE)
        for line in range(1, 4_999)
    )
    last = (
        finding(place("z.py", 1, 0, 1), certainty=Certainty.LIKELY),
        finding(place("z.py", 2, 0, 1), certainty=Certainty.SURE),
        finding(place("z.py", 3, 0, 1), code="JWT402", name="exp-verification-disabled", severity=Severity.ERROR),
        finding(place("z.py", 4, 0, 1), code="JWT301", name="hardcoded-secret", severity=Severity.ERROR),
    )
    run = json.loads(sarif.render(Report(notes + last), lambda _: (), STYLE))["runs"][0]
    lines = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"]]
    assert lines == [4, 3, 2, 1, *range(1, 4_997)]
    assert run["invocations"][0]["toolExecutionNotifications"] == [
        {
            "descriptor": {"id": "results-cut", "index": 1},
            "level": "warning",
            "message": {"text": "2 of 5002 results were left out."},
        }
    ]


def test_a_secret_of_several_lines_is_masked_in_its_snippet() -> None:
    text = 'K = """first-line\nsecond-line"""\n'
    where = Place("a.py", Position(1, 4), Position(2, 14))
    (result,) = run_of(Report((finding(where),), secrets=(where,)), sources_of({"a.py": text}))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": '"""******\n******"""'}


def test_clean() -> None:
    run = run_of(CLEAN)
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
