"""The last words of a run: how much was looked at, and what was not."""

from __future__ import annotations

from jwtlint.reporters.escape import visible

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.finding import Report


def closing_line(report: Report) -> str:
    """Return one line: ``214 files, 31 use JWT, 2 not analysed, 3 findings (1 fixable with --fix)``."""
    parts = [
        _count(report.files, "file", "files"),
        _count(report.jwt_files, "uses JWT", "use JWT"),
        f"{len(report.unread)} not analysed" if report.unread else "",
        f"{len(report.cut_short)} analysed in part" if report.cut_short else "",
        (_count(len(report.findings), "finding", "findings") if report.findings else "no findings") + _fixable(report),
        f"{report.suppressed} suppressed" if report.suppressed else "",
        "" if report.complete else "interrupted: more may be found",
    ]
    return ", ".join(part for part in parts if part)


def unread_lines(report: Report) -> tuple[str, ...]:
    """Return one line for each file that was not looked at: ``path:line: not analysed: reason``."""
    return tuple(f"{visible(part.path)}:{part.line}: not analysed: {visible(part.reason)}" for part in report.unread)


def cut_short_lines(report: Report) -> tuple[str, ...]:
    """Return one line for each file that was analysed in part: ``path:line: analysed in part: reason``."""
    return tuple(f"{one.path}:{one.line}: analysed in part: {one.reason}" for one in report.cut_short)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _fixable(report: Report) -> str:
    safe = sum(finding.fix is not None and finding.fix.safe for finding in report.findings)
    unsafe = sum(finding.fix is not None and not finding.fix.safe for finding in report.findings)
    if safe and unsafe:
        return f" ({safe} fixable with --fix, {unsafe} more with --unsafe-fixes)"
    if unsafe:
        return f" ({unsafe} fixable with --fix --unsafe-fixes)"
    return f" ({safe} fixable with --fix)" if safe else ""
