"""The junit format."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from jwtlint.reporters.junit import render

from .made import CLEAN, REPORT, SOURCES, STYLE

EXPECTED = """\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="jwtlint" tests="4" failures="3" errors="1">
  <testsuite name="src/settings.py" tests="1" failures="1" errors="0">
    <testcase classname="src/settings.py" name="JWT301 hardcoded-secret (3:11)">
      <failure type="JWT301" message="The signing key is written into the source (15 bytes).">\
src/settings.py:3:11: error (sure)
src/settings.py:3: the key is written here
src/tokens.py:6: it signs tokens here
src/tokens.py:10: it verifies them here
Read it from the environment and issue a new one.</failure>
    </testcase>
  </testsuite>
  <testsuite name="src/tokens.py" tests="2" failures="2" errors="0">
    <testcase classname="src/tokens.py" name="JWT401 missing-exp (6:12)">
      <failure type="JWT401" message="The token never expires.">src/tokens.py:6:12: warning (likely)
Add exp to the claims.</failure>
    </testcase>
    <testcase classname="src/tokens.py" name="JWT402 exp-verification-disabled (10:51)">
      <failure type="JWT402" message="Expired tokens are accepted: options[&quot;verify_exp&quot;] is False.">\
src/tokens.py:10:51: error (sure)</failure>
    </testcase>
  </testsuite>
  <testsuite name="not analysed" tests="1" failures="0" errors="1">
    <testcase classname="src/old.py" name="not analysed">
      <error type="not analysed" message="syntax error: invalid syntax">line 4</error>
    </testcase>
  </testsuite>
</testsuites>
"""


def test_the_whole() -> None:
    assert render(REPORT, SOURCES, STYLE) == EXPECTED


def test_it_is_xml() -> None:
    cases = ET.fromstring(render(REPORT, SOURCES, STYLE)).iter("testcase")
    assert [case.get("classname") for case in cases] == [
        "src/settings.py",
        "src/tokens.py",
        "src/tokens.py",
        "src/old.py",
    ]


def test_clean_is_a_test_that_passes() -> None:
    assert render(CLEAN, SOURCES, STYLE) == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<testsuites name="jwtlint" tests="1" failures="0" errors="0">\n'
        '  <testsuite name="jwtlint" tests="1" failures="0" errors="0">\n'
        '    <testcase classname="jwtlint" name="no findings"/>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )
