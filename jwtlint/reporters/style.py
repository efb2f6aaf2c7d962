"""What a reporter is told besides the report: the wishes of the reader and the rules' metadata."""

from __future__ import annotations

from jwtlint.records import dataclass

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypeAlias

    from jwtlint.finding import Severity

    Sources: TypeAlias = Callable[[str], tuple[str, ...]]
    """The text of a path, decoded and cut at its line ends (LF, CRLF, CR and nothing else).

    A text that ends with a line end has ``""`` as its last element, as ``text.split("\\n")`` gives
    it. ``()`` when the text cannot be had any more.
    """

    class RuleDoc(Protocol):
        """The parts of a rule's docstring that reporters show."""

        @property
        def summary(self) -> str:
            """One line."""

        @property
        def why(self) -> str:
            """Why it matters, plain text."""

    class RuleInfo(Protocol):
        """What reporters need of ``jwtlint.rules.base.Rule``."""

        @property
        def code(self) -> str:
            """``JWT101``."""

        @property
        def name(self) -> str:
            """``signature-verification-disabled``."""

        @property
        def severity(self) -> Severity:
            """The usual severity of its findings."""

        @property
        def score(self) -> float:
            """GitHub's ``security-severity``, 0.0 to 10.0; 0.0 means no security rule."""

        @property
        def precision(self) -> str:
            """``very-high``, ``high``, ``medium`` or ``low``."""

        @property
        def cwe(self) -> tuple[int, ...]:
            """Numbers of the Common Weakness Enumeration."""

        @property
        def tags(self) -> tuple[str, ...]:
            """``jwt``, ``verification`` and so on."""

        @property
        def doc(self) -> RuleDoc:
            """The parsed docstring."""

        @property
        def markdown(self) -> str:
            """The whole page."""

        @property
        def url(self) -> str:
            """Where the page is; empty or relative when it is not published."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is written down; formats ignore what does not concern them."""

    color: bool = False
    """Write ANSI colours (the text format)."""
    links: bool = False
    """Write OSC 8 hyperlinks (the text format)."""
    unicode: bool = True
    """The reader's encoding knows more than ASCII (the text format)."""
    width: int = 0
    """Terminal cells of a line; 0 means that prose is not wrapped."""
    show_source: bool = True
    """Show the lines a finding stands on (the text format)."""
    show_fixes: bool = False
    """Show what a fix would write, edit by edit (the text format)."""
    statistics: bool = False
    """Count the findings of each rule below the others (text and concise)."""
    quiet: bool = False
    """Leave out what is not a finding or an unread file (the text format)."""
    root: str = ""
    """The directory that relative paths in machine formats start from; empty is the working one."""
    rules: tuple[RuleInfo, ...] = ()
    """Metadata of every rule of the run; findings of other codes are described by themselves."""
    version: str = ""
    """Our own version."""
    home: str = ""
    """The web page of the project, if it is to be named."""


def rules_by_code(style: Style) -> dict[str, RuleInfo]:
    """Look-up table of the rules of a run."""
    return {rule.code: rule for rule in style.rules}


def page(rule: RuleInfo | None) -> str:
    """Return the address of a rule's page when it is one that can be followed, else ``""``."""
    return rule.url if rule is not None and rule.url.startswith(("https://", "http://")) else ""
