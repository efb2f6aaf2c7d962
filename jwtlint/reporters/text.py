"""The ``text`` format, for people: where, what, the source, how it came about, what to do."""

from __future__ import annotations

from jwtlint.reporters.closing import closing_line, unread_lines

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.finding import Report
    from jwtlint.reporters.style import Sources, Style


def render(report: Report, sources: Sources, style: Style) -> str:
    """Return the findings one by one, then the files not analysed, the statistics and one closing line."""
    blocks = _told(report, sources, style) if report.findings or report.unread else []
    if not style.quiet:
        blocks.append([closing_line(report)])
    return "\n".join("".join(line + "\n" for line in block) for block in blocks if block)


def _told(report: Report, sources: Sources, style: Style) -> list[list[str]]:
    """Return what there is to tell, a block for each finding."""
    from jwtlint.reporters import redact
    from jwtlint.reporters.paint import Paint
    from jwtlint.reporters.style import rules_by_code
    from jwtlint.reporters.tally import tally_lines
    from jwtlint.reporters.text_page import Page

    mask = redact.MASK if style.unicode else redact.ASCII_MASK
    redactor = redact.Redactor(report.secrets, sources, mask)
    page = Page(style, sources, redactor, Paint(style.color, style.links), rules_by_code(style))
    blocks = [page.finding(finding) for finding in report.findings]
    blocks.append([redactor.say(line) for line in unread_lines(report)])
    if style.statistics:
        blocks.append(list(tally_lines(report.findings)))
    return blocks
