"""``jwtlint explain`` and ``jwtlint rules``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jwtlint.rules import RULES, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from .process import Ended

    Cli = Callable[..., Ended]


@pytest.mark.parametrize(
    "word", ["JWT101", "jwt101", "signature-verification-disabled", "Signature-Verification-Disabled"]
)
def test_a_page(cli: Cli, word: str) -> None:
    rule = find("JWT101")
    assert rule is not None
    ended = cli("explain", word)
    head = (
        f"# JWT101 signature-verification-disabled\n\nerror, security severity {rule.score}, profile default, CWE-347"
    )
    assert ended.out[: len(head)] == head
    assert (ended.status, ended.out.partition("\n\n")[2].partition("\n\n")[2], ended.err) == (
        0,
        rule.markdown.rstrip("\n") + "\n",
        "",
    )


def test_a_rule_of_our_own_has_no_security_severity(cli: Cli) -> None:
    assert cli("explain", "JWT901").out.splitlines()[:3] == ["# JWT901 unused-suppression", "", "note, profile default"]


def test_every_rule_has_a_page(cli: Cli) -> None:
    assert [cli("explain", rule.code).status for rule in RULES[:2]] == [0, 0]
    assert {rule.code for rule in RULES if not rule.markdown.strip()} == set()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("JWT1011", "error: no rule 'JWT1011'; did you mean 'JWT101'?"),
        (
            "signature-verification",
            "error: no rule 'signature-verification'; did you mean 'signature-verification-disabled'?",
        ),
        ("zzzzz", "error: no rule 'zzzzz'"),
        ("a\x1b[31m", "error: no rule 'a\\x1b[31m'"),
    ],
)
def test_no_such_rule(cli: Cli, word: str, said: str) -> None:
    ended = cli("explain", word)
    assert (ended.status, ended.out, ended.err) == (2, "", f"jwtlint: {said}\n")


def test_list(cli: Cli) -> None:
    lines = cli("rules").out.splitlines()
    assert [line.split()[:4] for line in lines] == [
        [rule.code, rule.name, rule.severity.word, rule.profile] for rule in RULES
    ]
    name = "signature-verification-disabled".ljust(max(len(rule.name) for rule in RULES))
    profile = "default".ljust(max(len(rule.profile) for rule in RULES))
    assert lines[0] == f"JWT101  {name}  error    {profile}  {RULES[0].doc.summary}"


def test_list_for_programs(cli: Cli) -> None:
    listed = json.loads(cli("rules", "--output-format", "json").out)
    assert [(one["code"], one["cwe"], one["severity"], one["summary"]) for one in listed] == [
        (rule.code, list(rule.cwe), rule.severity.word, rule.doc.summary) for rule in RULES
    ]
    assert set(listed[0]) == {
        *("code", "name", "severity", "score", "precision", "cwe", "tags", "profile", "since", "url", "summary")
    }


def test_help_of_the_commands(cli: Cli) -> None:
    assert cli("explain", "--help").out.startswith("usage: jwtlint explain")
    assert cli("rules", "--help").out.startswith("usage: jwtlint rules")
    assert cli("explain").status == 2
