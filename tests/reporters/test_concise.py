"""The concise format: what flake8 prints."""

from __future__ import annotations

import dataclasses

from jwtlint.reporters.concise import render

from .made import CLEAN, REPORT, SOURCES, STYLE

EXPECTED = """\
src/settings.py:3:11: JWT301 The signing key is written into the source (15 bytes).
src/tokens.py:6:12: JWT401 The token never expires.
src/tokens.py:10:51: JWT402 Expired tokens are accepted: options["verify_exp"] is False.
"""


def test_the_whole() -> None:
    assert render(REPORT, SOURCES, STYLE) == EXPECTED


def test_statistics() -> None:
    assert render(REPORT, SOURCES, dataclasses.replace(STYLE, statistics=True)) == (
        EXPECTED + "1  JWT301  hardcoded-secret\n1  JWT401  missing-exp\n1  JWT402  exp-verification-disabled\n"
    )


def test_clean() -> None:
    assert render(CLEAN, SOURCES, STYLE) == ""
