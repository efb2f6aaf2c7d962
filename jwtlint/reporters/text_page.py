"""One finding in the format ``text``."""

from __future__ import annotations

from jwtlint.records import dataclass
from jwtlint.reporters.escape import cells, visible
from jwtlint.reporters.excerpt import excerpt
from jwtlint.reporters.style import page

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.finding import Edit, Finding, Fix, Place, Step
    from jwtlint.reporters.paint import Paint
    from jwtlint.reporters.redact import Redactor
    from jwtlint.reporters.style import RuleInfo, Sources, Style

_INDENT = "  "
_MAX_LINES = 3
"""Lines of a region that are shown; a call of thirty lines needs no more to be recognised."""
_DEFAULT_WIDTH = 140
"""Where source lines are trimmed when nothing is known about the reader's window."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of the output is written with."""

    style: Style
    sources: Sources
    redactor: Redactor
    paint: Paint
    rules: dict[str, RuleInfo]

    def finding(self, finding: Finding) -> list[str]:
        """Return the lines of one finding."""
        digits = len(str(max(place.end.line for place in _places(finding))))
        shown = {(finding.place.path, finding.place.start.line)}
        lines = [self._header(finding), *self._prose("", finding.message)]
        lines += self._source(finding.place, digits, "^", lambda text: self.paint.level(finding.severity, text))
        for number, step in enumerate(finding.steps, 1):
            lines += self._step(step, number, digits, shown)
        if finding.advice:
            lines += self._prose("help: ", finding.advice)
        if finding.fix is not None:
            lines += self._fix(finding.fix)
        return lines

    def _header(self, finding: Finding) -> str:
        code = self.paint.link(finding.code, page(self.rules.get(finding.code)))
        level = self.paint.level(finding.severity, f"{finding.severity.word}[{code}]")
        return f"{self.paint.bold(_where(finding.place))}: {level} {visible(finding.name)} ({finding.certainty.word})"

    def _step(self, step: Step, number: int, digits: int, shown: set[tuple[str, int]]) -> list[str]:
        lines = self._prose(f"{number}. ", f"{_where(step.place)}: {step.note}")
        line = (step.place.path, step.place.start.line)
        if line not in shown:
            shown.add(line)
            lines += self._source(step.place, digits, "-", self.paint.second)
        return lines

    def _fix(self, fix: Fix) -> list[str]:
        lines = self._prose("fix: ", f"{fix.title} ({'--fix' if fix.safe else '--fix --unsafe-fixes'})")
        if self.style.show_fixes:
            for edit in fix.edits:
                lines += self._prose("     ", f"{_where(edit.place)}: {self._change(edit)}")
        return lines

    def _change(self, edit: Edit) -> str:
        if edit.place.start == edit.place.end:
            return f"insert {edit.text}"
        old = self.redactor.text(edit.place) or f"up to {edit.place.end.line}:{edit.place.end.column + 1}"
        return f"replace {old} by {edit.text}" if edit.text else f"delete {old}"

    def _prose(self, label: str, text: str) -> list[str]:
        """Return a paragraph, wrapped and indented, that begins with ``label``."""
        text = self.redactor.say(text)
        room = self.style.width - len(_INDENT) - len(label) if self.style.width else 0
        first, *rest = _wrapped(text, room)
        under = _INDENT + " " * len(label)
        head = self.paint.advice(label.rstrip()) + label[len(label.rstrip()) :] if label[:1].isalpha() else label
        return [_INDENT + head + first, *(under + line for line in rest)]

    def _source(self, place: Place, digits: int, sign: str, paint: Callable[[str], str]) -> list[str]:
        """Return the lines of a place with numbers and underlines; nothing when they cannot be had."""
        lines = self.sources(place.path)
        first, last = place.start.line, min(place.end.line, place.start.line + _MAX_LINES - 1)
        if not self.style.show_source or not 0 < first <= last <= len(lines):
            return []
        bar = self.paint.frame(f"{_INDENT}{'':{digits}} |")
        room = (self.style.width or _DEFAULT_WIDTH) - len(_INDENT) - digits - len(" | ")
        made = [bar]
        for number in range(first, last + 1):
            line = lines[number - 1]
            hidden = self.redactor.hidden(place.path, number)
            part = excerpt(line, _columns(place, number, line), hidden, self.redactor.mask, room)
            made.append(f"{self.paint.frame(f'{_INDENT}{number:{digits}} |')} {part.text}".rstrip())
            if line.strip():
                made.append(f"{bar} {' ' * part.indent}{paint(sign * part.length)}")
        if last < place.end.line:
            made.append(self.paint.frame(f"{_INDENT}{'':{digits}} ..."))
        return made


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(step.place for step in finding.steps)]


def _where(place: Place) -> str:
    return f"{visible(place.path)}:{place.start.line}:{place.start.column + 1}"


def _columns(place: Place, number: int, line: str) -> tuple[int, int]:
    """Return the part of line ``number`` that belongs to ``place``, without the indentation of later lines."""
    indentation = len(line) - len(line.lstrip())
    start = place.start.column if number == place.start.line else indentation
    return start, place.end.column if number == place.end.line else len(line.rstrip())


def _wrapped(text: str, width: int) -> list[str]:
    """Cut ``text`` at blanks into lines of ``width`` cells; words longer than that stay whole."""
    if width <= 0 or cells(text) <= width:
        return [text]
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if current and cells(longer) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]
