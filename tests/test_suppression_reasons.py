"""JWT902: a comment that silences a finding says why."""

from __future__ import annotations

import pytest

from jwtlint import lint_text
from jwtlint.config import Config

LINE = "import jwt\n\nclaims = jwt.decode(token, options={'verify_signature': False})%s\nlogin(claims['sub'])\n"


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("  # jwtlint: ignore[JWT101]", ["JWT902"]),
        ("  # jwtlint: ignore[JWT101] -- the gateway verifies", []),
        ("  # noqa: JWT101", ["JWT902"]),
        ("  # noqa: JWT101 the gateway verifies", []),
        ("  # jwtlint: ignore[JWT201]", ["JWT101", "JWT901"]),
    ],
)
def test_a_reason_is_asked_for(comment: str, codes: list[str]) -> None:
    config = Config(select=("JWT101", "JWT201", "JWT901", "JWT902"))
    report = lint_text(LINE % comment, path="app/x.py", config=config)
    assert sorted(finding.code for finding in report.findings) == codes


def test_the_default_profile_does_not_ask() -> None:
    assert lint_text(LINE % "  # noqa: JWT101", path="app/x.py", config=Config()).findings == ()
