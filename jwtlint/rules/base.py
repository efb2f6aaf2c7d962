"""What a rule is: its facts, its page, and the check that finds problems in operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jwtlint.finding import Certainty, Severity
from jwtlint.patterns import regex
from jwtlint.records import dataclass

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation
    from jwtlint.facts.removals import Removal
    from jwtlint.finding import Place
    from jwtlint.values.model import At

HOME = "https://github.com/jwtlint/pyjwtlint"
PAGES = f"{HOME}/blob/main/docs/rules.md"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that a rule sees in an operation."""

    at: At
    """Where it is repaired."""
    message: str
    advice: str = ""
    source: str = ""
    """What stands at the first station of the way, in a few words."""
    via: At | None = None
    """The first station, where it is not the first of ``at``."""
    after: bool = False
    """Its place comes after the operation on the way of the data."""
    certainty: Certainty = Certainty.SURE
    severity: Severity | None = None
    """Instead of the rule's own."""
    drop: Removal | None = None
    """The entry, element or argument whose removal repairs it."""
    repair: str = ""
    """Title of that repair."""
    safe: bool = False
    among: tuple[At, str, int] | None = None
    """Cause, function, rank: of the problems of a rule with one cause in one function, the lowest rank stays."""
    profile: str = ""
    """The first profile that shows it, where that is not the rule's own."""
    place: Place | None = None
    """Where it is repaired, if that is in a file beside the code."""
    once: tuple[str, int] | None = None
    """A thing and a rank: of a rule's problems with one thing, a run shows the one of the lowest rank."""


@dataclass(frozen=True, slots=True)
class Doc:
    """A rule's page, read from its module's docstring."""

    summary: str
    why: str
    bad: str
    good: str
    silent: str
    references: tuple[str, ...]


Check = Callable[["Operation"], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called, how bad its findings are, and how it finds them."""

    code: str
    name: str
    severity: Severity
    score: float
    """GitHub's ``security-severity``: 0.0 to 10.0; 0.0 for what is no security fault."""
    precision: str
    cwe: tuple[int, ...]
    tags: tuple[str, ...]
    profile: str
    """The first profile that contains it: ``default``, ``strict`` or ``audit``; ``pedantic`` is in none of them."""
    since: str
    page: str
    """The docstring of the rule's module."""
    on: tuple[str, ...] = ()
    """Kinds of operations that it looks at; none for what the linter says of itself."""
    check: Check | None = None

    @property
    def doc(self) -> Doc:
        """The page, taken apart."""
        return parse(self.page)

    @property
    def slug(self) -> str:
        """The anchor of the rule's heading."""
        return f"{self.code}-{self.name}".lower()

    @property
    def url(self) -> str:
        """The address of the rule's page."""
        return f"{PAGES}#{self.slug}"

    @property
    def markdown(self) -> str:
        """The page as Markdown, without its heading."""
        doc = self.doc
        parts = [f"{doc.summary}\n", f"**Why it matters.** {doc.why}\n"]
        if doc.bad:
            parts.append(f"**Bad**\n\n```python\n{doc.bad}\n```\n")
        if doc.good:
            parts.append(f"**Good**\n\n```python\n{doc.good}\n```\n")
        if doc.silent:
            parts.append(f"**Not reported.** {doc.silent}\n")
        if doc.references:
            parts.append("**References.** " + ", ".join(doc.references) + "\n")
        return "\n".join(parts)


_SECTION = regex(r"^(Why|Bad|Good|Not reported|References):[ ]*$", re.MULTILINE)


def parse(page: str) -> Doc:
    """Take a docstring apart: a summary, then sections ``Why:``, ``Bad:``, ``Good:`` ..."""
    pieces = _SECTION.split(page.strip("\n"))
    sections = {name: _dedented(body) for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}
    references = sections.get("References", "")
    return Doc(
        summary=" ".join(pieces[0].split()),
        why=" ".join(sections.get("Why", "").split()),
        bad=sections.get("Bad", ""),
        good=sections.get("Good", ""),
        silent=" ".join(sections.get("Not reported", "").split()),
        references=tuple(line.strip() for line in references.splitlines() if line.strip()),
    )


def _dedented(text: str) -> str:
    lines = text.strip("\n").rstrip().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


def certainty(*, sure: bool) -> Certainty:
    """:data:`Certainty.SURE` on every path, else :data:`Certainty.LIKELY`."""
    return Certainty.SURE if sure else Certainty.LIKELY
