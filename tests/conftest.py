"""Known gaps: tests that show where the analysis is still wrong, each with its reason.

Random tests take the same examples in every run, so that a change fails for what it changes; the
profiles ``search`` and ``long`` of hypothesis take new ones, the latter thousands of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from chance import use_the_same_cases
from contract_table import table

use_the_same_cases()

GAPS = Path(__file__).with_name("known_gaps.txt")


def known_gaps() -> dict[str, str]:
    """Test id to reason; a heading line that starts with ``#`` gives the reason of what follows."""
    reasons: dict[str, str] = {}
    reason = ""
    for line in GAPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            reason = line[2:]
        elif line:
            reasons[line] = reason
    return reasons


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the known gaps to fail: one that is mended must leave the list."""
    gaps = known_gaps()
    for item in items:
        reason = gaps.get(item.nodeid)
        if reason is not None:
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the models say beside what the libraries do; with ``-q`` the sum alone."""
    reports = [
        report for found in terminalreporter.stats.values() for report in found if getattr(report, "when", "") == "call"
    ]
    noted = [entry for report in reports for entry in report.user_properties]
    if lines := list(table(noted)):
        terminalreporter.section("models and libraries")
        for line in lines if terminalreporter.config.get_verbosity() >= 0 else lines[-1:]:
            terminalreporter.write_line(line)
