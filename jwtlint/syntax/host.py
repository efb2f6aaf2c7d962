"""The running interpreter's own opinion of a text: fast, but only for its own grammar."""

from __future__ import annotations

import re

from .faults import SyntaxFault

_ONLY_AST = 0x400  # ast.PyCF_ONLY_AST, without importing ast
_FILE = "<jwtlint>"
"""Never a real path: for a SyntaxError, CPython opens the file of that name again."""


def host_fault(text: str) -> SyntaxFault | None:
    """Why this Python refuses ``text``; None if it takes it."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, _FILE, "exec", flags=_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        return _fault(text, error)
    except (MemoryError, RecursionError):
        return SyntaxFault("too large or too deeply nested to be parsed", 1, 0)
    except (UnicodeError, ValueError, OverflowError):
        return SyntaxFault("not source text", 1, 0)
    return None


def _fault(text: str, error: SyntaxError) -> SyntaxFault:
    message = re.sub(r"\s+", " ", error.msg or "invalid syntax")
    line = max(error.lineno or 1, 1)
    column = max((error.offset or 1) - 1, 0)
    if isinstance(error, IndentationError):  # the column differs from version to version
        lines = re.split(r"\r\n|\r|\n", text)
        line = min(line, len(lines))
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip(" \t\f"))
    return SyntaxFault(message, line, column)
