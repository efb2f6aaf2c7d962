from __future__ import annotations

import os
import subprocess
import sys
import threading

import libcst
import pytest

from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.parse import parse


def fault(text: str) -> tuple[str, int, int]:
    with pytest.raises(SyntaxFault) as caught:
        parse(text)
    return caught.value.message, caught.value.line, caught.value.column


def test_gives_a_module() -> None:
    text = "import a  # b\r\nx = 'é'\r\n"
    module = parse(text)
    assert type(module) is libcst.Module
    assert module.code == text


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = = 2\n", 2, 4),
        ("a = 1\n\ndef f(:\n    pass\n", 3, 6),
        ("x = 'abc\ny = 1\n", 1, 4),
        ("a = 1\nb = $\n", 2, 4),
        ("a\nb\nif x:\npass\n", 4, 0),
        ("a = 1\n  b = 2\n", 2, 2),
        ("a = 1\nb = )\n", 2, 4),
        ("a = (1,\n\n\n", 1, 4),
        ("if x:\n    a\n  b\n", 3, 2),
        ("# é😀\né😀 = (é é)\n", 2, 1),
        ("print 'x'\n", 1, 0),
        ("a\r\nb\r\n c = = d\r\n", 3, 1),
    ],
)
def test_a_fault_has_its_true_line(text: str, line: int, column: int) -> None:
    message, found_line, found_column = fault(text)
    assert found_line == line
    if sys.version_info[:2] == (3, 11):  # other versions name other columns of the same line
        assert found_column == column
    assert message
    assert "\n" not in message


def test_a_fault_behind_grammar_that_is_newer_than_this_python() -> None:
    """libcst knows ``lazy import`` (PEP 810) and tells the line; the interpreter stumbles before."""
    assert fault("lazy import a\n" + "b = 1\n" * 20 + "c = = d\n")[:2] == ("invalid syntax", 22)


def test_valid_syntax_that_the_parser_does_not_know_is_not_called_invalid() -> None:
    message = "valid syntax that the parser does not know"
    assert fault("a = 1\n(b): int = 2\n")[:2] == (message, 2)
    assert fault("x = (" + "'a' " * 4000 + ")\n")[:2] == (message, 1)


@pytest.mark.parametrize("text", ["x = b'a' 'b'\n", "x = 1\ny = b'a' 'b'\n"])
def test_what_the_parser_refuses_later_is_a_fault_too(text: str) -> None:
    """CSTValidationError carries no position: the interpreter is asked."""
    assert fault(text)[1] == text.count("\n")


def test_cst_logic_error() -> None:
    assert fault("x = 'a' t'b'\n")[1] == 1


def test_lone_surrogates() -> None:
    assert fault("a = 1\nb = '\ud800'\n") == ("a lone surrogate is not text", 2, 5)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "too large or too deeply nested to be parsed"),
        (RecursionError(), "too large or too deeply nested to be parsed"),
        (type("PanicException", (BaseException,), {})("boom"), "valid syntax that the parser does not know"),
        (ValueError("odd"), "valid syntax that the parser does not know"),
    ],
)
def test_odd_exceptions_become_faults(error: BaseException, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr(libcst, "parse_module", fail)
    assert fault("x = 1\n") == (message, 1, 0)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
def test_ends_of_the_program_pass(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr(libcst, "parse_module", fail)
    with pytest.raises(type(error)):
        parse("x = 1\n")


def test_no_file_is_opened_for_a_syntax_error() -> None:
    """CPython opens the file that the error names; a FIFO of that name would hang."""
    opened: list[object] = []
    names: list[str] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        if recording and event == "open":
            opened.append(args[0])
        if recording and event == "compile":
            names.append(str(args[1]))

    recording = True
    sys.addaudithook(hook)
    try:
        fault("x = (\n")
    finally:
        recording = False
    assert set(names) == {"<jwtlint>"}
    assert [name for name in opened if "jwtlint>" not in str(name)] == []


def test_warnings_of_the_scanned_code_stay_silent(recwarn: pytest.WarningsRecorder) -> None:
    fault("x = '\\d'\nif x is 1: pass\ny = = 1\n")
    assert len(recwarn) == 0


def test_runs_in_the_deep_thread_of_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    real = libcst.parse_module

    def note(text: str) -> libcst.Module:
        names.append(threading.current_thread().name)
        return real(text)

    monkeypatch.setattr(libcst, "parse_module", note)
    parse("x = 1\n")
    assert names == ["jwtlint-deep"]


def test_importing_the_room_loads_no_libcst() -> None:
    program = (
        "import sys, jwtlint.syntax.outline, jwtlint.syntax.positions, jwtlint.syntax.walk, jwtlint.syntax.source\n"
        "print([m for m in ('libcst', 'threading', 'queue') if m in sys.modules])\n"
        "from jwtlint.syntax.parse import parse; parse('x = 1')\n"
        "print([m for m in ('libcst.matchers', 'libcst.codemod') if m in sys.modules])\n"
    )
    # Measuring coverage in the child would load modules of its own.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=quiet)
    assert result.stdout.splitlines() == ["[]", "[]"]
