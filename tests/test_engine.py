"""One file from its text to its findings: thresholds, suppression, places, steps, odd input."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from jwtlint import lint_paths, lint_text
from jwtlint.config import Config
from jwtlint.engine import lint
from jwtlint.finding import Certainty, FileReport, Finding, Place, Position, Severity
from jwtlint.syntax.source import decode

OFF = 'options={"verify_signature": False}'
UNVERIFIED = f'import jwt\n\n\ndef user(token):\n    return jwt.decode(token, {OFF})["sub"]\n'
KEY = "tR8pqP2kXw5vYc7mN1sLz4aBd9eFgH3j"
HARDCODED = (
    f'import jwt\n\nKEY = "{KEY}"\n\n\ndef user(token):\n    return jwt.decode(token, KEY, algorithms=["HS256"])\n'
)


def run(text: str | bytes, path: str = "app/main.py", **options: Any) -> FileReport:  # noqa: ANN401 - options of any type
    """Lint one text."""
    return lint_text(text, path=path, config=Config(**options))


def spots(report: FileReport) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding, in the order of the report."""
    return [(f.code, f.place.start.line, f.place.start.column) for f in report.findings]


def only(text: str, **options: Any) -> Finding:  # noqa: ANN401 - likewise
    """The one finding of a text."""
    (finding,) = run(text, **options).findings
    return finding


# -- places ----------------------------------------------------------------------------------------


def test_the_place_is_what_one_repairs() -> None:
    finding = only(UNVERIFIED)
    assert finding.place == Place("app/main.py", Position(5, 38), Position(5, 63))
    line = UNVERIFIED.splitlines()[4]
    assert line[38:63] == '"verify_signature": False'


def test_columns_count_characters() -> None:
    text = UNVERIFIED.replace("return", '"äöü😀"; return')
    assert spots(run(text)) == [("JWT101", 5, 46)]


@pytest.mark.parametrize("text", [UNVERIFIED, HARDCODED])
@pytest.mark.parametrize("before", ["", "\n", "# comment\n", '"""Docstring."""\n', "\f\n", "#!/usr/bin/python\n"])
def test_lines_above_move_the_place_and_nothing_else(text: str, before: str) -> None:
    usual = run(text).findings
    moved = run(before + text).findings
    lines = before.count("\n")
    assert [(f.code, f.message, f.place.start.line) for f in moved] == [
        (f.code, f.message, f.place.start.line + lines) for f in usual
    ]
    assert len(usual) == 1


def test_one_fault_is_one_finding_however_many_calls_it_reaches() -> None:
    text = HARDCODED + "\n\ndef other(token):\n    return jwt.decode(token, KEY, algorithms=['HS256'])\n"
    assert spots(run(text)) == [("JWT301", 3, 6)]


def test_two_faults_on_one_line_are_two_findings() -> None:
    text = f"import jwt\na, b = jwt.decode(t, {OFF})['sub'], jwt.decode(u, {OFF})['sub']\nprint(a, b)\nsend(a, b)\n"
    assert [(code, line) for code, line, _ in spots(run(text))] == [("JWT101", 2), ("JWT101", 2)]


def test_of_the_rules_about_one_key_only_the_strongest_speaks() -> None:
    text = HARDCODED.replace(KEY, "secret")
    assert [code for code, _, _ in spots(run(text))] == ["JWT305", "JWT306"]


# -- steps -----------------------------------------------------------------------------------------

LONG_WAY = """import jwt

OPTIONS = {"verify_signature": False}


def read(token, options):
    return jwt.decode(token, "", ["RS256"], options=options)


def middle(token, options):
    return read(token, options)


def user(token):
    return middle(token, OPTIONS)["sub"]
"""


def test_steps_go_from_what_is_written_to_the_call() -> None:
    finding = only(LONG_WAY)
    assert finding.place.start == Position(3, 11)
    lines = [step.place.start.line for step in finding.steps]
    assert lines == [3, 15, 11, 7]
    assert all(step.note for step in finding.steps)


def test_a_short_way_has_no_steps() -> None:
    assert only(UNVERIFIED).steps == ()


def test_a_finding_tells_its_surroundings() -> None:
    assert only(UNVERIFIED).context == "user:jwt.decode"


# -- what is shown ---------------------------------------------------------------------------------

DOUBTFUL = UNVERIFIED.replace(OFF, f"{OFF} if token.x else {{}}".replace("options=", "options=(") + ")")


def test_a_fault_on_some_path_is_likely() -> None:
    assert only(DOUBTFUL).certainty is Certainty.LIKELY
    assert only(UNVERIFIED).certainty is Certainty.SURE


@pytest.mark.parametrize(("floor", "codes"), [("possible", 1), ("likely", 1), ("sure", 0)])
def test_min_certainty(floor: str, codes: int) -> None:
    assert len(run(DOUBTFUL, min_certainty=floor).findings) == codes
    assert len(run(UNVERIFIED, min_certainty=floor).findings) == 1


def test_min_severity() -> None:
    text = UNVERIFIED.replace("import jwt", "import jwt  # noqa: JWT101")
    found = {f.code: f.severity for f in run(text).findings}
    assert found == {"JWT901": Severity.NOTE, "JWT101": Severity.ERROR}
    assert [code for code, _, _ in spots(run(text, min_severity="note"))] == ["JWT901", "JWT101"]
    assert [code for code, _, _ in spots(run(text, min_severity="error"))] == ["JWT101"]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, ["JWT305", "JWT306"]),
        ({"select": ("JWT3",)}, ["JWT305", "JWT306"]),
        ({"select": ("JWT306",)}, ["JWT306"]),
        ({"select": ("weak-hmac-key",)}, ["JWT306"]),
        ({"select": ("JWT1",)}, []),
        ({"select": ("ALL",), "ignore": ("JWT2", "JWT4", "JWT6", "JWT7")}, ["JWT305", "JWT306"]),
        ({"ignore": ("JWT305",)}, ["JWT301", "JWT306"]),
        ({"ignore": ("JWT305", "hardcoded-secret")}, ["JWT306"]),
        ({"select": ("JWT3",), "ignore": ("JWT306",)}, ["JWT305"]),
        ({"select": ("JWT1",), "extend_select": ("JWT305",)}, ["JWT305"]),
    ],
)
def test_selection(options: dict[str, Any], codes: list[str]) -> None:
    text = HARDCODED.replace(KEY, "secret")
    assert [code for code, _, _ in spots(run(text, **options))] == codes


def test_profiles() -> None:
    text = UNVERIFIED.replace("user", "peek_user")
    assert [f.code for f in run(text).findings] == []
    assert [f.code for f in run(text, profile="audit").findings] == ["JWT103", "JWT513"]


@pytest.mark.parametrize(
    ("glob", "silent"),
    [("app/*", True), ("main.py", True), ("*.py", True), ("app/other.py", False), ("lib/*", False), ("!app/*", False)],
)
def test_per_file_ignores(glob: str, *, silent: bool) -> None:
    found = run(UNVERIFIED, per_file_ignores=((glob, ("JWT101",)),)).findings
    assert (found == ()) is silent


@pytest.mark.parametrize("path", ["tests/test_user.py", "test_user.py", "app/tests/user.py", "conftest.py"])
def test_test_code_is_silent_unless_asked_for(path: str) -> None:
    assert run(UNVERIFIED, path=path) == FileReport(path, speaks_jwt=True)
    assert spots(run(UNVERIFIED, path=path, include_tests=True)) == [("JWT101", 5, 38)]


def test_versions_are_those_of_the_configuration() -> None:
    text = 'import jwt\n\ndef f(t, k):\n    return jwt.decode(t, k, True)["sub"]\n'
    assert [f.code for f in run(text, libraries=(("PyJWT", "==1.7.1"),)).findings] == ["JWT201", "JWT701"]


# -- suppression -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: JWT101",
        "# NOQA:JWT101",
        "# noqa: E501, JWT101",
        "# noqa: JWT1",
        "# jwtlint: ignore[JWT101]",
        "# jwtlint: ignore[JWT101] -- checked by the gateway",
        "# jwtlint: ignore[signature-verification-disabled]",
    ],
)
def test_a_comment_on_the_line_silences(comment: str) -> None:
    text = UNVERIFIED.replace('["sub"]', f'["sub"]  {comment}')
    assert run(text).findings == ()


@pytest.mark.parametrize("line", [0, 1, 2, 3, 4])
def test_a_comment_on_any_line_of_the_statement_silences(line: int) -> None:
    lines = ["    return jwt.decode(", "        token,", f"        {OFF},", "    )[", '        "sub"', "    ]"]
    text = "import jwt\n\n\ndef user(token):\n" + "\n".join(lines) + "\n"
    assert spots(run(text)) == [("JWT101", 7, 17)]
    lines[line] += "  # noqa: JWT101"
    assert run("import jwt\n\n\ndef user(token):\n" + "\n".join(lines) + "\n").findings == ()


def test_a_comment_for_the_whole_file_silences_everywhere() -> None:
    assert run(f"# jwtlint: file-ignore[JWT101]\n{UNVERIFIED}").findings == ()


def test_a_comment_elsewhere_silences_nothing_and_is_told() -> None:
    text = UNVERIFIED.replace("import jwt", "import jwt  # noqa: JWT101")
    first, second = run(text).findings
    assert (first.code, first.place) == ("JWT901", Place("app/main.py", Position(1, 20), Position(1, 26)))
    assert second.code == "JWT101"
    assert first.fix is not None
    assert first.fix.safe


def test_an_unused_comment_of_a_rule_that_is_off_is_left_alone() -> None:
    text = "import jwt  # noqa: JWT101\n"
    assert [f.code for f in run(text).findings] == ["JWT901"]
    assert run(text, ignore=("JWT101",)).findings == ()
    assert run(text, ignore=("JWT901",)).findings == ()


def test_comments_in_strings_are_none() -> None:
    text = UNVERIFIED.replace('["sub"]', '["# noqa: JWT101"]')
    assert [f.code for f in run(text).findings] == ["JWT101"]


def test_a_reason_may_be_required() -> None:
    for comment, codes in (("# jwtlint: ignore[JWT101]", ["JWT101"]), ("# jwtlint: ignore[JWT101] -- gateway", [])):
        text = UNVERIFIED.replace('["sub"]', f'["sub"]  {comment}')
        assert [f.code for f in run(text, require_reason=True).findings] == codes


def test_a_bare_noqa_counts_only_where_asked_for() -> None:
    text = UNVERIFIED.replace('["sub"]', '["sub"]  # noqa')
    assert [f.code for f in run(text).findings] == ["JWT101"]
    assert run(text, blanket_noqa=True).findings == ()


def test_flake8_applies_noqa_itself() -> None:
    text = UNVERIFIED.replace('["sub"]', '["sub"]  # noqa: JWT101')
    source = decode("app/main.py", text.encode())
    assert [f.code for f in lint(source, Config(), noqa=False).findings] == ["JWT101"]
    assert lint(source, Config()).findings == ()


# -- odd input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("import jwt\n\nx = (1 +\n", 3, 4),
        ("import jwt\ndef f(:\n    pass\n", 2, 6),
        ("import jwt\nx = 'abc\n", 2, 4),
        ("import jwt\n  y = 1\n", 2, 2),
        ("import jwt\nif True:\nx = 1\n", 3, 0),
        ("\ufeffimport jwt\nx = )\n", 2, 4),
        ("import jwt\r\nx = )\r\n", 2, 4),
        ("import jwt\nprint 'x'\n", 2, 0),
    ],
)
def test_a_file_that_is_no_python_is_told_where(text: str, line: int, column: int) -> None:
    report = run(text)
    assert spots(report) == [("JWT999", line, column)]
    assert report.unread is not None
    assert report.unread.line == line


def test_a_syntax_error_is_unread_even_where_the_rule_is_off() -> None:
    report = run("import jwt\nx = (\n", ignore=("JWT999",))
    assert report.findings == ()
    assert report.unread is not None


@pytest.mark.parametrize("text", ["", "\n", "# jwt\n", '"""About jwt."""\n', "import jwt", "\f", "\ufeff# jwt"])
def test_nothing_to_see(text: str) -> None:
    report = run(text)
    assert report.findings == ()
    assert report.unread is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.rstrip("\n"),
        lambda text: text + "\x0c\n",
        lambda text: text.replace("\n\n\ndef", "\n\x0c\n\ndef"),
        lambda text: text + "#" * 100_000,
        lambda text: text + "x = " + "(" * 100 + ")" * 100 + "\n",
        lambda text: text + "x = '" + "a" * 1_000_000 + "'\n",
        lambda text: text + "x = [" + "0," * 100_000 + "]\n",
        lambda text: text + "x = 0" + " + 0" * 900 + "\n",
        lambda text: text + "type X = int\n",
        lambda text: text + "x = 'ä\u2028\x85ö'\n",
        lambda text: text + "def f[T](x: T) -> T: return x\n",
        lambda text: text + "try:\n    pass\nexcept* ValueError:\n    pass\n",
    ],
)
def test_odd_surroundings_change_nothing(change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    report = run(change(UNVERIFIED))
    assert report.unread is None
    assert spots(report) == [("JWT101", 5, 38)]


def test_tabs_are_one_column_each() -> None:
    assert spots(run(UNVERIFIED.replace("    return", "\treturn"))) == [("JWT101", 5, 35)]


def test_bytes_are_decoded_as_python_does() -> None:
    text = "# coding: latin-1\n" + UNVERIFIED.replace("return", '"ä"; return')
    assert spots(run(text.encode("latin-1"))) == [("JWT101", 6, 43)]
    report = run(b"import jwt\nx = '\xff'\n")
    assert report.findings == ()
    assert report.unread is not None


@pytest.mark.parametrize(
    "text",
    [
        "import jwt\nx = " + "(" * 5000 + ")" * 5000,
        "import jwt\nx = " + "[" * 300 + "]" * 300,
        "import jwt\nx = a" + "()" * 3000,
        "import jwt\nmatch x:\n    case " + "{1: " * 40 + "y" + "}" * 40 + ":\n        pass\n",
        "import jwt\n" + "".join(" " * n + "if x:\n" for n in range(120)) + " " * 120 + "pass\n",
    ],
)
def test_bombs_are_refused_in_one_line(text: str) -> None:
    report = run(text)
    assert report.unread is not None
    assert "\n" not in report.unread.reason
    assert [f.code for f in report.findings] == ["JWT999"]


# -- the same every time ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [UNVERIFIED, HARDCODED, LONG_WAY, DOUBTFUL, "import jwt\nx = (\n"])
def test_a_report_is_the_same_every_time_and_can_be_sent(text: str) -> None:
    report = run(text)
    assert run(text) == report
    assert run(text.encode()) == report
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own


def test_findings_come_in_order() -> None:
    text = "".join(f"def f{n}(t):\n    return jwt.decode(t, {OFF})['sub']\n" for n in range(20))
    lines = [f.place.start.line for f in run("import jwt\n" + text).findings]
    assert lines == sorted(lines)
    assert len(lines) == 20


def test_paths_and_text_give_the_same(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    path = tmp_path / "app" / "main.py"
    path.parent.mkdir()
    path.write_text(UNVERIFIED, encoding="utf-8")
    report = lint_paths([str(path)], Config())
    assert [(f.code, f.place.start) for f in report.findings] == [
        (f.code, f.place.start) for f in run(UNVERIFIED).findings
    ]


def test_a_misspelt_comment_is_reported_and_what_is_silenced_is_counted() -> None:
    unsafe = 'jwt.decode(t, k, options={"verify_signature": False})'
    text = f"import jwt\na = {unsafe}  # jwtlint: ignore[JWT101] -- read once\nb = {unsafe}  # jwtlint: ignore JWT101\n"
    report = lint_text(text, path="app/main.py")
    assert [(one.place.start.line, one.code) for one in report.findings] == [(3, "JWT101"), (3, "JWT901")]
    assert report.suppressed == 1
