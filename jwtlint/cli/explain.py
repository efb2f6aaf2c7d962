"""``jwtlint explain`` and ``jwtlint rules``: what the rules say of themselves."""

from __future__ import annotations

import sys

from jwtlint.cli.output import OutputError, complain, write_text
from jwtlint.cli.status import CLEAN, UNUSABLE

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jwtlint.rules.base import Rule


def explain(words: Sequence[str]) -> int:
    """Write the page of a rule: Markdown, laid out for a person at a terminal."""
    parser = _parser("explain", "Show what a rule finds, why it matters, and what to write instead.")
    parser.add_argument("rule", metavar="RULE", help="a code such as JWT101, or a name")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours (default: auto)")
    said = parser.parse_args(words)
    from jwtlint.rules import RULES, find

    rule = find(said.rule) or find(said.rule.upper()) or find(said.rule.lower())
    if rule is None:
        from difflib import get_close_matches

        names = {name.lower(): name for one in RULES for name in (one.code, one.name)}
        near = get_close_matches(said.rule.lower(), names, n=1)
        complain(f"error: no rule {said.rule!r}{f'; did you mean {names[near[0]]!r}?' if near else ''}")
        return UNUSABLE
    try:
        _write_page(_page(rule), said.color)
    except OutputError as error:
        complain(f"error: {error}")
        return UNUSABLE
    return CLEAN


def _page(rule: Rule) -> str:
    """Give the page of a rule with a heading and what is known about it besides."""
    facts = [rule.severity.word, f"profile {rule.profile}", *(f"CWE-{number}" for number in rule.cwe)]
    if rule.score:
        facts.insert(1, f"security severity {rule.score}")
    return f"# {rule.code} {rule.name}\n\n{', '.join(facts)}\n\n{rule.markdown}"


def _write_page(markdown: str, color: str) -> None:
    from jwtlint.cli.output import colored

    if not (sys.stdout is not None and sys.stdout.isatty() and colored(color)):
        write_text(markdown.rstrip("\n") + "\n")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))


def rules(words: Sequence[str]) -> int:
    """Write all rules, one line each, or as JSON."""
    parser = _parser("rules", "List all rules.")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    said = parser.parse_args(words)
    from jwtlint.rules import RULES

    try:
        write_text(_as_json(RULES) if said.output_format == "json" else _as_text(RULES))
    except OutputError as error:
        complain(f"error: {error}")
        return UNUSABLE
    return CLEAN


def _parser(command: str, text: str) -> argparse.ArgumentParser:
    import argparse

    return argparse.ArgumentParser(prog=f"jwtlint {command}", description=text, allow_abbrev=False)


def _as_text(rules_: Sequence[Rule]) -> str:
    rows = [(rule.code, rule.name, rule.severity.word, rule.profile, rule.doc.summary) for rule in rules_]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    return "".join(line.rstrip() + "\n" for line in lines)


def _as_json(rules_: Sequence[Rule]) -> str:
    import json

    plain = ("code", "name", "score", "precision", "cwe", "tags", "profile", "since", "url")
    rows = [
        {**{name: getattr(rule, name) for name in plain}, "severity": rule.severity.word, "summary": rule.doc.summary}
        for rule in rules_
    ]
    return json.dumps(rows, indent=2) + "\n"
