"""Terminal colours (ECMA-48 SGR) and hyperlinks (OSC 8), or nothing when they are not wanted."""

from __future__ import annotations

from jwtlint.finding import Severity
from jwtlint.records import dataclass

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """The two wishes of a reader."""

    color: bool
    links: bool

    def bold(self, text: str) -> str:
        """Names of places."""
        return self._in("1", text)

    def frame(self, text: str) -> str:
        """Line numbers and the bar beside the source."""
        return self._in("34", text)

    def second(self, text: str) -> str:
        """Underlines of steps."""
        return self._in("1;34", text)

    def advice(self, text: str) -> str:
        """Words that introduce what to do."""
        return self._in("1;32", text)

    def level(self, severity: Severity, text: str) -> str:
        """Words and underlines that tell how bad a finding is."""
        return self._in(_COLOURS[severity], text)

    def link(self, text: str, url: str) -> str:
        """Return ``text`` as a hyperlink; an empty ``url`` leaves it as it is."""
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and url else text

    def _in(self, codes: str, text: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color and text else text
