"""The gitlab format: a Code Quality report."""

from __future__ import annotations

import json

from jwtlint.finding import Report
from jwtlint.reporters.gitlab import render

from .made import CLEAN, REPORT, SOURCES, STYLE, finding, place


def test_the_whole() -> None:
    issues = json.loads(render(REPORT, SOURCES, STYLE))
    assert issues == [
        {
            "description": "JWT301 hardcoded-secret: The signing key is written into the source (15 bytes).",
            "check_name": "JWT301",
            "fingerprint": "497015253d395aebba8e0ff25dcbc801",
            "severity": "critical",
            "location": {
                "path": "src/settings.py",
                "positions": {"begin": {"line": 3, "column": 11}, "end": {"line": 3, "column": 28}},
            },
        },
        {
            "description": "JWT401 missing-exp: The token never expires.",
            "check_name": "JWT401",
            "fingerprint": "1205f5e5e36642da7233deafb024e05d",
            "severity": "major",
            "location": {
                "path": "src/tokens.py",
                "positions": {"begin": {"line": 6, "column": 12}, "end": {"line": 6, "column": 65}},
            },
        },
        {
            "description": (
                'JWT402 exp-verification-disabled: Expired tokens are accepted: options["verify_exp"] is False.'
            ),
            "check_name": "JWT402",
            "fingerprint": "a543d60f7f88e743021162ae2036dc0c",
            "severity": "critical",
            "location": {
                "path": "src/tokens.py",
                "positions": {"begin": {"line": 10, "column": 51}, "end": {"line": 10, "column": 70}},
            },
        },
        {
            "description": "not analysed: syntax error: invalid syntax",
            "check_name": "not-analysed",
            "fingerprint": "ce8426b257d3aa163b0646cf04d23c38",
            "severity": "minor",
            "location": {"path": "src/old.py", "lines": {"begin": 4}},
        },
    ]


def test_fingerprints_are_unique() -> None:
    same = tuple(finding(place("a.py", line, 0, 1), context="f jwt.encode") for line in range(1, 6))
    assert len({issue["fingerprint"] for issue in json.loads(render(Report(same), SOURCES, STYLE))}) == 5


def test_paths_have_no_dot_in_front() -> None:
    (issue,) = json.loads(render(Report((finding(place("./src/../a.py", 1, 0, 1)),)), SOURCES, STYLE))
    assert issue["location"]["path"] == "a.py"


def test_clean() -> None:
    assert json.loads(render(CLEAN, SOURCES, STYLE)) == []
