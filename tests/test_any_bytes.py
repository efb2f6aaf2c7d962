"""Whatever the bytes: a report, in time, and repairs that can be made.

Ten thousand cases: ``pytest tests/test_any_bytes.py --hypothesis-profile long --timeout 0``.
"""

from __future__ import annotations

import ast
import time
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesmith
import pytest
from chance import SLOW, cases
from hypothesis import given
from hypothesis import strategies as st

from jwtlint import lint_text
from jwtlint.config import Config
from jwtlint.fix import apply
from jwtlint.gate import speaks_jwt
from jwtlint.syntax.source import decode

if TYPE_CHECKING:
    from jwtlint.finding import FileReport

FIXTURES = Path(__file__).parent / "fixtures"
CHANGES = ("cut", "drop", "repeat", "throw", "bytes", "swap", "splice")
SECONDS = 20.0
"""CPU time that no case may take."""
PIECES = (
    *(b"(", b"[", b"{", b")", b"]", b"}", b"'", b'"', b"'''", b'"""', b'f"{', b"\\\n", b"\n", b"\r", b"\r\n", b"\t"),
    *(b" ", b"    ", b"#", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xe2\x80\xae", b"\x0c", b";", b":", b","),
    *(b"lambda: ", b"if x:\n", b"else:\n", b"elif y:\n    pass\n", b"try:\n", b"except A, B:\n", b"match x:\n case "),
    *(b"await ", b"async ", b"yield ", b"return ", b"del ", b"not ", b"*", b"**", b".a", b"()", b"[0]", b":=", b"="),
    *(
        b"class C:\n",
        b"def f():\n",
        b"@f\n",
        b"import jwt\n",
        b"jwt.decode(",
        b"type X[T] = ",
        b"lazy ",
        b"t''",
        b"0777",
    ),
)


@cache
def seeds() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(FIXTURES.glob("*/*.py")))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A fixture that was cut, mixed with another, doubled in places, and into which something was thrown."""
    data = draw(st.sampled_from(seeds()))
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=6)):
        at, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        match change:
            case "cut":
                data = data[:end]
            case "drop":
                data = data[:at] + data[min(end, at + 80) :]
            case "repeat":
                data = data[:at] + data[at : at + 40] * draw(st.integers(2, 40)) + data[at:]
            case "throw":
                data = data[:at] + draw(st.sampled_from(PIECES)) * draw(st.sampled_from((1, 1, 2, 90, 300))) + data[at:]
            case "bytes":
                data = data[:at] + draw(st.binary(max_size=8)) + data[at:]
            case "swap":
                lines = data.splitlines(keepends=True)
                data = b"".join(draw(st.permutations(lines)) if len(lines) < 200 else lines[::-1])
            case "splice":
                data = data[:at] + draw(st.sampled_from(seeds()))[at:]
    return data[:50_000]


def looked_at(data: bytes) -> FileReport:
    """A report of everything there is to find; no fault of ours, and in time."""
    began = time.process_time()
    report = lint_text(data, config=Config(profile="audit"))
    assert time.process_time() - began < SECONDS
    assert report.unread is None or "internal error" not in report.unread.reason
    return report


def can_be_compiled(data: bytes) -> bool:
    """Whether this Python can read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(data, "a.py")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


@cases(40)
@given(mutated())
def test_changed_files(data: bytes) -> None:
    report = looked_at(data)
    if report.unread is not None or not report.findings:
        return
    source = decode("<string>", data)
    lines = source.lines
    for finding in report.findings:
        assert 1 <= finding.place.start.line <= finding.place.end.line <= len(lines)
        assert finding.place.start <= finding.place.end
        assert finding.place.end.column <= len(lines[finding.place.end.line - 1])
    fixes = [finding.fix for finding in report.findings if finding.fix is not None]
    repaired = apply(source, fixes, unsafe=True)
    if not repaired.applied:
        return
    new = b"\xef\xbb\xbf" * source.bom + repaired.text.encode(source.encoding)
    looked_at(new)
    if can_be_compiled(data):
        assert can_be_compiled(new)


@cases(10, SLOW)
@given(hypothesmith.from_node())
def test_programs_of_any_shape(text: str) -> None:
    looked_at(f"import jwt\n{text}\nclaims = jwt.decode(token, key)\n".encode("utf-8", "surrogatepass"))


@cases(10, SLOW)
@given(hypothesmith.from_grammar())
def test_programs_of_the_grammar(text: str) -> None:
    looked_at(f"import jwt\n{text}\nclaims = jwt.decode(token, key)\n".encode("utf-8", "surrogatepass"))


@cases(100)
@given(
    st.binary(max_size=300), st.sampled_from((b"", b"jwt", b"import jwt\n", b"# coding: utf-7 jwt\n", b"\xff\xfejwt"))
)
def test_any_bytes(data: bytes, before: bytes) -> None:
    report = looked_at(before + data)
    assert report.speaks_jwt <= speaks_jwt(before + data)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"jwt", b"\0jwt", b"\xef\xbb\xbf", b"\xef\xbb\xbfjwt", b"\r", b"\\", b"\\\n"]
)
def test_hardly_any_bytes(data: bytes) -> None:
    looked_at(data)
