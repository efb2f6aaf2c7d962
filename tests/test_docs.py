"""The documents say what the code does: generated pages, snippets, codes, links and commands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fixture_files import all_fixtures

from jwtlint import lint_paths, lint_text
from jwtlint.config import Config
from jwtlint.fix import apply
from jwtlint.libraries import LIBRARIES
from jwtlint.rules import RULES
from jwtlint.syntax.source import decode

if TYPE_CHECKING:
    from jwtlint.rules.base import Rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])
SECURITY = [rule for rule in RULES if rule.check is not None]
WITH_SNIPPETS = [rule for rule in RULES if rule.doc.bad]
EXAMPLE = "JWT000"
"""The code of no rule, for examples."""
CUT = "[...]"
"""Stands in the README where findings were left out."""

FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")


def code(rule: Rule) -> str:
    """Identity in the test output."""
    return rule.code


def document(path: Path) -> str:
    """Identity in the test output."""
    return path.relative_to(ROOT).as_posix()


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [found[3] for found in FENCE.finditer(text) if found[2] == language]


def commands(text: str) -> list[str]:
    """What a reader is told to type."""
    return [line.removeprefix("$ ") for block in blocks(text, "console") for line in block.splitlines()]


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python on ``words``; the package is found wherever it starts."""
    code_ = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from jwtlint.cli import main; sys.exit(main())"
    start = ["-c", code_, *words[1:]] if words[0] == "jwtlint" else list(words)
    return subprocess.run(
        [sys.executable, *start], cwd=cwd, check=False, capture_output=True, text=True, encoding="utf-8"
    )


# ---------------------------------------------------------------- generated pages


def test_the_generated_pages_are_those_in_the_repository() -> None:
    checked = run("scripts/docs", "--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_a_page_that_drifts_is_shown_and_fails(tmp_path: Path) -> None:
    folder = ("--folder", str(tmp_path))
    assert run("scripts/docs", *folder).stdout == "rules.md written\nlibraries.md written\n"
    page = tmp_path / "rules.md"
    page.write_text(page.read_text(encoding="utf-8").replace("# Rules\n", "# Rulez\n"), encoding="utf-8")
    checked = run("scripts/docs", "--check", *folder)
    assert checked.returncode == 1
    assert [line for line in checked.stdout.splitlines() if line[:1] in "-+"] == [
        "--- docs/rules.md",
        "+++ the code",
        "-# Rulez",
        "+# Rules",
    ]


def test_each_rule_has_its_section_under_its_anchor() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert [head.lower().replace(" ", "-") for head in heads] == [rule.slug for rule in RULES]
    sections = re.split(r"^## .*$", page, flags=re.MULTILINE)[1:]
    assert [rule.code for rule, text in zip(RULES, sections, strict=True) if rule.markdown not in text] == []


def test_each_library_and_each_of_its_calls_is_listed() -> None:
    page = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
    names = {name.replace("()", "(...)") for library in LIBRARIES for one in library.callables for name in one.names}
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [library.title for library in LIBRARIES]
    assert sorted(name for name in names if f"`{name}`" not in page) == []


# ---------------------------------------------------------------- rules' own pages


@pytest.mark.parametrize("rule", SECURITY, ids=code)
def test_the_page_of_a_rule_is_complete(rule: Rule) -> None:
    doc = rule.doc
    assert [name for name in ("summary", "why", "bad", "good", "silent", "references") if not getattr(doc, name)] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.check is None], ids=code)
def test_the_page_of_a_rule_about_the_linter_says_what_and_why(rule: Rule) -> None:
    assert [name for name in ("summary", "why", "silent") if not getattr(rule.doc, name)] == []
    assert bool(rule.doc.bad) == bool(rule.doc.good)


ASKED = re.compile(r"^# requirements\.txt: ([\w-]+)([=<>~!].+)$", re.MULTILINE)
"""A comment in a snippet that tells a version."""

BESIDE_ONLY = ("JWT313", "JWT709")
"""Rules whose findings never stand in code; tests/project shows them."""
BESIDE = {"JWT213": ("JWT204",)}
"""Rules whose fault never comes alone: they say why the other one is not cured."""


def with_rule(rule: Rule, text: str) -> Config:
    """The default profile and one rule besides, with the doubts that its own profile shows."""
    certainty = "possible" if rule.profile == "audit" else "likely"
    versions = tuple((found[1], found[2]) for found in ASKED.finditer(text))
    beside = BESIDE.get(rule.code, ())
    return Config(extend_select=(rule.code,), ignore=beside, min_certainty=certainty, libraries=versions)


def linted(text: str, rule: Rule) -> list[str]:
    """The codes found in a snippet, under the default profile and with the rule besides."""
    beside = BESIDE_CODE.findall(text)
    if beside:
        return in_project(text, beside, with_rule(rule, text))
    report = lint_text(text + "\n", path="app/x.py", config=with_rule(rule, text))
    assert report.unread is None
    return [finding.code for finding in report.findings]


BESIDE_CODE = re.compile(r"^# (\.env[\w.]*|requirements\.txt): ([^=<>~!\n]*|\w+=\S+)$", re.MULTILINE)
"""A comment in a snippet that tells a line of a file beside the code."""


def in_project(text: str, beside: list[tuple[str, str]], config: Config) -> list[str]:
    """The codes found in a project that holds a snippet and files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        for name, line in beside:
            (Path(folder) / name).write_text(line + "\n", encoding="utf-8")
        (Path(folder) / "x.py").write_text(text + "\n", encoding="utf-8")
        report = lint_paths([folder], config)
    assert report.unread == ()
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("rule", WITH_SNIPPETS, ids=code)
def test_the_bad_snippet_shows_exactly_its_rule(rule: Rule) -> None:
    assert linted(rule.doc.bad, rule) == [rule.code]


@pytest.mark.parametrize("rule", WITH_SNIPPETS, ids=code)
def test_the_good_snippet_is_silent(rule: Rule) -> None:
    assert linted(rule.doc.good, rule) == []


@pytest.mark.parametrize("rule", WITH_SNIPPETS, ids=code)
def test_the_repair_of_a_bad_snippet_leaves_nothing_to_find(rule: Rule) -> None:
    text = rule.doc.bad + "\n"
    report = lint_text(text, path="app/x.py", config=with_rule(rule, text))
    fixes = [finding.fix for finding in report.findings if finding.fix is not None]
    repaired = apply(decode("app/x.py", text.encode()), fixes, unsafe=True).text
    assert (repaired != text) == bool(fixes)
    if fixes:
        assert linted(repaired.rstrip("\n"), rule) == []


# ---------------------------------------------------------------- words in all documents


@pytest.mark.parametrize("path", DOCUMENTS, ids=document)
def test_every_code_in_a_document_is_a_rule(path: Path) -> None:
    known = {rule.code for rule in RULES}
    told = set(re.findall(r"\bJWT\d{3}\b", path.read_text(encoding="utf-8")))
    assert sorted(told - known - {EXAMPLE}) == []


def test_every_code_in_a_fixture_is_a_rule() -> None:
    known = {rule.code for rule in RULES}
    told = {code_ for fixture in all_fixtures() for _, code_ in fixture.expected}
    assert sorted(told - known) == []
    assert sorted({rule.code for rule in SECURITY} - told - set(BESIDE_ONLY)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=document)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    lost = []
    for target in LINK.findall(text):
        if target.startswith(("https://", "http://")):
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name) if name else path
        if not there.exists():
            lost.append(target)
        elif anchor:
            heads = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            if anchor not in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}:
                lost.append(target)
    assert lost == []


STRANGER = re.compile(r"\b(?:pip|pipx|uv|uvx)\b[^\n]*\b(?:install|add|run)\b[^\n]*(?<![\w./-])jwtlint(?![\w.-])")
"""A line that installs the distribution called jwtlint, which is not ours."""


def test_nothing_in_the_repository_installs_the_stranger_that_has_our_name() -> None:
    top = [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml", ".yml", ".yaml"}]
    folders = ("jwtlint", "docs", "examples", "scripts", ".ci")
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    texts = {document(path): path.read_bytes().decode("utf-8", "replace") for path in [*top, *inside] if path.is_file()}
    assert {"README.md", "action.yml", "scripts/check", "jwtlint/__init__.py"} <= set(texts)
    assert [name for name, text in texts.items() if STRANGER.search(text)] == []


@pytest.mark.parametrize(
    ("line", "is_stranger"),
    [
        ("python -m pip install {}", True),
        ("uv tool install {}", True),
        ("pip install -U flake8 {}[flake8]", True),
        ("pip install py{}", False),
        ("pip install 'py{0} @ git+https://example.org/{0}/py{0}'", False),
    ],
)
def test_the_stranger_is_known_by_name(line: str, *, is_stranger: bool) -> None:
    assert bool(STRANGER.search(line.format("jwtlint"))) == is_stranger


# ---------------------------------------------------------------- the README


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """As much of a checkout as the commands of the README need."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_screen_of_the_readme_is_what_the_command_writes(copy: Path) -> None:
    assert "jwtlint examples/vulnerable" in commands(README)
    real = run("jwtlint", "examples/vulnerable", cwd=copy)
    assert (real.returncode, real.stderr) == (1, "")
    written = real.stdout.rstrip("\n").split("\n\n")
    (screen,) = blocks(README, "text")
    told = screen.rstrip("\n").split("\n\n")
    assert [piece for piece in told if piece != CUT and piece not in written] == []
    assert (told[0], told[-1]) == (written[0], written[-1])
    shown = [None if piece == CUT else written.index(piece) for piece in told]
    for before, after in pairwise(shown):
        if before is not None and after is not None:
            assert after == before + 1, "something is left out without a mark"
    places = [place for place in shown if place is not None]
    assert places == sorted(set(places))
    assert sum(after - before > 1 for before, after in pairwise(places)) == told.count(CUT)


@pytest.mark.parametrize("command", [line for line in commands(README) if line.startswith("jwtlint ")])
def test_the_commands_of_the_readme_work(command: str, copy: Path) -> None:
    ended = run(*shlex.split(command), cwd=copy)
    assert ended.stderr == ""
    assert ended.returncode == (1 if "vulnerable" in command else 0)


def test_the_readme_tests_as_the_gates_do() -> None:
    tests = "python -m pytest -n auto"
    assert tests in commands(README)
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert tests in commands((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def test_the_readme_names_what_the_command_line_knows() -> None:
    known = run("jwtlint", "--help").stdout
    formats = re.search(r"--output-format \{([\w,]+)\}", known)
    profiles = re.search(r"--profile \{([\w,]+)\}", known)
    assert formats is not None
    assert profiles is not None
    (line,) = (line for line in README.splitlines() if line.startswith("`--output-format` knows"))
    assert re.findall(r"`(\w+)`", line) == formats[1].split(",")
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE) == profiles[1].split(",")
    told = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", FENCE.sub("", README)))
    assert "--unsafe-fixes" in told
    assert sorted(option for option in told if not re.search(rf"{option}(?![\w-])", known)) == []


def test_the_libraries_that_the_readme_names_are_understood() -> None:
    sentence = re.search(r"It understands\s(.*?), each in its versions\.", README, re.DOTALL)
    assert sentence is not None
    words = re.sub(r"\band what frameworks bring, such as\b|\band\b", ",", sentence[1])
    named = {word.strip() for word in words.split(",") if word.strip()}
    assert {"PyJWT", "Authlib"} <= named
    assert sorted(named - {library.title for library in LIBRARIES}) == []


def test_the_comments_of_the_readme_silence() -> None:
    (block,) = (text for text in blocks(README, "python") if "ignore[" in text)
    assert "noqa: JWT101" in block
    for line in block.splitlines():
        loud, _, comment = line.partition("  # ")
        assert comment
        assert [found_in(line), found_in(loud)] == [[], ["JWT101"]]


def found_in(line: str) -> list[str]:
    """The codes found in one line that reads a token, when its claims are used."""
    report = lint_text(f"import jwt\n\n{line}\nlogin(claims['sub'])\n", path="app/x.py")
    return [finding.code for finding in report.findings]


# ---------------------------------------------------------------- the examples of docs/architecture.md


def example(name: str) -> Any:  # noqa: ANN401 -- whatever stands under that name
    """What an example of the page defines under ``name``."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (text,) = (block for block in blocks(page, "python") if re.search(rf"^{name} = ", block, re.MULTILINE))
    names: dict[str, Any] = {}
    exec(compile(text, "architecture.md", "exec"), names)  # noqa: S102 -- our own page
    return names[name]


def test_the_rule_of_the_architecture_page_works(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = example("RULE")
    monkeypatch.setattr("jwtlint.rules.RULES", (rule,))
    assert [linted(text, rule) for text in (rule.doc.bad, rule.doc.good)] == [[EXAMPLE], []]


@pytest.mark.parametrize(
    ("version", "call", "codes"),
    [
        ("3.1", "jwtokens.decode(token, KEY, algorithms=['RS256'])", []),
        ("3.1", "jwtokens.decode(token, KEY)", ["JWT201"]),
        ("3.1", "jwtokens.Codec().decode(token, KEY, ['RS256'], options={'verify_signature': False})", ["JWT101"]),
        ("3.1", "jwtokens.decode(token, KEY, ['RS256'], options={'verify_exp': False})", []),
        ("2.0", "jwtokens.decode(token, KEY, ['RS256'], options={'verify_exp': False})", ["JWT402"]),
    ],
)
def test_the_library_of_the_architecture_page_works(
    version: str, call: str, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jwtlint.engine.LIBRARIES", (example("LIBRARY"),))
    text = f"import jwtokens\n\n\ndef user(token):\n    return {call}['sub']\n"
    report = lint_text(text, path="app/x.py", config=Config(libraries=(("jw-tokens", version),)))
    assert [finding.code for finding in report.findings] == codes
