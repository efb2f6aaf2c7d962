"""Text to a libcst tree, or a SyntaxFault with the true position; nothing else comes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.patterns import regex

from .deep import run_deep
from .faults import SyntaxFault
from .guards import position, refuse_bombs
from .host import host_fault

if TYPE_CHECKING:
    import libcst as cst

__all__ = ["SyntaxFault", "parse", "run_deep"]

_LINE_END = regex(r"\r\n|\r|\n")
_TOKEN = regex("never closed|unterminated|unmatched|does not match|indent|character|literal")
"""Complaints that do not depend on the version of the grammar."""
_PLACE = regex(r"error at (\d+):(\d+)")


def parse(text: str) -> cst.Module:
    """Parse a whole module; raises SyntaxFault and, on Ctrl-C, KeyboardInterrupt."""
    refuse_bombs(text)
    return run_deep(_parse, text)


def _parse(text: str) -> cst.Module:
    import libcst

    try:
        return libcst.parse_module(text)
    except libcst.ParserSyntaxError as error:
        raise _from_message(text, error.message) from None
    except UnicodeError:
        raise _surrogate(text) from None
    except (MemoryError, RecursionError):
        raise SyntaxFault("too large or too deeply nested to be parsed", 1, 0) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # CSTValidationError, CSTLogicError, and pyo3's PanicException, which is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _from_message(text, "") from None


def _from_message(text: str, message: str) -> SyntaxFault:
    """The fault for libcst's message, whose attributes tell another line than its text.

    The interpreter's own opinion is better worded and placed, but it may stumble over grammar
    that is newer than it is; libcst knows all grammar, but names the token behind the fault, and
    no position at all when no token could be made.
    """
    host = host_fault(text)
    found = _PLACE.search(message)
    if host is None:
        line, column = (int(found.group(1)), int(found.group(2))) if found else (1, 0)
        return SyntaxFault("valid syntax that the parser does not know", line, column)
    if found is None:
        return host
    line, column = int(found.group(1)), int(found.group(2))
    if _TOKEN.search(host.message) or _line_before(text, line, column) <= host.line <= line:
        return host
    return SyntaxFault("invalid syntax", line, column)


def _line_before(text: str, line: int, column: int) -> int:
    """The line of the last code before a position."""
    lines = _LINE_END.split(text)[:line]
    lines[-1] = lines[-1][:column]
    while len(lines) > 1 and not lines[-1].partition("#")[0].strip():
        lines.pop()
    return len(lines)


def _surrogate(text: str) -> SyntaxFault:
    found = re.search("[\ud800-\udfff]", text)
    line, column = position(text, found.start()) if found else (1, 0)
    return SyntaxFault("a lone surrogate is not text", line, column)
