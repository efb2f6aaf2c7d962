"""The json format: everything, in a shape with a version."""

from __future__ import annotations

import dataclasses
import json

from jwtlint.finding import Edit, Fix, Report
from jwtlint.reporters.json_object import render

from .made import CLEAN, KEY, REPORT, SECRET, SOURCES, STYLE, finding, place


def test_the_whole() -> None:
    whole = json.loads(render(dataclasses.replace(REPORT, findings=REPORT.findings[:1]), SOURCES, STYLE))
    assert whole == {
        "version": 1,
        "tool": {"name": "jwtlint", "version": "1.2.3"},
        "complete": True,
        "counts": {
            "files": 214,
            "jwt_files": 31,
            "not_analysed": 1,
            "analysed_in_part": 0,
            "findings": 1,
            "fixable": 0,
            "suppressed": 0,
        },
        "findings": [
            {
                "code": "JWT301",
                "name": "hardcoded-secret",
                "severity": "error",
                "certainty": "sure",
                "score": 9.1,
                "cwe": [798, 321],
                "tags": ["jwt", "keys"],
                "url": "https://docs.example/rules#jwt301",
                "message": "The signing key is written into the source (15 bytes).",
                "advice": "Read it from the environment and issue a new one.",
                "path": "src/settings.py",
                "start": {"line": 3, "column": 11},
                "end": {"line": 3, "column": 28},
                "steps": [
                    {
                        "path": "src/settings.py",
                        "start": {"line": 3, "column": 11},
                        "end": {"line": 3, "column": 28},
                        "note": "the key is written here",
                    },
                    {
                        "path": "src/tokens.py",
                        "start": {"line": 6, "column": 38},
                        "end": {"line": 6, "column": 45},
                        "note": "it signs tokens here",
                    },
                    {
                        "path": "src/tokens.py",
                        "start": {"line": 10, "column": 30},
                        "end": {"line": 10, "column": 37},
                        "note": "it verifies them here",
                    },
                ],
                "fix": {
                    "title": "read the key from the environment",
                    "safe": False,
                    "edits": [
                        {
                            "path": "src/settings.py",
                            "start": {"line": 3, "column": 11},
                            "end": {"line": 3, "column": 28},
                            "text": 'os.environ["JWT_KEY"]',
                        }
                    ],
                },
                "fingerprint": "497015253d395aebba8e0ff25dcbc801",
            }
        ],
        "not_analysed": [{"path": "src/old.py", "line": 4, "reason": "syntax error: invalid syntax"}],
        "analysed_in_part": [],
    }


def test_counts_and_safe_fixes() -> None:
    whole = json.loads(render(REPORT, SOURCES, STYLE))
    assert (whole["counts"]["findings"], whole["counts"]["fixable"]) == (3, 1)


def test_a_code_without_a_rule() -> None:
    (found,) = json.loads(render(Report((finding(place("a.py", 1, 0, 1), code="JWT777"),)), SOURCES, STYLE))["findings"]
    assert (found["score"], found["cwe"], found["tags"], found["url"], found["fix"]) == (0.0, [], [], None, None)


def test_a_fix_that_would_give_the_secret_away_is_withheld() -> None:
    fix = Fix("move it", (Edit(KEY, f'Key("{SECRET}")'),), safe=True)
    report = Report((dataclasses.replace(REPORT.findings[0], fix=fix),), secrets=(KEY,))
    text = render(report, SOURCES, STYLE)
    assert SECRET not in text
    assert json.loads(text)["findings"][0]["fix"] is None


def test_clean() -> None:
    whole = json.loads(render(CLEAN, SOURCES, STYLE))
    assert (whole["findings"], whole["not_analysed"], whole["complete"]) == ([], [], True)


def test_an_interrupted_run_says_so() -> None:
    assert json.loads(render(dataclasses.replace(CLEAN, complete=False), SOURCES, STYLE))["complete"] is False
