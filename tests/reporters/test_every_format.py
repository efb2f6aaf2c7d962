"""What holds for every format: hostile text is harmless, secrets are masked, the same in is the same out."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwtlint.finding import Edit, Finding, Fix, Place, Position, Report, Severity, Step, Unread
from jwtlint.reporters import FORMATS, render

from .made import REPORT, SOURCES, STYLE, at, finding, place, sources_of

TERMINAL = ("text", "concise", "github")
HOSTILE = (
    "a\x1b]0;title\x07.py",
    "\x9b2J\x7f.py",
    "a\nsrc/b.py:1:1: JWT101 forged.py",
    "::error::forged.py",
    "##vso[task.setvariable variable=x]y.py",
    "\u202etxt.yp",
    "<b>&\"']]>.py",
    "caf\udce9.py",
    "lone\ud800.py",
    "null\0.py",
    "not\uffffxml.py",
    "a,b:c%0A;d e.py",
)
CANARY = "cn4ry-0f-th3-t3sts"


def hostile(name: str) -> tuple[Report, dict[str, str]]:
    """Put hostile text wherever a report can hold text of a project."""
    texts = {name: f"x = 1  # {name}\n\tjwt.decode(token)  # {name}\n{name}"}
    where = place(name, 1, 0, 5)
    found = finding(
        where,
        f"About {name}.",
        advice=f"Rename {name}",
        steps=(Step(place(name, 2, 0, 3), f"by {name}"),),
        fix=Fix(f"rename {name}", (Edit(where, name),), safe=True),
        context=name,
    )
    return Report((found,), unread=(Unread(name, f"cannot read {name}"),), files=1, jwt_files=1), texts


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_name", FORMATS)
def test_hostile_text_is_harmless(format_name: str, name: str) -> None:
    report, texts = hostile(name)
    shown = render(format_name, report, sources_of(texts), STYLE)
    shown.encode("utf-8")
    assert {char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}} <= {"\n"}
    assert "##vso[" not in shown or format_name not in TERMINAL
    if format_name in {"json", "sarif", "gitlab"}:
        json.loads(shown)
    elif format_name == "junit":
        assert len(list(ET.fromstring(shown).iter("testcase"))) == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_makes_no_line_of_its_own(name: str) -> None:
    report, texts = hostile(name)
    assert len(render("concise", report, sources_of(texts), STYLE).splitlines()) == 1
    assert [line[:10] for line in render("github", report, sources_of(texts), STYLE).splitlines()] == ["::warning "] * 2
    lines = render("text", report, sources_of(texts), STYLE).splitlines()
    assert [line for line in lines if line.lstrip().startswith(("::", "##vso[", "##["))] == []
    assert [line for line in lines if line.startswith("src/b.py")] == []


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_harmless(text: str) -> None:
    report, texts = hostile(text or "x")
    for format_name in FORMATS:
        shown = render(format_name, report, sources_of(texts), STYLE)
        assert {char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}} <= {"\n"}
        if format_name == "junit":
            ET.fromstring(shown)


def leaky() -> tuple[Report, dict[str, str]]:
    """Put a secret wherever a careless rule could."""
    texts = {
        "a.py": f'import jwt\nKEY = "{CANARY}"  # {CANARY}\njwt.encode({{}}, KEY)  # {CANARY}\n',
        "b.py": f'KEY = f"""{{x}}\n  {CANARY}"""\nassert jwt.decode(t, "{CANARY}")\n',
    }
    one = at(texts, "a.py", f'"{CANARY}"')
    two = Place("b.py", Position(1, 6), Position(2, len(CANARY) + 5))

    def about(where: Place) -> Finding:
        return finding(
            where,
            f"The key {CANARY} is weak.",
            "JWT301",
            "hardcoded-secret",
            Severity.ERROR,
            advice=f"Do not use '{CANARY}'.",
            steps=(Step(place("a.py", 3, 0, 20), f"{CANARY} signs"), Step(two, "here")),
            fix=Fix(f"drop {CANARY}", (Edit(where, f"X + '{CANARY}'"),), safe=True),
            context=f"KEY = '{CANARY}'",
        )

    found = (about(one), about(place("a.py", 2, 0, 60)), about(place("b.py", 3, 0, 30)), about(two))
    return Report(found, secrets=(one, two), unread=(Unread("c.py", f"bad {CANARY}"),)), texts


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_secret_is_never_shown(format_name: str) -> None:
    report, texts = leaky()
    style = dataclasses.replace(STYLE, show_fixes=True, color=True, links=True, statistics=True)
    shown = render(format_name, report, sources_of(texts), style)
    assert CANARY not in shown
    assert "JWT301" in shown


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_format_is_a_function_of_its_report(format_name: str) -> None:
    once = render(format_name, REPORT, SOURCES, STYLE)
    assert once == render(format_name, REPORT, SOURCES, STYLE)
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


def test_an_unknown_format() -> None:
    with pytest.raises(KeyError):
        render("yaml", REPORT, SOURCES, STYLE)


def test_a_source_is_read_once() -> None:
    asked: list[str] = []

    def sources(path: str) -> tuple[str, ...]:
        asked.append(path)
        return SOURCES(path)

    render("text", REPORT, sources, STYLE)
    assert sorted(asked) == ["src/settings.py", "src/tokens.py"]


@pytest.mark.parametrize("format_name", ["text", "concise"])
def test_plain_output_loads_nothing_heavy(format_name: str) -> None:
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from jwtlint.finding import Report\n"
        "from jwtlint.reporters import render\n"
        "from jwtlint.reporters.style import Style\n"
        f"print(render({format_name!r}, Report(), lambda path: (), Style()), end='')\n"
        "heavy = {'rich', 'json', 'libcst', 'hashlib', 'urllib.parse', 'pathlib', 'logging'}\n"
        "print(sorted(heavy & (set(sys.modules) - before)), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"
