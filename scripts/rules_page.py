"""docs/rules.md: an index, and a section for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixture_facts import finders, fix_word
from page_words import NOTICE, codes, table

from jwtlint.libraries import LIBRARIES
from jwtlint.rules import RULES

if TYPE_CHECKING:
    from jwtlint.rules.base import Rule


def rules_page() -> str:
    """docs/rules.md."""
    index = table(
        ("code", "name", "severity", "score", "profile", "fix"),
        (
            (f"[{rule.code}](#{rule.slug})", rule.name, rule.severity.word, score(rule), rule.profile, fix_word(rule))
            for rule in RULES
        ),
    )
    head = f"""# Rules

{NOTICE}
{index}
- **severity** is the level of a finding: error, warning or note.
- **score** is what GitHub calls the security severity, from 0.1 to 10. A rule without one is about the linter itself.
- **profile** is the first of `default`, `strict` and `audit` that holds the rule; each holds those before it.
  A rule that is `pedantic` is in none of them: select it by its code or a tag.
- **fix** says whether there are repairs: `--fix` writes the safe ones, `--fix --unsafe-fixes` also those that may
  change what a program does. A finding can be too unclear for a repair even where the rule has one.

`jwtlint explain CODE` shows a rule's section in the terminal. [libraries.md](libraries.md) says which calls the rules
look at.
"""
    return "\n".join([head, *(rule_section(rule) for rule in RULES)])


def rule_section(rule: Rule) -> str:
    """All that is known of one rule."""
    row = (rule.severity.word, score(rule), rule.precision, rule.profile, rule.since, fix_word(rule))
    facts = table(("severity", "score", "precision", "profile", "since", "fix"), [[cell or "none" for cell in row]])
    more = [f"Tags: {codes(rule.tags)}."]
    if rule.cwe:
        links = (f"[CWE-{number}](https://cwe.mitre.org/data/definitions/{number}.html)" for number in rule.cwe)
        more.append(f"Weaknesses: {', '.join(links)}.")
    if told := ", ".join(one.title for one in LIBRARIES if finders(rule, one)):
        more.append(f"Libraries: {told}.")
    return f"## {rule.code} {rule.name}\n\n{facts}\n{' '.join(more)}\n\n{rule.markdown}"


def score(rule: Rule) -> str:
    """GitHub's number and its word, nothing for what is no security fault."""
    for floor, word in ((9.1, "critical"), (7.0, "high"), (4.0, "medium"), (0.1, "low")):
        if rule.score >= floor:
            return f"{rule.score} {word}"
    return ""
