"""The annotated fixtures are the specification: each gives exactly the findings written in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fixture_files import BadFixtureError, Fixture, all_fixtures, expectations, read

from jwtlint import lint_paths, lint_text
from jwtlint.config import Config
from jwtlint.fix import apply
from jwtlint.rules import RULES, find
from jwtlint.syntax.source import decode

if TYPE_CHECKING:
    from jwtlint.finding import Finding
    from jwtlint.rules.base import Rule

FIXTURES = all_fixtures()
SILENT = [fixture for fixture in FIXTURES if fixture.silent]
REPAIRED = [fixture for fixture in FIXTURES if fixture.repaired.exists()]
LOUD = [fixture for fixture in FIXTURES if fixture.expected and not fixture.include_tests]

EXAMPLES = Path(__file__).parent.parent / "examples"
README = EXAMPLES / "README.md"
ROW = re.compile(r"^\| `(parcels/\w+\.py)` \| (JWT[0-9]{3}) ([a-z0-9-]+) \|", re.MULTILINE)
TWELVE = 12
JWT_FILES = 5
"""Files of the example that name a JWT library."""

LIBRARIES = ("pyjwt", "jose")
"""File names of the libraries that every rule about tokens is shown with."""
ELSEWHERE = (
    "per-process-secret",
    "jwks-client-per-request",
    "vulnerable-library-version",
    "unmaintained-library",
    "pyjwt2-migration",
    "no-token-audit-trail",
)
"""Rules that speak of nearly every example: of a key that is made in the file, of the library itself, of logs."""
ASKED = ("manual-token-parsing", "missing-jti-or-iat", "unmaintained-library")
"""Rules that are asked for by their code, as their profile would show other findings in their examples."""
NEITHER = {"pyjwt", "pyjwt_silent", "jose", "jose_silent"}
IMPOSSIBLE = {
    "refresh-token-policy": NEITHER,  # settings of frameworks
    "unmaintained-library": {"pyjwt"},  # it is maintained
    "pyjwt2-migration": {"jose", "jose_silent"},  # its tokens are text in all versions
    "jwks-client-per-request": {"jose", "jose_silent"},  # it has no such client
    "mutable-claim-as-identity": {"jose", "jose_silent"},  # nothing in it fetches the keys of a provider
    "jwe-weak-algorithm": {"pyjwt", "pyjwt_silent"},  # it does not encrypt
    "jwe-compression": {"pyjwt", "pyjwt_silent"},
    "jwe-accepted-as-signed": NEITHER,  # they keep the two kinds apart
    "optional-auth-unchecked": NEITHER,  # it is a framework that makes tokens optional
    "missing-crypto-extra": NEITHER,  # it stands in files beside the code
    "secret-in-config-file": NEITHER,  # it stands in files beside the code
    "pbes2-unbounded-iterations": NEITHER,  # they have no PBES2
    "token-type-not-checked": {"pyjwt", "pyjwt_silent", "jose", "jose_silent"},  # kinds are a framework's
    "ineffective-verification-argument": {"jose"},  # it raises on arguments that it does not have
    "cookie-csrf-protection-disabled": {"pyjwt", "pyjwt_silent", "jose", "jose_silent"},  # they set no cookies
    "claims-never-validated": {"pyjwt", "pyjwt_silent", "jose", "jose_silent"},  # they check claims at once
}
"""Fixtures that a rule cannot have."""


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from the requirements of this repository, which are not those of a fixture."""
    monkeypatch.chdir(tmp_path)


def name(fixture: Fixture) -> str:
    """Identity in the test output."""
    return fixture.name


def config_of(fixture: Fixture, *, include_tests: bool = False) -> Config:
    """What the first line of the fixture asks for; rules about more than one line only in their own folders."""
    own = find(fixture.rule)
    elsewhere = {one.code for one in map(find, ELSEWHERE) if one is not None and one.name != fixture.rule}
    asked = own is not None and (own.profile == "pedantic" or own.name in ASKED)
    return Config(
        ignore=tuple(sorted(elsewhere)),
        extend_select=(own.code,) if own is not None and asked else (),
        profile=fixture.profile,
        libraries=fixture.libraries,
        include_tests=fixture.include_tests or include_tests,
    )


def found(text: str, path: str, config: Config) -> tuple[tuple[int, str], ...]:
    """Sorted (line, code) of every finding, each as often as it is reported."""
    report = lint_text(text, path=path, config=config)
    assert report.unread is None
    return tuple(sorted((finding.place.start.line, finding.code) for finding in report.findings))


def findings(text: str, fixture: Fixture) -> tuple[Finding, ...]:
    """The findings of the fixture's own rule in a text."""
    rule = find(fixture.rule)
    assert rule is not None
    report = lint_text(text, path=fixture.lint_path, config=config_of(fixture))
    return tuple(finding for finding in report.findings if finding.code == rule.code)


@pytest.mark.parametrize("fixture", FIXTURES, ids=name)
def test_findings_are_exactly_those_written(fixture: Fixture) -> None:
    assert found(fixture.text, fixture.lint_path, config_of(fixture)) == fixture.expected


@pytest.mark.parametrize("fixture", FIXTURES, ids=name)
def test_fixture_compiles(fixture: Fixture) -> None:
    ast.parse(fixture.text, feature_version=(3, 10))


@pytest.mark.parametrize("fixture", SILENT, ids=name)
def test_silent_fixture_expects_nothing(fixture: Fixture) -> None:
    assert fixture.expected == ()


@pytest.mark.parametrize("fixture", [f for f in FIXTURES if not f.silent], ids=name)
def test_fixture_shows_its_own_rule(fixture: Fixture) -> None:
    rule = find(fixture.rule)
    assert rule is not None, f"no rule is called {fixture.rule}"
    assert rule.code in {code for _, code in fixture.expected}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("rule", [r for r in RULES if not r.code.startswith("JWT9")], ids=lambda r: r.name)
def test_rule_has_a_loud_and_a_silent_fixture_for_each_library(rule: Rule, library: str) -> None:
    shown = {fixture.path.stem for fixture in FIXTURES if fixture.rule == rule.name}
    assert {library, f"{library}_silent"} - IMPOSSIBLE.get(rule.name, set()) <= shown


@pytest.mark.parametrize("fixture", LOUD, ids=name)
def test_the_same_text_is_silent_as_test_code(fixture: Fixture) -> None:
    path = f"tests/test_{fixture.path.name}"
    assert found(fixture.text, path, config_of(fixture)) == ()
    usual = found(fixture.text, fixture.lint_path, config_of(fixture))
    assert usual != ()
    assert found(fixture.text, path, config_of(fixture, include_tests=True)) == usual


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["crlf", "cr"])
@pytest.mark.parametrize("fixture", [f for f in LOUD if f.path.stem in LIBRARIES], ids=name)
def test_line_ends_change_nothing(fixture: Fixture, ends: str) -> None:
    usual = found(fixture.text, fixture.lint_path, config_of(fixture))
    assert usual != ()
    assert found(fixture.text.replace("\n", ends), fixture.lint_path, config_of(fixture)) == usual
    assert found("\ufeff" + fixture.text, fixture.lint_path, config_of(fixture)) == usual


@pytest.mark.parametrize("fixture", REPAIRED, ids=name)
def test_repairs_give_exactly_the_repaired_text(fixture: Fixture) -> None:
    wanted = fixture.repaired.read_text(encoding="utf-8")
    fixes = [f.fix for f in findings(fixture.text, fixture) if f.fix is not None]
    source = decode(fixture.lint_path, fixture.text.encode())
    repaired = apply(source, fixes, unsafe=True).text
    assert repaired == wanted
    assert findings(repaired, fixture) == ()


DICT = """import jwt

OPTIONS = {
    "require": ["exp"],
    "verify_exp": False,
}
jwt.decode(token, key, algorithms=["HS256"], options=OPTIONS)
"""
LIST = """import jwt

ALGORITHMS = [
    "none",
    "HS256"
]
jwt.decode(token, key, algorithms=ALGORITHMS)
"""
LAST = """import jwt

ALGORITHMS = [
    "HS256",
    "none"
]
jwt.decode(token, key, algorithms=ALGORITHMS)
"""
TUPLE = """import jwt

jwt.decode(token, key, algorithms=("none", "HS256"))
"""


@pytest.mark.parametrize(
    ("text", "gone", "instead"),
    [
        pytest.param(DICT, '    "verify_exp": False,\n', "", id="entry-alone-on-its-line"),
        pytest.param(LIST, '    "none",\n', "", id="element-alone-on-its-line"),
        pytest.param(LAST, ',\n    "none"\n', "\n", id="last-element-without-comma"),
        pytest.param(TUPLE, '("none", "HS256")', '("HS256",)', id="tuple-of-two"),
    ],
)
def test_a_repair_takes_the_line_or_the_comma_along(text: str, gone: str, instead: str) -> None:
    (finding,) = lint_text(text, path="app/main.py").findings
    assert finding.fix is not None
    repaired = apply(decode("app/main.py", text.encode()), [finding.fix], unsafe=True).text
    assert repaired == text.replace(gone, instead)
    assert lint_text(repaired, path="app/main.py").findings == ()


def test_the_only_algorithm_is_not_taken_away() -> None:
    text = 'import jwt\n\njwt.decode(token, key, algorithms=["none"])\n'
    (finding,) = lint_text(text, path="app/main.py").findings
    assert (finding.code, finding.fix) == ("JWT202", None)


def test_unsafe_repairs_are_not_made_unasked() -> None:
    text = 'import jwt\n\njwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})\n'
    (finding,) = lint_text(text, path="app/main.py").findings
    assert finding.code == "JWT402"
    assert finding.fix is not None
    assert apply(decode("app/main.py", text.encode()), [finding.fix]).text == text


def test_every_fixture_folder_is_a_rule() -> None:
    assert {fixture.rule for fixture in FIXTURES} <= {rule.name for rule in RULES}


def test_every_repaired_text_belongs_to_a_fixture() -> None:
    wanted = {fixture.repaired for fixture in FIXTURES}
    strays = [path for folder in {f.path.parent for f in FIXTURES} for path in folder.glob("*.fixed.py")]
    assert strays
    assert set(strays) <= wanted


def test_annotations_are_read_from_comments_only(tmp_path: Path) -> None:
    text = 'a = "# expect: JWT101"\nb = 1  # expect: JWT101, JWT401\nc = 2  # expect: JWT201\n'
    assert expectations(text, tmp_path) == ((2, "JWT101"), (2, "JWT401"), (3, "JWT201"))


@pytest.mark.parametrize(
    "comment", ["# expect JWT101", "# expect: JWT1", "# expects: JWT101", "# expect: JWT101 JWT102"]
)
def test_a_misspelt_annotation_is_an_error(tmp_path: Path, comment: str) -> None:
    with pytest.raises(BadFixtureError):
        expectations(f"a = 1  {comment}\n", tmp_path)


def test_the_first_line_sets_profile_versions_and_test_code(tmp_path: Path) -> None:
    path = tmp_path / "pyjwt.py"
    path.write_text("# fixture: profile=audit PyJWT==1.7.1 python-jose>=3,<4 include-tests\n", encoding="utf-8")
    fixture = read(path)
    assert fixture.profile == "audit"
    assert fixture.libraries == (("PyJWT", "==1.7.1"), ("python-jose", ">=3,<4"))
    assert fixture.include_tests


@pytest.mark.parametrize("text", ["# fixture: profil=audit\n", "import jwt\n# fixture: profile=audit\n"])
def test_a_misspelt_or_misplaced_directive_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pyjwt.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFixtureError):
        read(path)


def table_of_examples() -> list[tuple[str, str]]:
    """The (file, code) pairs that examples/README.md promises."""
    rows = ROW.findall(README.read_text(encoding="utf-8"))
    for _, code, rule_name in rows:
        rule = find(code)
        assert rule is not None
        assert rule.name == rule_name
    return sorted((path, code) for path, code, _ in rows)


def test_the_vulnerable_example_has_the_faults_of_its_table() -> None:
    report = lint_paths([str(EXAMPLES / "vulnerable")], Config())
    found_there = sorted((f"parcels/{f.place.path.rpartition('/')[2]}", f.code) for f in report.findings)
    assert found_there == table_of_examples()
    assert len({code for _, code in found_there} - {"JWT306"}) == TWELVE


def test_the_repaired_example_is_silent() -> None:
    report = lint_paths([str(EXAMPLES / "repaired")], Config())
    assert report.findings == ()
    assert report.unread == ()
    assert report.jwt_files == JWT_FILES


def test_the_two_examples_hold_the_same_files() -> None:
    vulnerable, repaired = (
        sorted(path.relative_to(top).as_posix() for path in top.rglob("*.py"))
        for top in (EXAMPLES / "vulnerable", EXAMPLES / "repaired")
    )
    assert vulnerable == repaired
    assert len(vulnerable) > JWT_FILES
